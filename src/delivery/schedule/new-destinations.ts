import type { Log } from '../../ports/log.js';
import type { Store } from '../../ports/store.js';
import type { ThreadRef } from '../../tickets/thread.js';
import { walkTickets } from './walk.js';

interface Deps {
  readonly store: Store;
  readonly log: Log;
  readonly triage: readonly ThreadRef[];
}

const id = 'standing-destinations';

/**
 * Marks every open ticket undelivered when the settings name a triage place that was not there at the last start, so that it
 * gets each of them once. Begun anew it goes on where it was. Rejects as the store does.
 */
export async function introduceNewDestinations({ store, log, triage }: Deps, goesOn: () => boolean): Promise<void> {
  const names = triage.map(({ conversation }) => conversation).toSorted();
  const stored = await store.meta.get(id);
  if (stored === 'damaged') return log.error('standing-destinations-damaged', { id });
  const known = stored?.doc.kind === 'standing-destinations' ? stored.doc.names : [];
  const fresh = names.filter((name) => !known.includes(name));
  if (fresh.length === 0 && known.length === names.length) return;
  let count = 0;
  if (fresh.length > 0) {
    await walkTickets(store.tickets, 'open', goesOn, async ({ id: number, doc, revision }) => {
      count += 1;
      // Whoever else changed it has marked it, too.
      if (!doc.undelivered) await store.tickets.put(number, { ...doc, undelivered: true }, revision);
    });
  }
  if (!goesOn()) return;
  await store.meta.put(id, { kind: 'standing-destinations', names }, stored?.revision ?? 'absent');
  log.info('standing-destinations-changed', { count });
}
