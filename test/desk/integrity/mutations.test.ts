import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { examine } from '../../../src/desk/integrity/examine.js';
import { signDaily } from '../../../src/desk/integrity/sign-manifest.js';
import { openSignedHeads } from '../../../src/desk/keys/signed-heads.js';
import type { Collection, Store } from '../../../src/ports/store.js';
import { collectionNames } from '../../../src/store/collections.js';
import { StoreNotSupported } from '../../../src/store/index.js';
import type { StoreKey } from '../../../src/store/lowdb/store-key.js';
import { type Chance, openChance, seed } from '../../support/chance.js';
import { openJudged } from '../../support/store/data.js';
import { dataFixtures } from '../../support/store/data-fixtures.js';
import { sampleConversationId, sampleCursor, sampleNumber } from '../../support/store/documents.js';
import { indexed, newFolder, removeFolders, silentLog } from '../../support/store/folder.js';
import { type At, documentsIn, pathOf } from '../../support/store/tamper.js';

after(removeFolders);

/** Of each fixture. */
const runs = process.env['DESK_LONG'] ? 2_500 : 15;

/** Files that were touched, by their names: each must be named. */
type Mutation = (folder: string, chance: Chance, documents: readonly At[], older: string) => Promise<readonly At[]>;

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
    const at = chance.pick(documents);
    await unlink(pathOf(folder, at));
    return [at];
  },
  /** Puts back what was there before, of any collection: an older version, or what had been removed. */
  async rollBack(folder, chance, _documents, older) {
    // Rows that no head names are no harm.
    const at = chance.pick((await olderIn(folder, older)).filter(({ id }) => !id.endsWith('-rows')));
    await mkdir(dirname(pathOf(folder, at)), { recursive: true });
    await cp(pathOf(older, at), pathOf(folder, at));
    return [at];
  },
};

/** What is otherwise in an older folder than in a newer one. */
async function olderIn(folder: string, older: string): Promise<At[]> {
  const documents = await documentsIn(older);
  const same = await Promise.all(
    documents.map(async (at) => (await bytesOf(older, at))?.equals((await bytesOf(folder, at)) ?? Buffer.of()) ?? false),
  );
  return documents.filter((_at, index) => !same[index]);
}

async function bytesOf(folder: string, at: At): Promise<Buffer | undefined> {
  return readFile(pathOf(folder, at)).catch(() => undefined);
}

/** Every document becomes another version of itself, but what never changes; of what the desk removes without a trace the first goes. */
async function goOn(store: Store, documents: readonly At[]): Promise<void> {
  for (const name of collectionNames) {
    if (name === 'segments' || name === 'manifests') continue;
    const [first, ...others] = documents.filter(({ collection }) => collection === name).map(({ id }) => id);
    assert.ok(first !== undefined, name);
    const documentsOf: Collection<unknown> = store[name];
    for (const id of [first, ...others]) {
      await documentsOf.update(id, (stored) => (stored ? { put: stored.doc, result: undefined } : { keep: true, result: undefined }));
    }
  }
  await store.conversations.remove(sampleConversationId(7));
  await store.drafts.remove(sampleNumber(9));
  await store.cursors.put('c-00000000000000000000000006-0000000000001', sampleCursor(1), 'absent');
}

/** The folder as the desk of today leaves it, and the one it left before: each document is another one in both, or is there in one alone. */
async function lifeOf(fixture: string, keys: readonly StoreKey[]): Promise<{ folder: string; older: string }> {
  const [folder, older] = [newFolder(), newFolder()];
  await cp(fixture, folder, { recursive: true });
  await (await indexed((await openJudged(folder, keys)).store)).close();
  await cp(folder, older, { recursive: true });
  const { store, clock } = await openJudged(folder, keys);
  await goOn(store, await documentsIn(folder));
  clock.forward(24 * 3_600_000);
  await signDaily({ store, clock, log: silentLog, signedHeads: await openSignedHeads(store.meta) });
  await (await indexed(store)).close();
  return { folder, older };
}

for (const { name, folder: fixture, keys } of dataFixtures) {
  describe(`A data folder (${name}) in which something is`, () => {
    let folder: string;
    let older: string;
    let whole: string;

    before(async function () {
      this.timeout(60_000);
      ({ folder, older } = await lifeOf(fixture, keys));
      whole = newFolder();
      await cp(folder, whole, { recursive: true });
    });

    it('put back has an older version in every collection but the one whose documents never change, and those that only grow', async () => {
      const collections = new Set((await olderIn(folder, older)).map(({ collection }) => collection));
      assert.deepEqual(
        collectionNames.filter((one) => !collections.has(one)),
        ['segments', 'manifests'],
      );
    });

    for (const [kind, mutate] of Object.entries(mutations)) {
      it(`${toWords(kind)} anywhere is examined: what it was is named`, async function () {
        this.timeout(3_600_000);
        const chance = openChance(`${name} ${kind}`);
        const documents = await documentsIn(folder);
        for (let run = 0; run < runs / Object.keys(mutations).length; run++) {
          const touched = await mutate(folder, chance, documents, older);
          const { named, isRefused } = await examineFolder(folder, keys);
          const told = `seed ${seed}, run ${run}: ${JSON.stringify(touched)}, named ${named.join(', ')}`;
          const missed = touched.filter(({ collection, id }) => !named.includes(`${collection}/${id}`));
          // A desk that does not start names what it cannot do without, and stops there.
          assert.ok(missed.length === 0 || (isRefused && missed.length < touched.length), told);
          await rm(folder, { recursive: true });
          await cp(whole, folder, { recursive: true });
        }
        assert.deepEqual((await examineFolder(folder, keys)).named, [], 'nothing is named when all is as it was');
      });
    }
  });
}

/** What the desk, starting, or the doctor says is wrong. */
async function examineFolder(
  folder: string,
  keys: readonly StoreKey[],
): Promise<{ readonly named: readonly string[]; readonly isRefused: boolean }> {
  try {
    const { store, clock } = await openJudged(folder, keys);
    try {
      await openSignedHeads(store.meta);
      const { damages } = await examine(store, clock.now());
      return { named: damages.map(({ collection, id }) => `${collection}/${id}`), isRefused: false };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreNotSupported)) throw error;
    return { named: error.message.match(/(?:meta|census)\/[0-9a-z-]+/g) ?? [], isRefused: true };
  }
}

function toWords(kind: string): string {
  return { change: 'changed', swap: 'swapped', delete: 'deleted', rollBack: 'rolled back' }[kind] ?? kind;
}
