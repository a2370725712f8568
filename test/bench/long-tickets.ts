import type { Deps } from '../../src/desk/deps.js';
import { createInspector } from '../../src/desk/integrity/inspector.js';
import { openKeyedIds } from '../../src/desk/keys/keyed-ids.js';
import { openSignedHeads } from '../../src/desk/keys/signed-heads.js';
import { sealTicket } from '../../src/desk/sealing/seal.js';
import { runOnTicket } from '../../src/desk/tickets/run.js';
import { openMeta } from '../../src/store/meta.js';
import type { Cause } from '../../src/tickets/cause.js';
import type { TicketDocument } from '../../src/tickets/document.js';
import { sampleInstant, sampleNumber, sampleOrganisationId, samplePersonId } from '../support/store/documents.js';
import { openFolder, silentLog, systemRandom } from '../support/store/folder.js';
import { longTicket } from '../support/store/long-ticket.js';
import { median, type Row, toRow } from './row.js';
import { withFolder } from './scratch.js';

const lengths = [10, 100, 1_000, 4_500] as const;
const rounds = 400;
const text = 'The build of last night shows the same, on both machines, with the key that we exchanged on Monday. '.repeat(3).trim();

/** A reply to a ticket, one durable write, by how many events it has: turn about, so that what else the machine does hits all. */
export async function benchLongTickets(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const store = await openFolder(folder, { inspector: createInspector });
    await openMeta(store, systemRandom);
    const clock = { now: () => sampleInstant(9_000), monotonicMs: () => performance.now() };
    const settings = { numberPrefix: 'SEC', tenants: [], triage: [], conflict: 'person', locale: 'en', zone: 'UTC' } as const;
    const keys = { keyedIds: await openKeyedIds(store.meta, systemRandom), signedHeads: await openSignedHeads(store.meta) };
    const deps = { ...keys, store, clock, settings, random: systemRandom, log: silentLog, wake: () => {} } as unknown as Deps;
    const took = new Map<number, number[]>(lengths.map((length) => [length, []]));
    for (const length of lengths) await store.tickets.put(numberOf(length), await ticketOf(deps, length), 'absent');
    for (const length of lengths) await sealTicket(deps, numberOf(length));
    for (let round = 0; round < rounds; round += 1) {
      for (const length of lengths) {
        const by = { id: samplePersonId(length), org: sampleOrganisationId(length), role: 'none', conflict: 'person' } as const;
        const act = { by, at: clock.now(), cause: `round ${round}` as Cause };
        const startedAtMs = performance.now();
        const done = await runOnTicket(deps, act, numberOf(length), { command: 'reply', input: { text } });
        took.get(length)?.push(performance.now() - startedAtMs);
        if (done.kind !== 'done' || done.events.length !== 1) throw new Error('expected the reply to be taken');
        // The short ones stay as short as they are.
        if (length <= 100) await putBack(deps, length);
        else await sealTicket(deps, numberOf(length));
      }
    }
    await store.close();
    const [shortest = 0, ...longer] = lengths.map((length) => median(took.get(length) ?? []));
    return longer.map((ms, index) => {
      const what = `a reply to a ticket with ${lengths[index + 1]?.toLocaleString('en')} events / with 10`;
      return toRow(what, `${(ms / shortest).toFixed(2)} (${ms.toFixed(2)} ms / ${shortest.toFixed(2)} ms)`, ms / shortest, { most: 1.5 });
    });
  });
}

function numberOf(length: number): TicketDocument['number'] {
  return sampleNumber(length);
}

const made = new Map<number, TicketDocument>();

async function ticketOf(deps: Deps, length: number): Promise<TicketDocument> {
  const document = await longTicket(deps, length, length, text);
  made.set(length, document);
  return document;
}

async function putBack({ store }: Deps, length: number): Promise<void> {
  const document = made.get(length);
  if (document) await store.tickets.update(numberOf(length), () => ({ put: document, result: undefined }));
}
