import type { TicketEvent } from '../../src/tickets/events/index.js';

/** The event without what was said, as erasure leaves it. */
export function erased(event: TicketEvent): TicketEvent {
  const { body: _body, salt: _salt, ...envelope } = event;
  return envelope;
}
