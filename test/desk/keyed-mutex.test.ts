import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { createKeyedMutex } from '../../src/desk/keyed-mutex.js';

describe('the keyed mutex', () => {
  it('does the work of one key in the order it came, however long each takes', async () => {
    const mutex = createKeyedMutex();
    const gate = new EventEmitter();
    const done: number[] = [];
    const slow = mutex('V1', async () => {
      await once(gate, 'open');
      done.push(1);
    });
    const quick = mutex('V1', async () => void done.push(2));
    await setImmediate();
    gate.emit('open');
    await Promise.all([slow, quick]);
    assert.deepEqual(done, [1, 2]);
  });

  it('does not wait for other keys', async () => {
    const mutex = createKeyedMutex();
    const gate = new EventEmitter();
    const waiting = mutex('V1', () => once(gate, 'open'));
    assert.equal(await mutex('V2', () => Promise.resolve('at once')), 'at once');
    gate.emit('open');
    await waiting;
  });

  it('goes on after work that failed, which tells whoever asked for it', async () => {
    const mutex = createKeyedMutex();
    const failing = mutex('V1', () => Promise.reject(new Error('away')));
    const next = mutex('V1', () => Promise.resolve('done'));
    await assert.rejects(failing, /away/);
    assert.equal(await next, 'done');
  });
});
