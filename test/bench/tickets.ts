import type { Settings } from '../../src/desk/deps.js';
import { openKeyedIds } from '../../src/desk/keys/keyed-ids.js';
import { signHead } from '../../src/desk/keys/sign-head.js';
import { openSignedHeads, type SignedHeads } from '../../src/desk/keys/signed-heads.js';
import { triageThreads } from '../../src/desk/places/triage.js';
import { triagePlaces } from '../../src/main/from-config.js';
import type { Store } from '../../src/ports/store.js';
import { machineFs } from '../../src/store/lowdb/fs.js';
import { openMeta } from '../../src/store/meta.js';
import type { TicketDocument } from '../../src/tickets/document.js';
import { foldTicket } from '../../src/tickets/fold.js';
import { configOf } from '../support/desk/configuration.js';
import { sampleAnswers, sampleInstant, samplePersonId, sampleText, sampleTicket } from '../support/store/documents.js';
import { indexed, openFolder, systemRandom } from '../support/store/folder.js';

const paragraph = 'A request without a token reads the list of subscriptions of any tenant, and with it the names of its administrators. ';

/** The `n`th ticket as people make them: about 4 KB, signed, and delivered everywhere. */
export async function realisticTicket(n: number, signedHeads: SignedHeads): Promise<TicketDocument> {
  const answers = sampleAnswers({
    problem: sampleText(paragraph.repeat(12).trim()),
    remediation: sampleText(paragraph.repeat(6).trim()),
    message: 'yes',
    messageDraft: sampleText(paragraph.repeat(8).trim()),
    offer: sampleText('Contoso Connector for Warehouses'),
  });
  // Numbers end in anything, as drawn ones do.
  const scattered = (n * 7_919) % 1_000_003;
  const ticket = sampleTicket(scattered, { filer: samplePersonId(n % 50), answers, undelivered: false });
  const jws = await signHead(
    { signedHeads, settings: { numberPrefix: 'SEC' } as Settings },
    foldTicket(ticket),
    ticket.head,
    sampleInstant(n),
  );
  return { ...ticket, signedHeads: [{ seq: ticket.events.length, jws }] };
}

/** Creates files as the machine does, and lets the disk take its time. */
const create: typeof machineFs.create = async (path) => ({ ...(await machineFs.create(path)), datasync: async () => undefined });

/** Also in the local desk's triage channel, so that a start does not take it for a new place and posts every ticket there. */
async function haveTriageTold(store: Store): Promise<void> {
  const places = triagePlaces(configOf({ DESK_MODE: 'local' }));
  const names = triageThreads(await openKeyedIds(store.meta, systemRandom), places).map(({ conversation }) => conversation);
  await store.meta.put('standing-destinations', { kind: 'standing-destinations', names }, 'absent');
}

/** Puts tickets `from` up to `to` into a folder, without waiting for the disk, and closes it as a stopped desk does. */
export async function fill(folder: string, from: number, to: number): Promise<void> {
  const store = await indexed(await openFolder(folder, { fs: { ...machineFs, create, syncFolder: async () => undefined } }));
  await openMeta(store, systemRandom);
  const signedHeads = await openSignedHeads(store.meta);
  const width = 16;
  for (let n = from; n < to; n += width) {
    const batch = Array.from({ length: Math.min(width, to - n) }, async (_, index) => {
      const ticket = await realisticTicket(n + index, signedHeads);
      return store.tickets.put(ticket.number, ticket, 'absent');
    });
    const stored = await Promise.all(batch);
    if (stored.includes('conflict')) throw new Error('expected every ticket to be new');
  }
  await haveTriageTold(store);
  await store.close();
}
