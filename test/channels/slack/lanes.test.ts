import assert from 'node:assert/strict';
import { createLanes } from '../../../src/channels/slack/lanes.js';

function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { open, opened };
}

describe('lanes of work', () => {
  it('do the work of one key in the order it came, however long each takes', async () => {
    const lanes = createLanes();
    const first = gate();
    const done: number[] = [];
    const slow = lanes('V1', async () => {
      await first.opened;
      done.push(1);
    });
    const quick = lanes('V1', async () => void done.push(2));
    first.open();
    await Promise.all([slow, quick]);
    assert.deepEqual(done, [1, 2]);
  });

  it('do not wait for other keys', async () => {
    const lanes = createLanes();
    const first = gate();
    const waiting = lanes('V1', () => first.opened);
    assert.equal(await lanes('V2', () => Promise.resolve('at once')), 'at once');
    first.open();
    await waiting;
  });

  it('go on after work that failed, which tells whoever asked for it', async () => {
    const lanes = createLanes();
    const failing = lanes('V1', () => Promise.reject(new Error('away')));
    const next = lanes('V1', () => Promise.resolve('done'));
    await assert.rejects(failing, /away/);
    assert.equal(await next, 'done');
  });
});
