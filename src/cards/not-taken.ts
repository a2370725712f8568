import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import type { TicketState } from '../tickets/ticket.js';

/** What there is too much of already, so that nothing more is taken just now. */
export type OverLimit =
  /** Too much was done in too short a time: by one person, or by their tenant. */
  | 'turns'
  /** The person has as many unfinished requests as one may have. */
  | 'drafts'
  /** Their organisation has. */
  | 'tenant-drafts'
  /** The desk knows as many people of their organisation as it may. */
  | 'people'
  /** The ticket has no room for more. */
  | 'ticket';

/** Said above fields: nothing was changed, for certain; what was typed stands in them. */
export type NotTaken =
  /** The store refused. */
  | { readonly code: 'not-saved'; readonly correlationId: string }
  | { readonly code: 'over-limit'; readonly limit: OverLimit }
  /** The ticket takes no more messages. */
  | { readonly code: 'ended'; readonly number: ConfirmationNumber; readonly state: TicketState };

/** Whether what a card says above its fields is that they were not taken. */
export function isNotTaken(notice: { readonly code: string } | undefined): notice is NotTaken {
  return notice?.code === 'not-saved' || notice?.code === 'over-limit' || notice?.code === 'ended';
}
