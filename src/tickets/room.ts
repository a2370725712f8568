import { definitionOf, type TicketCommandName } from './commands/index.js';
import { sizeOf, type TicketDocument } from './document.js';
import { sizes } from './sizes.js';

/** What it takes to say how much of a ticket there is. */
type Filled = Parameters<typeof sizeOf>[0] & { readonly lookup: Pick<TicketDocument['lookup'], 'state'> };

/**
 * Whether a ticket has room for what a command adds. Something is kept back for what moves the ticket on, and what ends it, or takes
 * back what it waits for, is always possible: no ticket is ever stuck for being long.
 */
export function hasRoom(document: Filled, command: TicketCommandName): boolean {
  const room = definitionOf(command).room?.(document.lookup);
  if (room === 'always') return true;
  const { events, bytes } = sizeOf(document);
  const more = room === 'reserve' ? { events: sizes.reserveEvents, bytes: sizes.reserveBytes } : { events: 0, bytes: 0 };
  return events < sizes.mostEvents + more.events && bytes < sizes.mostBytes + more.bytes;
}
