import assert from 'node:assert/strict';
import { histories } from './histories.js';
import { countKinds, tryPowerCuts } from './model.js';
import { type Precaution, precautions, referenceStore } from './reference-store.js';
import { seed } from './seeded.js';

const options = { seed, orders: 2, cuts: 40, kills: 10, cutsPerKill: 4, mostPerWrite: 700 };

describe(`The power-cut model (seed ${seed})`, () => {
  it('finds nothing in a store that takes every precaution', async () => {
    const { findings } = await tryPowerCuts(referenceStore(), histories, options);
    assert.deepEqual(findings.slice(0, 1), []);
  });

  for (const [precaution, kind] of Object.entries(precautions)) {
    it(`notices a store of which it is not true that ${precaution}`, async () => {
      const { findings } = await tryPowerCuts(referenceStore(precaution as Precaution), histories, options);
      console.log(precaution, countKinds(findings));
      assert.ok(
        findings.some((finding) => finding.kind === kind),
        `expected ${kind} among ${JSON.stringify(countKinds(findings))}`,
      );
    });
  }
});
