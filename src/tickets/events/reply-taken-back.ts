import { z } from 'zod';
import type { Ticket } from '../ticket.js';
import { defineEvent } from './event.js';

/** Somebody took back what they wrote for the publisher's side: it stays in the history, and nobody is shown its text any more. */
export const replyTakenBack = defineEvent({
  /** `reply`: the number of the event that is taken back. */
  body: z.strictObject({ reply: z.int().min(1) }),
  visibility: 'publisher',
  heardBy: ['private', 'triage'],
  takesBack: ({ reply }) => reply,
  apply(ticket, { body }) {
    const written = ticket.written?.find(({ seq }) => seq === body?.reply);
    if (!written) return {};
    return {
      takenBack: [...(ticket.takenBack ?? []), written.seq],
      written: ticket.written?.map((one) => (one === written ? { ...one, takenBack: true as const } : one)),
      ...(written.answers === undefined ? { replies: Math.max(0, ticket.replies - 1) } : asksAgain(ticket, written.answers)),
    };
  },
});

/** The question is open again that was answered, unless the ticket went on since. */
function asksAgain({ state, question }: Ticket, answered: number): Partial<Ticket> {
  return question?.seq === answered && question.askedIn === state ? { state: 'waiting' } : {};
}
