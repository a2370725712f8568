import assert from 'node:assert/strict';
import { tellAgainInMs } from '../../../src/delivery/rules/telling-leads.js';

const minutes = 60_000;

describe('when it is looked again who of the leads is to be told', () => {
  it('is a minute later while that is within five, then ever more slowly, and every quarter of an hour at least', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1_000].map((misses) => tellAgainInMs(misses) / minutes);
    assert.deepEqual(waits, [1, 1, 1, 1, 1, 1, 2, 4, 8, 15, 15, 15]);
  });
});
