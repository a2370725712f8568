import type { Log } from '../../ports/log.js';
import type { Store } from '../../ports/store.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { ThreadRef } from '../../tickets/thread.js';
import { cursorsIn } from './cursors-in.js';
import { walkTickets } from './walk.js';

interface Deps {
  readonly store: Store;
  readonly log: Log;
  readonly triage: readonly ThreadRef[];
}

const id = 'standing-destinations';

/** The note of which standing destinations there were at the last start, and what the settings say of them now. */
export interface DestinationChanges {
  readonly known: readonly string[];
  readonly fresh: readonly string[];
  /** No longer named, with something that stands there as it was. */
  readonly leaving: readonly string[];
}

/** Undefined where the note cannot be read. Rejects as the store does. */
export async function readDestinationChanges({ store, log, triage }: Deps): Promise<DestinationChanges | undefined> {
  const stored = await store.meta.get(id);
  if (stored === 'damaged') {
    log.error('standing-destinations-damaged', { id });
    return undefined;
  }
  const { names: known = [], leaving = [] } = stored?.doc.kind === 'standing-destinations' ? stored.doc : {};
  const names = namesOf(triage);
  const gone = [...new Set([...known, ...leaving])].filter((name) => !names.includes(name));
  const kept = await Promise.all(gone.map(async (name) => ((await hasMore(store, name)) ? [name] : [])));
  return { known, fresh: names.filter((name) => !known.includes(name)), leaving: kept.flat() };
}

/** The tickets of which something stands in a destination as it was. Rejects as the store does. */
export async function* standingIn(store: Pick<Store, 'cursors'>, destination: string): AsyncGenerator<ConfirmationNumber> {
  for await (const { ticket, summary, posts = [], hidden = [] } of cursorsIn(store, destination, 'destination')) {
    if (summary && [summary.message, ...posts].some((message) => !hidden.includes(message))) yield ticket;
  }
}

/**
 * Marks every open ticket undelivered when the settings name a triage place that was not there at the last start, so that it
 * gets each of them once, and notes which there are. Begun anew it goes on where it was. Rejects as the store does.
 */
export async function introduceNewDestinations(
  { store, log, triage }: Deps,
  { known, fresh, leaving }: DestinationChanges,
  goesOn: () => boolean,
): Promise<void> {
  const names = namesOf(triage);
  let count = 0;
  if (fresh.length > 0) {
    await walkTickets(store.tickets, 'open', goesOn, async ({ id: number, doc, revision }) => {
      count += 1;
      // Whoever else changed it has marked it, too.
      if (!doc.undelivered) await store.tickets.put(number, { ...doc, undelivered: true }, revision);
    });
  }
  if (!goesOn()) return;
  const isChanged = fresh.length > 0 || known.length !== names.length;
  await store.meta.update(id, (stored) => {
    const before = stored?.doc.kind === 'standing-destinations' ? (stored.doc.leaving ?? []) : [];
    if (!isChanged && before.join() === leaving.join()) return { keep: true, result: undefined };
    const note = { kind: 'standing-destinations', names, ...(leaving.length > 0 && { leaving: [...leaving] }) } as const;
    return { put: note, result: undefined };
  });
  if (isChanged) log.info('standing-destinations-changed', { count });
}

function namesOf(triage: readonly ThreadRef[]): string[] {
  return triage.map(({ conversation }) => conversation).toSorted();
}

async function hasMore(store: Pick<Store, 'cursors'>, name: string): Promise<boolean> {
  const first = await standingIn(store, name).next();
  return first.done !== true;
}
