import { createInspector } from '../../../src/desk/integrity/inspector.js';
import { openKeyedIds } from '../../../src/desk/keys/keyed-ids.js';
import { openSignedHeads } from '../../../src/desk/keys/signed-heads.js';
import { type SealDeps, sealTicket } from '../../../src/desk/sealing/seal.js';
import { appendToHistory, beginHistory, type HistoryDeps } from '../../../src/desk/tickets/history.js';
import type { Store } from '../../../src/ports/store.js';
import { systemClock } from '../../../src/system/clock.js';
import type { Cause } from '../../../src/tickets/cause.js';
import type { TicketDocument } from '../../../src/tickets/document.js';
import type { NewEvent } from '../../../src/tickets/events/index.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { decideSubmit } from '../../../src/tickets/submit.js';
import { calendars } from '../calendars.js';
import { sampleAnswers, sampleInstant, sampleNumber, sampleOrganisationId, samplePersonId, sampleText } from './documents.js';
import { openFolder, silentLog, systemRandom } from './folder.js';

/**
 * The `n`th ticket with so many events, as the desk makes it: a filing and then replies of its filer, each for a cause of its own; `among`:
 * what else happens, by the number of its event.
 */
export async function longTicket(
  deps: HistoryDeps,
  n: number,
  length: number,
  text = 'The same again.',
  among: ReadonlyMap<number, NewEvent> = new Map(),
): Promise<TicketDocument> {
  const filer = samplePersonId(n);
  const filing = decideSubmit({
    filer,
    org: sampleOrganisationId(n),
    answers: sampleAnswers(),
    receiptDueAt: sampleInstant(1_440),
    calendar: 'Team, Europe/Warsaw',
    practice: false,
  });
  if ('missing' in filing) throw new Error('expected the answers to be whole');
  const making = (event: number) => ({ by: filer, at: sampleInstant(event), cause: `event ${event} of ${n}` as Cause });
  let grown = await beginHistory(deps, sampleNumber(n), filing, making(0));
  for (let event = filing.length; event < length; event += 1) {
    const news = among.get(event + 1) ?? { kind: 'replied', body: sampleText(text) };
    grown = await appendToHistory(deps, grown.document, grown.ticket, [news], making(event));
  }
  return grown.document;
}

/** What it takes to make and put away histories in a store that has its keys. */
export async function historyDeps(store: Store): Promise<HistoryDeps & SealDeps> {
  const settings = { numberPrefix: 'SEC' } as HistoryDeps['settings'];
  const keys = { keyedIds: await openKeyedIds(store.meta, systemRandom), signedHeads: await openSignedHeads(store.meta) };
  return { ...keys, store, settings, calendars, random: systemRandom, log: silentLog, clock: systemClock };
}

/**
 * Adds so many replies of its filer to a ticket in the folder of a desk that is stopped, and puts the older ones away, as the desk does:
 * all of it in one write, with nothing left to deliver. Answers how many segments there are.
 */
export async function growTicket(folder: string, number: string, replies: number, text: string): Promise<number> {
  const store = await openFolder(folder, { inspector: createInspector });
  try {
    const deps = await historyDeps(store);
    const stored = await store.tickets.get(number);
    if (!stored || stored === 'damaged') throw new Error(`expected ${number} to be filed`);
    const news = Array.from({ length: replies }, () => ({ kind: 'replied', body: sampleText(text) }) as const);
    const making = { by: stored.doc.lookup.filer, at: systemClock.now(), cause: 'all at once' as Cause };
    const { document } = await appendToHistory(deps, stored.doc, foldTicket(stored.doc), news, making);
    await store.tickets.put(number, { ...document, undelivered: false }, stored.revision);
    await sealTicket(deps, stored.doc.number);
    const sealed = await store.tickets.get(number);
    return sealed && sealed !== 'damaged' ? sealed.doc.segments : 0;
  } finally {
    await store.close();
  }
}
