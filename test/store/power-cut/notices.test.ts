import assert from 'node:assert/strict';
import { histories } from './histories.js';
import { type ModelOptions, tryPowerCuts } from './model.js';
import type { FaultKind } from './promises.js';
import { type Precaution, precautions, referenceStore } from './reference-store.js';
import { stockLowdb, stockWriteFileAtomic } from './stock-stores.js';
import type { OpenStore } from './tested-store.js';

// The model must be able to fail. Its seed is fixed here: whether it notices must not depend on luck.

const options: ModelOptions = { seed: 1, orders: 2, pending: 6, beyond: 50, cuts: 40, kills: 10, cutsPerKill: 4, againEvery: 2 };

/** Looks until each of these kinds of faults was found; answers those that were not. */
async function kindsMissed(open: OpenStore, kinds: readonly FaultKind[], mostPerWrite?: number): Promise<readonly FaultKind[]> {
  const missed = new Set(kinds);
  for await (const { findings } of tryPowerCuts(open, histories, { ...options, ...(mostPerWrite && { mostPerWrite }) })) {
    for (const { kind } of findings) missed.delete(kind);
    if (missed.size === 0) break;
  }
  return [...missed];
}

describe('The power-cut model', () => {
  it('finds nothing in a store that takes every precaution', async () => {
    for await (const { findings } of tryPowerCuts(referenceStore(), histories, { ...options, mostPerWrite: 700 })) {
      assert.deepEqual(findings, []);
    }
  });

  for (const [precaution, kind] of Object.entries(precautions)) {
    it(`notices a store of which it is not true that ${precaution}`, async () => {
      assert.deepEqual(await kindsMissed(referenceStore(precaution as Precaution), [kind], 700), []);
    });
  }

  it('finds unreadable and lost data in what stock lowdb does', async () => {
    assert.deepEqual(await kindsMissed(stockLowdb, ['unreadable', 'lost']), []);
  });

  it('finds lost and resurrected documents in what write-file-atomic does', async () => {
    assert.deepEqual(await kindsMissed(stockWriteFileAtomic, ['lost', 'resurrected']), []);
  });

  it('finds unreadable data in what write-file-atomic does when the system takes part of a write', async () => {
    assert.deepEqual(await kindsMissed(stockWriteFileAtomic, ['unreadable'], 700), []);
  });
});
