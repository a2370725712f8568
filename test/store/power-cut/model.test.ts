import assert from 'node:assert/strict';
import { histories } from './histories.js';
import { lowdbStore } from './lowdb-store.js';
import { tryPowerCuts } from './model.js';
import { seed } from './seeded.js';

const options = process.env['DESK_LONG'] ? { seed, orders: 30, cuts: 200, kills: 10, cutsPerKill: 5 } : { seed, orders: 1, cuts: 40, kills: 5, cutsPerKill: 4 };

describe(`The embedded store after a power cut (seed ${seed})`, () => {
  for (const [title, keys] of [
    ['in clear', []],
    ['encrypted', [{ kid: 'first', key: new Uint8Array(32).fill(7) }]],
  ] as const) {
    it(`has everything it answered for, and nothing else, ${title}`, async () => {
      const { states, findings } = await tryPowerCuts(lowdbStore(keys), histories, options);
      console.log(states, findings.length);
      assert.deepEqual(findings.slice(0, 1), []);
    });
  }
});
