import assert from 'node:assert/strict';
import { createLeases } from '../../../src/store/lowdb/leases.js';

describe('The leases of one process', () => {
  it('last as long as they were taken for, and no longer', () => {
    let nowMs = 5_000;
    const leases = createLeases({ monotonicMs: () => nowMs });
    assert.notEqual(leases.take('a', 1_000), 'taken');
    nowMs += 999;
    assert.equal(leases.take('a', 1_000), 'taken');
    nowMs += 1;
    assert.notEqual(leases.take('a', 1_000), 'taken');
  });

  it('are forgotten when there were many and they are over, and no other is', () => {
    let nowMs = 0;
    const leases = createLeases({ monotonicMs: () => nowMs });
    leases.take('long', 10_000);
    for (let n = 0; n < 5_000; n++) leases.take(`short-${n}`, n % 3 === 0 ? 10_000 : 1);
    nowMs = 5;
    for (let n = 5_000; n < 10_000; n++) leases.take(`short-${n}`, 1);
    assert.equal(leases.take('long', 1), 'taken');
    assert.equal(leases.take('short-3', 1), 'taken');
    assert.notEqual(leases.take('short-4', 1), 'taken');
  });
});
