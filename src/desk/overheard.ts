import type { Reply } from '../ports/turn.js';
import { markConversation } from './conversations.js';
import { replyToTicket, tooLong } from './on-number.js';
import type { Parts } from './parts.js';
import { ticketsHere } from './place-tickets.js';
import { show } from './replies.js';
import type { Visit } from './visit.js';

/**
 * Text typed in a thread that hears of exactly one ticket of this person, where the platform lets the desk hear it: it is
 * taken in as a reply. Everything else that is said in a place is not for the desk.
 */
export async function takeOverheard(parts: Parts, visit: Visit, text: string): Promise<Reply> {
  const [only, ...others] = await ticketsHere(parts, visit);
  if (!only || others.length > 0) return { kind: 'nothing' };
  const taken = await replyToTicket(parts, visit, only.number, text);
  if (taken === 'too-long') return show(visit, tooLong(text.length));
  if (!taken || !(await noteHeard(parts, visit))) return { kind: 'nothing' };
  return show(visit, { kind: 'place-heard', number: taken.number });
}

/** Notes that this place is told that its replies are taken in; false when it was told before. */
export async function noteHeard(parts: Parts, { conversation, now }: Visit): Promise<boolean> {
  let first = false;
  await markConversation(parts, conversation.doc.id, (known) => {
    first = known.heardAt === undefined;
    return first ? { ...known, heardAt: now, updatedAt: now } : known;
  });
  return first;
}
