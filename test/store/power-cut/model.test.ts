import assert from 'node:assert/strict';
import { StoreKeyRefused } from '../../../src/store/errors.js';
import type { Fs } from '../../../src/store/lowdb/fs.js';
import type { StoreKey } from '../../../src/store/lowdb/store-key.js';
import { sampleKey } from '../../support/store/folder.js';
import { cutsOf } from './cuts.js';
import { duringRotation, firstPut, histories } from './histories.js';
import { carryOut, type History } from './history.js';
import { lowdbStore } from './lowdb-store.js';
import { memoryFs } from './memory-fs.js';
import { type ModelOptions, tryPowerCuts } from './model.js';
import { seed, seeded } from './seeded.js';
import { dataFolder, type OpenStore } from './tested-store.js';

const options: ModelOptions = process.env['DESK_LONG']
  ? { seed, orders: 30, pending: 10, beyond: 1_000, cuts: 200, kills: 10, cutsPerKill: 5, againEvery: 1 }
  : { seed, orders: 1, pending: 6, beyond: 50, cuts: 40, kills: 5, cutsPerKill: 3, againEvery: 4 };

const first = sampleKey('first', 1);
const second = sampleKey('second', 2);

/** The first failure is enough: the seed brings it back. */
async function expectNothing(open: OpenStore, history: History, mostPerWrite?: number): Promise<void> {
  let trials = 0;
  for await (const { findings } of tryPowerCuts(open, [history], { ...options, ...(mostPerWrite && { mostPerWrite }) })) {
    trials += 1;
    assert.deepEqual(findings, []);
  }
  assert.ok(trials > 15, `expected more than ${trials} cuts of the power`);
}

/** The names of the keys that `keys.json` asks for; none while there is no such file. */
async function keysAskedFor(fs: Fs, folder: string): Promise<readonly string[]> {
  try {
    const { keys } = JSON.parse(Buffer.from(await fs.read(`${folder}/keys.json`)).toString()) as { keys: Record<string, string> };
    return Object.keys(keys);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The second key is taken into use; the first is left out as soon as the disk asks for it no more. */
async function keysWhileRotating(fs: Fs, folder: string): Promise<readonly StoreKey[]> {
  const asked = await keysAskedFor(fs, folder);
  if (asked.length === 0) return [first];
  return asked.includes(first.kid) ? [second, first] : [second];
}

describe(`The embedded store after a power cut (seed ${seed})`, () => {
  for (const history of histories) {
    it(`has what it answered for and nothing else: ${history.title}, in clear`, () =>
      expectNothing(
        lowdbStore(async () => []),
        history,
        300,
      ));

    it(`has what it answered for and nothing else: ${history.title}, encrypted`, () =>
      expectNothing(
        lowdbStore(async () => [first]),
        history,
      ));
  }

  for (const history of duringRotation) {
    it(`has what it answered for when all is encrypted anew with another key: ${history.title}`, () =>
      expectNothing(
        lowdbStore(keysWhileRotating, async (store) => {
          await store.maintenance.rotate();
        }),
        history,
      ));
  }

  it('refuses another key, and touches nothing, whenever it answered for a document', async () => {
    let tried = 0;
    for (let order = 0; order < 10; order += 1) {
      const random = seeded(seed + order);
      const run = await carryOut(
        firstPut,
        lowdbStore(async () => [first]),
        { order: random },
      );
      for (const { state, owed } of cutsOf(run, 50, 200, random)) {
        if ([...owed.values()].every(({ settled }) => settled === undefined)) continue;
        tried += 1;
        for (const keys of [[], [second], [sampleKey(first.kid, 3)]]) {
          const disk = memoryFs(state.tree);
          await assert.rejects(lowdbStore(async () => keys)(disk, dataFolder), StoreKeyRefused);
          assert.deepEqual(disk.tree(), state.tree);
        }
      }
    }
    assert.notEqual(tried, 0);
  });
});
