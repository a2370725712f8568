import { isBroken, openHistory } from '../../ports/history.js';
import type { Progress } from '../../ports/thread.js';
import { personOf } from '../../tickets/author.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { EventKind } from '../../tickets/events/index.js';
import { foldTicket } from '../../tickets/fold.js';
import type { Platform } from '../../tickets/people.js';
import type { Deps } from '../deps.js';
import { findAll } from '../find-all.js';
import type { PracticeWay, PracticeWays } from './practice-ways.js';

/** What has come of a practice ticket so far: no more than kinds, numbers and places. */
export interface PracticeProgress {
  readonly events: readonly { readonly seq: number; readonly kind: EventKind; readonly by: 'filer' | 'other' | 'desk' }[];
  readonly posts: readonly PracticePosts[];
  /** By which ways the filer has come to the desk since, in order. */
  readonly came: readonly PracticeWay[];
}

/** What has been posted in one place. */
export interface PracticePosts {
  /** The desk's own name for the place. */
  readonly id: string;
  readonly platform: Platform;
  readonly where: 'triage' | 'private' | 'place';
  /** The last event that is behind it, told or passed over. */
  readonly cursor: number;
  readonly shown: number;
  /** The event that the post which stays up to date was last drawn at. */
  readonly drawnAt?: number | undefined;
  /** Why something could not be posted, or the post that stays up to date not be edited. */
  readonly failed: readonly string[];
}

/** Undefined where the ticket is not there, cannot be read or is none of practice: of others the operator learns nothing here. */
export async function readPractice(
  { store, settings }: Pick<Deps, 'store' | 'settings'>,
  ways: Pick<PracticeWays, 'of'>,
  number: ConfirmationNumber,
): Promise<PracticeProgress | undefined> {
  const stored = await store.tickets.get(number);
  if (!stored || stored === 'damaged') return undefined;
  const { practice, filer } = foldTicket(stored.doc);
  if (!practice) return undefined;
  const by = (author: (typeof stored.doc.events)[number]['by']): PracticeProgress['events'][number]['by'] => {
    if (author === 'desk') return 'desk';
    return personOf(author) === filer ? 'filer' : 'other';
  };
  const [threads, cursors] = await Promise.all([
    findAll(store.threads, { by: 'ticket', is: number }),
    findAll(store.cursors, { by: 'ticket', is: number }),
  ]);
  const places = [
    ...threads.map(({ doc }) => ({ progress: doc, where: doc.audience, conversation: doc.thread.conversation })),
    ...settings.triage.map(({ conversation }) => {
      const cursor = cursors.find(({ doc }) => doc.destination === conversation);
      return { progress: cursor?.doc ?? nothingYet, where: 'triage' as const, conversation };
    }),
  ];
  const posts = await Promise.all(
    places.map(async ({ progress, where, conversation }) => {
      const place = await store.conversations.get(conversation);
      return place && place !== 'damaged' ? [{ id: conversation, platform: place.doc.channel, where, ...postsOf(progress) }] : [];
    }),
  );
  const history = await openHistory(store, stored.doc);
  const all = isBroken(history) ? stored.doc.events : history.events;
  const events = all.map((event) => ({ seq: event.seq, kind: event.kind, by: by(event.by) }));
  return { events, posts: posts.flat(), came: ways.of(number) };
}

const nothingYet: Pick<Progress, 'cursor' | 'shown' | 'exceptions'> = { cursor: 0, shown: 0, exceptions: [] };

function postsOf({
  cursor,
  shown,
  summary,
  exceptions,
  dead,
}: Pick<Progress, 'cursor' | 'shown' | 'summary' | 'exceptions' | 'dead'>): Omit<PracticePosts, 'id' | 'platform' | 'where'> {
  const refused = summary?.refused === undefined ? [] : [summary.refused];
  const failed = [...exceptions.map(({ reason }) => reason), ...refused, ...(dead ? [dead.reason] : [])];
  return { cursor, shown, failed, ...(summary && { drawnAt: summary.seq }) };
}
