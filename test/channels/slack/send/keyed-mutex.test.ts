import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { createLanes } from '../../../../src/channels/slack/send/keyed-mutex.js';

describe('lanes of work', () => {
  it('do the work of one key in the order it came, however long each takes', async () => {
    const lanes = createLanes();
    const gate = new EventEmitter();
    const done: number[] = [];
    const slow = lanes('V1', async () => {
      await once(gate, 'open');
      done.push(1);
    });
    const quick = lanes('V1', async () => void done.push(2));
    await setImmediate();
    gate.emit('open');
    await Promise.all([slow, quick]);
    assert.deepEqual(done, [1, 2]);
  });

  it('do not wait for other keys', async () => {
    const lanes = createLanes();
    const gate = new EventEmitter();
    const waiting = lanes('V1', () => once(gate, 'open'));
    assert.equal(await lanes('V2', () => Promise.resolve('at once')), 'at once');
    gate.emit('open');
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
