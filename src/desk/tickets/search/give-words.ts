import type { TicketDocument } from '../../../tickets/document.js';
import { foldTicket } from '../../../tickets/fold.js';
import { ticketStates } from '../../../tickets/ticket.js';
import type { Deps } from '../../deps.js';

type WordDeps = Pick<Deps, 'store' | 'keyedIds' | 'log'>;

/**
 * Gives the words they are searched by to tickets that an earlier version wrote, or whose words were made by another key, a write each.
 * Done again it goes on where it stopped. Rejects when the store does not tell which they are.
 */
export async function giveWords({ store, keyedIds, log }: WordDeps, goesOn: () => boolean): Promise<void> {
  const { by } = keyedIds.words;
  const given = new Set((await store.tickets.list({ by: 'worded', is: by })).map(({ id }) => id));
  let count = 0;
  for (const { id } of await store.tickets.list({ by: 'state', is: ticketStates })) {
    if (given.has(id)) continue;
    if (!goesOn()) break;
    if (await giveTo({ store, keyedIds, log }, id)) count += 1;
  }
  if (count > 0) log.info('search-words-made', { count });
}

/** One ticket that cannot be written holds up no other. */
async function giveTo({ store, keyedIds, log }: WordDeps, id: string): Promise<boolean> {
  try {
    const updated = await store.tickets.update(id, (stored) => {
      if (!stored || stored.doc.lookup.words?.by === keyedIds.words.by) return { keep: true, result: false };
      return { put: withWords(keyedIds, stored.doc), result: true };
    });
    return updated !== 'damaged' && updated.result;
  } catch (error) {
    log.error('search-words-not-made', { number: id, error });
    return false;
  }
}

function withWords(keyedIds: Deps['keyedIds'], document: TicketDocument): TicketDocument {
  const { words } = keyedIds.ofTicket(foldTicket(document));
  return { ...document, lookup: { ...document.lookup, ...(words && { words }) } };
}
