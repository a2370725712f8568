import assert from 'node:assert/strict';
import { cp, readFile, unlink, writeFile } from 'node:fs/promises';
import { examine } from '../../../src/desk/integrity/examine.js';
import { openSignedHeads } from '../../../src/desk/keys/signed-heads.js';
import { StoreNotSupported } from '../../../src/store/index.js';
import type { StoreKey } from '../../../src/store/lowdb/store-key.js';
import type { TicketDocument } from '../../../src/tickets/document.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { headOf } from '../../../src/tickets/integrity.js';
import { lookupOf } from '../../../src/tickets/lookup.js';
import { type Chance, openChance, seed } from '../../support/chance.js';
import { openJudged } from '../../support/store/data.js';
import { dataFixtures } from '../../support/store/data-fixtures.js';
import { sampleNumber } from '../../support/store/documents.js';
import { newFolder, removeFolders } from '../../support/store/folder.js';
import { type At, documentsIn, pathOf, rewrite } from '../../support/store/tamper.js';

after(removeFolders);

/** Of each fixture. */
const runs = process.env['DESK_LONG'] ? 2_500 : 15;

/** Files that were touched, by their names: one of them at least must be named. */
type Mutation = (folder: string, chance: Chance, documents: readonly At[], keys: readonly StoreKey[]) => Promise<readonly At[]>;

/** What no later state of the desk is without: its loss is named. Everything else may have been removed by the desk itself. */
const lasting: readonly ((at: At) => boolean)[] = [
  ({ collection }) => ['tickets', 'segments', 'manifests'].includes(collection),
  ({ collection, id }) => collection === 'meta' && id !== 'standing-destinations',
  // Whoever is removed; and the filers of the tickets, and their organisations.
  ({ collection, id }) => collection === 'assessors' && id !== 'a-7',
  ({ collection, id }) => ['people', 'orgs'].includes(collection) && /[1-4]$/.test(id),
];

const mutations: Readonly<Record<string, Mutation>> = {
  async change(folder, chance, documents) {
    const at = chance.pick(documents);
    const path = pathOf(folder, at);
    const bytes = await readFile(path);
    const place = chance.integer(0, bytes.length - 1);
    bytes[place] = (bytes[place] ?? 0) ^ chance.integer(1, 255);
    await writeFile(path, bytes);
    return [at];
  },
  async swap(folder, chance, documents) {
    const one = chance.pick(documents);
    const other = chance.pick(documents.filter((at) => at !== one));
    const [a, b] = [await readFile(pathOf(folder, one)), await readFile(pathOf(folder, other))];
    await writeFile(pathOf(folder, one), b);
    await writeFile(pathOf(folder, other), a);
    return [one, other];
  },
  async delete(folder, chance, documents) {
    const at = chance.pick(documents.filter((one) => lasting.some((is) => is(one))));
    await unlink(pathOf(folder, at));
    return [at];
  },
  async rollBack(folder, chance, documents, keys) {
    const at = chance.pick(documents.filter(hasOlder));
    if (at.collection === 'tickets') await rewrite<TicketDocument>(folder, at, (document) => older(document, chance), keys);
    else await rewrite<object>(folder, at, (assessor) => ({ ...assessor, role: 'assessor' }), keys);
    return [at];
  },
};

/** What has older versions that matter: the third ticket is as it was filed. */
function hasOlder({ collection, id }: At): boolean {
  return (collection === 'tickets' && id !== sampleNumber(3)) || (collection === 'assessors' && id !== 'a-7');
}

/** The document as it was when its history was shorter; one with a segment begins at its border. */
function older(document: TicketDocument, chance: Chance): TicketDocument {
  const { border, number } = document;
  const events = document.events.slice(0, chance.integer(border ? 0 : 3, document.events.length - 1));
  const head = border ? headOf(events, { seq: border.ticket.seq, head: border.head }) : headOf(events);
  const last = events.at(-1)?.seq ?? border?.ticket.seq ?? 0;
  const { cve, offer } = document.lookup;
  return {
    ...document,
    events,
    head,
    signedHeads: document.signedHeads.filter(({ seq }) => seq <= last),
    lookup: lookupOf(foldTicket({ number, events, ...(border && { border }) }), { cve, ...(offer !== undefined && { offer }) }),
  };
}

for (const { name, folder: fixture, keys } of dataFixtures) {
  describe(`A data folder (${name}) in which something is`, () => {
    for (const [kind, mutate] of Object.entries(mutations)) {
      it(`${toWords(kind)} anywhere is examined: what it was is named`, async function () {
        this.timeout(1_200_000);
        const chance = openChance(`${name} ${kind}`);
        const folder = newFolder();
        await cp(fixture, folder, { recursive: true });
        const documents = await documentsIn(folder);
        for (let run = 0; run < runs / Object.keys(mutations).length; run++) {
          const touched = await mutate(folder, chance, documents, keys);
          const named = await namedIn(folder, keys);
          const told = `seed ${seed}, run ${run}: ${JSON.stringify(touched)}, named ${named.join(', ')}`;
          assert.ok(
            touched.some(({ collection, id }) => named.includes(`${collection}/${id}`)),
            told,
          );
          for (const at of touched) await cp(pathOf(fixture, at), pathOf(folder, at));
        }
        assert.deepEqual(await namedIn(folder, keys), [], 'nothing is named when all is as it was');
      });
    }
  });
}

/** What the desk, starting, or the doctor says is wrong. */
async function namedIn(folder: string, keys: readonly StoreKey[]): Promise<string[]> {
  try {
    const { store, clock } = await openJudged(folder, keys);
    try {
      await openSignedHeads(store.meta);
      const { damages } = await examine(store, clock.now());
      return damages.map(({ collection, id }) => `${collection}/${id}`);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreNotSupported)) throw error;
    return [/meta\/[a-z-]+/.exec(error.message)?.[0] ?? error.message];
  }
}

function toWords(kind: string): string {
  return { change: 'changed', swap: 'swapped', delete: 'deleted', rollBack: 'rolled back' }[kind] ?? kind;
}
