import { toEpochMs, toInstant } from '../../../src/tickets/instant.js';
import type { PersonId } from '../../../src/tickets/people.js';
import { sampleNumber, sampleTicket } from '../store/documents.js';
import type { TestDesk } from './desk.js';

/** Files more tickets for somebody than are looked at anywhere, each newer than what is there. */
export async function fileManyNewer(on: TestDesk, filer: PersonId): Promise<void> {
  for (let n = 1; n <= 51; n++) {
    const at = toInstant(toEpochMs(on.clock.now()) + n * 60_000);
    await on.store.tickets.put(sampleNumber(n), sampleTicket(n, { filer, at }), 'absent');
  }
}

/** Whose ticket it is. */
export async function filerOf(on: TestDesk, number: string): Promise<PersonId> {
  const stored = await on.store.tickets.get(number);
  if (!stored || stored === 'damaged') throw new Error(`expected ${number} to be filed`);
  return stored.doc.lookup.filer;
}
