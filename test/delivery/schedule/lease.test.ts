import assert from 'node:assert/strict';
import { createDestinationLease, leaseMs } from '../../../src/delivery/schedule/lease.js';
import { StoreUnavailable } from '../../../src/ports/store.js';
import { createLeases } from '../../../src/store/lowdb/leases.js';
import { silentLog } from '../../support/store/folder.js';
import { type VirtualTime, virtualTime } from '../../support/virtual-time.js';

describe('the lease of a destination', () => {
  let clock: VirtualTime;
  let asked: number;
  let isAway: boolean;
  let open: (name?: string) => ReturnType<typeof createDestinationLease>;
  beforeEach(() => {
    clock = virtualTime();
    asked = 0;
    isAway = false;
    const leases = createLeases(clock);
    const store = {
      lease: async (name: string, ms: number) => {
        asked += 1;
        if (isAway) throw new StoreUnavailable('away');
        const lease = leases.take(name, ms);
        if (lease === 'taken') return lease;
        return {
          ...lease,
          renew: (forMs: number) => {
            asked += 1;
            return isAway ? Promise.reject(new StoreUnavailable('away')) : lease.renew(forMs);
          },
        };
      },
    };
    open = (name = 'c') => createDestinationLease({ store, clock, log: silentLog }, name);
  });

  it('is one process’s at a time, of each destination', async () => {
    const [mine, theirs] = [open(), open()];
    assert.ok(await mine.secure());
    assert.equal(await theirs.secure(), undefined);
    assert.deepEqual([mine.held(), theirs.held()], [true, false]);
    assert.ok(await open('other').secure());
  });

  it('is asked of the store once for many messages, and kept for as long as there are some', async () => {
    const [mine, theirs] = [open(), open()];
    const terms = new Set([await mine.secure()]);
    for (let second = 0; second < 300; second++) {
      await clock.pass(1_000);
      terms.add(await mine.secure());
    }
    assert.equal(terms.size, 1);
    assert.ok(asked <= 2 + 300_000 / (leaseMs / 2), `${asked} times`);
    assert.equal(await theirs.secure(), undefined);
  });

  it('is given to one of those in a process who ask at the same time, and to the rest with it', async () => {
    const mine = open();
    const [one, other] = await Promise.all([mine.secure(), mine.secure()]);
    assert.ok(one && one === other);
    assert.equal(asked, 1);
  });

  it('is another’s at once when it is released, with a term of its own each time', async () => {
    const [mine, theirs] = [open(), open()];
    const first = await mine.secure();
    await mine.release();
    assert.deepEqual([first?.lasts(), mine.held()], [false, false]);
    assert.ok(await theirs.secure());
    await theirs.release();
    const second = await mine.secure();
    assert.ok(second?.lasts() && second !== first);
  });

  it('is taken again behind a release that is under way', async () => {
    const mine = open();
    await mine.secure();
    const [, term] = await Promise.all([mine.release(), mine.secure()]);
    assert.ok(term?.lasts());
    assert.equal(await open().secure(), undefined);
  });

  it('is another’s when its time is over, and not to be had back before theirs is', async () => {
    const [mine, theirs] = [open(), open()];
    const term = await mine.secure();
    await clock.pass(leaseMs);
    assert.equal(term?.lasts(), false);
    assert.ok(await theirs.secure());
    assert.equal(await mine.secure(), undefined);
    await mine.release();
    assert.equal(await open().secure(), undefined, 'and the late release took nothing from them');
  });

  it('is nobody’s while the store refuses, and what lasts goes on lasting', async () => {
    const mine = open();
    const term = await mine.secure();
    await clock.pass(leaseMs - 5_000);
    isAway = true;
    assert.equal(await mine.secure(), undefined);
    assert.ok(term?.lasts());
    await clock.pass(5_000);
    assert.equal(term?.lasts(), false);
    isAway = false;
    assert.ok(await mine.secure());
  });
});
