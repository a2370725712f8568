import { createHash } from 'node:crypto';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { toOpaqueId } from '../../tickets/opaque-id.js';
import type { Audience, ThreadRef } from '../../tickets/thread.js';
import type { Following, Ticket } from '../../tickets/ticket.js';

/** Who gets what is new about a ticket: a thread that follows it, or a standing destination. */
export interface Recipient extends Omit<Following, 'audience'> {
  readonly audience: Audience;
  /** The id of the document that holds how far the posts have come there. */
  readonly id: string;
  /** The name of the standing destination it is: such a one never dies and gets everything from the first event on. */
  readonly destination?: string;
}

/** The threads that follow a ticket, and the triage places, which get every ticket. */
export function recipientsOf({ number, threads }: Ticket, triage: readonly ThreadRef[]): readonly Recipient[] {
  return [
    ...threads.map((following) => ({ ...following, id: threadIdOf(number, following.thread) })),
    ...triage.map((thread) => toTriage(number, thread)),
  ];
}

function toTriage(ticket: ConfirmationNumber, thread: ThreadRef): Recipient {
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
