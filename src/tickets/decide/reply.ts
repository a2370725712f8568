import { can, type Someone } from '../access.js';
import type { NewEvent, Ticket } from '../ticket.js';
import type { UserText } from '../user-text.js';

/** Adds correspondence of the publisher's side; `'not-yours'` answers an outsider like an unknown number. */
export function decideReply(ticket: Ticket, by: Someone, text: UserText): readonly NewEvent[] | { readonly refused: 'not-yours' } {
  if (!can(by, 'reply', ticket)) return { refused: 'not-yours' };
  return [{ kind: 'replied', visibility: 'publisher', body: { text } }];
}
