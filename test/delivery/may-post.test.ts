import assert from 'node:assert/strict';
import { seqsOf, TestCourier } from '../support/delivery/courier.js';
import { happenings } from '../support/delivery/happenings.js';

const { responded } = happenings;
const minutes = 60_000;
const hours = 60 * minutes;

describe('what the courier posts of what it may', () => {
  let desk: TestCourier;
  beforeEach(async () => {
    desk = await TestCourier.open();
  });

  it('holds what a thread must not get now, and goes on from there when it may again', async () => {
    const number = await desk.file(1, [
      { in: 1, audience: 'private' },
      { in: 2, audience: 'place' },
    ]);
    await desk.happen(number, [responded('before')]);
    await desk.time.pass(1 * minutes);
    const before = [desk.callsTo(1).length, desk.callsTo(2).filter(({ kind }) => kind === 'post').length];
    desk.right = async () => 'held';
    const seqs = [await desk.happen(number, [responded('one')])];
    await desk.time.pass(100 * hours);
    seqs.push(await desk.happen(number, [responded('two')]));
    await desk.time.pass(1 * minutes);
    assert.deepEqual([desk.callsTo(1).length, desk.callsTo(2).filter(({ kind }) => kind === 'post').length], before);
    assert.deepEqual(desk.ended, []);
    await desk.courier.stop();
    desk.right = async () => 'may';
    desk.start();
    await desk.courier.resume();
    await desk.time.pass(1 * minutes);
    assert.deepEqual(desk.callsTo(1).slice(before[0]).flatMap(seqsOf), seqs);
    assert.equal((await desk.ticket(number)).doc.undelivered, false);
  });

  it('shows a summary only while the platform says that nobody else reads there, and says why not', async () => {
    const number = await desk.file(1, [{ in: 2, audience: 'place', detail: 'summary' }]);
    await desk.happen(number, [happenings.acknowledged()]);
    await desk.time.pass(1 * minutes);
    const newest = () => {
      const view = desk.callsTo(2).at(-1)?.view;
      return view?.kind === 'place-news' ? [view.summary?.priority, view.withheld] : undefined;
    };
    assert.deepEqual(newest(), ['P2', undefined]);
    for (const privacy of ['open', 'unknown'] as const) {
      desk.privacyOf = () => privacy;
      await desk.happen(number, [responded('more')]);
      await desk.time.pass(1 * minutes);
      assert.deepEqual(newest(), [undefined, privacy]);
    }
    desk.privacyOf = () => 'private';
    await desk.happen(number, [responded('more')]);
    await desk.time.pass(1 * minutes);
    assert.deepEqual(newest(), ['P2', undefined]);
  });
});
