import { createHash } from 'node:crypto';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { toOpaqueId } from '../../tickets/opaque-id.js';
import type { ThreadRef } from '../../tickets/thread.js';
import type { Following, Ticket } from '../../tickets/ticket.js';

/** Who gets what is new about a ticket. `id`: that of the document that holds how far the posts have come there. */
export type Recipient = FollowingThread | StandingDestination;

interface FollowingThread extends Following {
  readonly id: string;
  readonly destination?: undefined;
  readonly leaving?: undefined;
}

/** It never dies, is never left, and gets everything from the first event on. */
interface StandingDestination extends Omit<Following, 'audience'> {
  readonly id: string;
  /** Its name. */
  readonly destination: string;
  readonly audience: 'triage';
  /** The settings name it no more: what stands there becomes the neutral line, and nothing is posted. */
  readonly leaving?: true;
}

/** The places of the assessors, and those that were until the settings changed. */
export interface TriagePlaces {
  readonly triage: readonly ThreadRef[];
  readonly leaving: readonly ThreadRef[];
}

/** The threads that follow a ticket, and the triage places, which get every ticket, once, also where an event once made one follow. */
export function recipientsOf({ number, threads }: Ticket, { triage, leaving }: TriagePlaces): readonly Recipient[] {
  const followers = threads.filter(({ thread }) => !triage.some(({ conversation }) => conversation === thread.conversation));
  return [
    ...followers.map((following) => ({ ...following, id: threadIdOf(number, following.thread) })),
    ...triage.map((thread) => toTriage(number, thread)),
    ...leaving.map((thread) => ({ ...toTriage(number, thread), leaving: true as const })),
  ];
}

function toTriage(ticket: ConfirmationNumber, thread: ThreadRef): StandingDestination {
  const destination = thread.conversation;
  return { id: `${destination}-${ticket}`, destination, thread, audience: 'triage', detail: 'neutral', fromSeq: 1, by: 'desk' };
}

/** The id of a ticket's thread document. */
export function threadIdOf(ticket: ConfirmationNumber, { conversation, root }: ThreadRef): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([conversation, root ?? null]))
    .digest();
  return `${ticket}-${toOpaqueId(digest)}`;
}
