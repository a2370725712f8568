import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { within } from '../../src/channels/within.js';

describe('work that has to be done in time', () => {
  it('answers what it comes to, also when no time is left but it is done already', async () => {
    assert.equal(await within(Promise.resolve(1), 1_000), 1);
    assert.equal(await within(Promise.resolve(1), 0), 1);
  });

  it('is late, and goes on', async () => {
    const finish = new EventEmitter();
    const work = once(finish, 'done');
    assert.equal(await within(work, 1), 'late');
    finish.emit('done', 1);
    assert.deepEqual(await work, [1]);
  });

  it('fails as it does', async () => {
    await assert.rejects(within(Promise.reject(new Error('away')), 1_000), /away/);
  });
});
