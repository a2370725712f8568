import { signDaily } from '../../../src/desk/integrity/sign-manifest.js';
import { type KeyedIds, openKeyedIds } from '../../../src/desk/keys/keyed-ids.js';
import { signHead } from '../../../src/desk/keys/sign-head.js';
import { openSignedHeads } from '../../../src/desk/keys/signed-heads.js';
import { setRole } from '../../../src/desk/people/assessors.js';
import type { SealDeps } from '../../../src/desk/sealing/seal.js';
import { appendToHistory, beginHistory, type HistoryDeps } from '../../../src/desk/tickets/history.js';
import type { Collection, Store } from '../../../src/ports/store.js';
import { openStore } from '../../../src/store/index.js';
import type { StoreKey } from '../../../src/store/lowdb/store-key.js';
import { answersChangedIn } from '../../../src/tickets/answer-changes.js';
import { borderDigest, type FullBorder } from '../../../src/tickets/border.js';
import type { Cause } from '../../../src/tickets/cause.js';
import type { TicketDocument } from '../../../src/tickets/document.js';
import type { NewEvent } from '../../../src/tickets/events/index.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { toInstantAfter } from '../../../src/tickets/instant.js';
import { headOf } from '../../../src/tickets/integrity.js';
import { type Identity, type Organisation, type Person, tenantOf } from '../../../src/tickets/people.js';
import { borderAfter, shortened, toKept } from '../../../src/tickets/seal.js';
import { segmentId } from '../../../src/tickets/segment.js';
import { decideSubmit } from '../../../src/tickets/submit.js';
import { calendars } from '../calendars.js';
import {
  sampleAnswers,
  sampleAssessor,
  sampleConversation,
  sampleConversationId,
  sampleCursor,
  sampleDraft,
  sampleInstallation,
  sampleInstant,
  sampleJob,
  sampleNumber,
  sampleOrganisation,
  sampleOrganisationId,
  samplePerson,
  samplePersonId,
  sampleText,
  sampleThread,
} from './documents.js';
import { silentLog, systemRandom } from './folder.js';
import { life } from './life.js';

/** A store as the desk has it, with its clock. */
export interface Written {
  readonly store: Store;
  readonly clock: { now: () => ReturnType<typeof sampleInstant>; readonly monotonicMs: () => number; forward(ms: number): void };
}

const dayMs = 24 * 3_600_000;

function onUnknownOutcome(error: unknown): never {
  throw error;
}

/** Opens a store that judges what it reads, by a clock that stands. */
export async function openJudged(folder: string, keys: readonly StoreKey[] = [], accepts = false): Promise<Written> {
  let now = sampleInstant(200);
  const clock = { now: () => now, monotonicMs: () => 0, forward: (ms: number) => void (now = toInstantAfter(now, ms)) };
  const store = await openStore('embedded', { folder, keys, clock, random: systemRandom, log: silentLog, accepts, onUnknownOutcome });
  return { store, clock };
}

const text = sampleText('Nothing of it is true.');

/**
 * Fills a folder with documents of every kind and events of every kind, signed, with the manifests of two days: tickets 1 to 5, of which
 * the first went through everything, the second was withdrawn, the third is new, the fourth has older events in a segment, the fifth in two.
 */
export async function writeEverything(folder: string, keys: readonly StoreKey[] = []): Promise<void> {
  const { store, clock } = await openJudged(folder, keys);
  const keyedIds = await openKeyedIds(store.meta, systemRandom);
  const signedHeads = await openSignedHeads(store.meta);
  const deps = {
    store,
    keyedIds,
    signedHeads,
    clock,
    random: systemRandom,
    calendars,
    log: silentLog,
    settings: { numberPrefix: 'SEC' } as HistoryDeps['settings'],
  };
  await writePeople(store, keyedIds);
  await setRole(deps, 'teams:tenant-8/assessor-8' as Identity, 'assessor', clock.now());
  await setRole(deps, 'teams:tenant-8/assessor-8' as Identity, 'none', clock.now());
  await put(store.tickets, sampleNumber(2), await history(deps, 2, [{ kind: 'withdrawn', body: text }]));
  const first = await history(deps, 1, life.slice(0, 4));
  await put(store.tickets, sampleNumber(1), first);
  await put(store.tickets, sampleNumber(4), await history(deps, 4, life.slice(0, 8)));
  await put(store.tickets, sampleNumber(5), await history(deps, 5, life.slice(0, -2)));
  await signDaily(deps);
  clock.forward(dayMs);
  await change(store, 1, () => extend(deps, first, life.slice(4)));
  await put(store.tickets, sampleNumber(3), await history(deps, 3, []));
  await moveToSegments(deps, 4, [5]);
  await moveToSegments(deps, 5, [6, 15]);
  await signDaily(deps);
  await store.close();
}

