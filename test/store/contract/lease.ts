import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lease } from '../../../src/ports/store.js';
import type { Subject } from './subject.js';

const longMs = 60_000;
const shortMs = 50;

function given(lease: Lease | 'taken'): Lease {
  assert.notEqual(lease, 'taken');
  return lease as Lease;
}

/** Names that are taken for a time. */
export function leaseContract(subject: Subject): void {
  const take = async (name: string, ms = longMs): Promise<Lease> => given(await subject.store.lease(name, ms));

  describe('a lease', () => {
    it('is given to one of many who ask at the same time, and other names are free', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => subject.store.lease('rotation', longMs)));
      assert.equal(answers.filter((answer) => answer !== 'taken').length, 1);
      await take('another');
    });

    it('can be taken again once it was released', async () => {
      const lease = await take('rotation');
      await lease.release();
      await lease.release();
      await take('rotation');
      assert.equal(await subject.store.lease('rotation', longMs), 'taken');
    });

    it('is over when its time is, and what was its holder takes nothing from the next', async () => {
      const late = await take('rotation', 0);
      await take('rotation');
      await late.release();
      assert.equal(await subject.store.lease('rotation', longMs), 'taken');
    });

    it('lasts longer when it is renewed in time', async () => {
      const lease = await take('rotation', shortMs);
      assert.equal(await lease.renew(longMs), 'renewed');
      await sleep(2 * shortMs);
      assert.equal(await subject.store.lease('rotation', longMs), 'taken');
    });

    it('is lost to whoever renews it too late, and theirs who took it', async () => {
      const late = await take('rotation', 0);
      assert.equal(await late.renew(longMs), 'lost');
      const released = await take('rotation');
      await released.release();
      await take('rotation');
      assert.equal(await released.renew(longMs), 'lost');
      assert.equal(await subject.store.lease('rotation', longMs), 'taken');
    });

    it('is refused by a store that is closed', async () => {
      await subject.store.close();
      await assert.rejects(subject.store.lease('rotation', longMs), { name: 'StoreUnavailable' });
    });
  });
}
