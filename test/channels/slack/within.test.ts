import assert from 'node:assert/strict';
import { within } from '../../../src/channels/slack/within.js';

describe('work that has to be done in time', () => {
  it('answers what it comes to, also when no time is left but it is done already', async () => {
    assert.equal(await within(Promise.resolve(1), 1_000), 1);
    assert.equal(await within(Promise.resolve(1), 0), 1);
  });

  it('is late, and goes on', async () => {
    let finish: (value: string) => void = () => undefined;
    const work = new Promise<string>((done) => {
      finish = done;
    });
    assert.equal(await within(work, 1), 'late');
    finish('done');
    assert.equal(await work, 'done');
  });

  it('fails as it does', async () => {
    await assert.rejects(within(Promise.reject(new Error('away')), 1_000), /away/);
  });
});