async function writePeople(store: Store, keyedIds: KeyedIds): Promise<void> {
  const gone = 'slack:T9/U9' as Identity;
  const { id, org, identities } = samplePerson(6);
  const told = { zone: 'Europe/Stockholm', language: 'sv', chat: sampleConversationId(1) };
  // The first is known by two documents; the last is forgotten, with their organisation.
  const people: Readonly<Record<number, Partial<Person>>> = {
    1: { ...told, joined: [{ id, org, identities }] },
    6: { sameAs: samplePersonId(1) },
    7: { identities: [], forgotten: [keyedIds.account(gone)] },
  };
  const orgs: Readonly<Record<number, Partial<Organisation>>> = {
    6: { sameAs: sampleOrganisationId(1) },
    7: { tenants: [], forgotten: [keyedIds.tenant(tenantOf(gone))] },
  };
  for (const n of [1, 2, 3, 4, 5, 6, 7]) {
    await put(store.people, samplePersonId(n), samplePerson(n, people[n]));
    await put(store.orgs, sampleOrganisationId(n), sampleOrganisation(n, orgs[n]));
    await put(store.conversations, sampleConversationId(n), sampleConversation(n));
  }
  await put(store.drafts, sampleNumber(9), sampleDraft(9, { author: samplePersonId(5), org: sampleOrganisationId(5) }));
  await put(store.threads, `${sampleNumber(3)}-1`, sampleThread(3));
  await put(store.cursors, `${sampleConversationId(6)}-${sampleNumber(3)}`, sampleCursor(3, { destination: sampleConversationId(6) }));
  await put(store.assessors, 'a-7', sampleAssessor(7));
  await put(store.installations, 'i-1', sampleInstallation(1));
  await put(store.jobs, 'purge-1', sampleJob(1));
  await put(store.meta, 'standing-destinations', { kind: 'standing-destinations', names: [sampleConversationId(6)] });
}

/** The `n`th ticket, filed and then carried on. */
async function history(deps: HistoryDeps, n: number, more: readonly NewEvent[]): Promise<TicketDocument> {
  const [filer, at] = [samplePersonId(n), sampleInstant(100 + n)];
  const filing = decideSubmit({
    filer,
    org: sampleOrganisationId(n),
    answers: sampleAnswers({ offer: sampleText('Contoso Connector') }),
    receiptDueAt: sampleInstant(1_000),
    calendar: 'Team, Europe/Warsaw',
    practice: false,
    followed: { thread: { conversation: sampleConversationId(n) }, audience: 'place', detail: 'neutral' },
  });
  if ('missing' in filing) throw new Error('expected the answers to be whole');
  const { document } = await beginHistory(deps, sampleNumber(n), filing, { by: filer, at, cause: `file-${n}` as Cause });
  return extend(deps, document, more);
}

async function extend(deps: HistoryDeps, document: TicketDocument, news: readonly NewEvent[]): Promise<TicketDocument> {
  let after = document;
  for (const event of news) {
    const ticket = foldTicket(after);
    const making = { by: samplePersonId(2), at: sampleInstant(110 + ticket.seq), cause: `cause-${ticket.number}-${ticket.seq}` as Cause };
    after = (await appendToHistory(deps, after, ticket, [event], making)).document;
  }
  return after;
}

/** Puts the first events of a ticket away, in runs that end with these, as `sealTicket` does with many more. */
async function moveToSegments(deps: SealDeps, n: number, ends: readonly number[]): Promise<void> {
  const number = sampleNumber(n);
  const now = deps.clock.now();
  await change(deps.store, n, async (document) => {
    let border: FullBorder | undefined;
    for (const [index, end] of ends.entries()) {
      const from = border?.ticket.seq ?? 0;
      const events = document.events.filter(({ seq }) => seq > from && seq <= end);
      const signedHeads = document.signedHeads.filter(({ seq }, at) => at > 0 && seq > from && seq <= end);
      const before = border && answersChangedIn(events, border.ticket.answers);
      const segment = { number, k: index + 1, events, head: headOf(events), ...(before && { before }), signedHeads };
      await put(deps.store.segments, segmentId(number, index + 1), segment);
      border = borderAfter(border, { number, events });
    }
    if (!border) throw new Error('expected a run');
    const kept = toKept(border, now);
    const jws = await signHead(deps, kept.ticket, kept.head, now, borderDigest(ends.length, kept));
    return shortened(document, ends.length, { ...kept, jws }, now);
  });
}

async function change(store: Store, n: number, to: (document: TicketDocument) => Promise<TicketDocument>): Promise<void> {
  await store.tickets.update(sampleNumber(n), async (stored) => {
    if (!stored) throw new Error('expected the ticket to be there');
    return { put: await to(stored.doc), result: undefined };
  });
}

async function put<T>(collection: Collection<T>, id: string, doc: T): Promise<void> {
  if ((await collection.put(id, doc, 'absent')) === 'conflict') throw new Error(`expected ${id} to be new`);
}
