import assert from 'node:assert/strict';
import { type Courier } from '../../src/delivery/courier.js';
import { leaseMs, takenMs } from '../../src/delivery/schedule/lease.js';
import { StoreUnavailable } from '../../src/ports/store.js';
import type { ConfirmationNumber } from '../../src/tickets/confirmation-number.js';
import { seqsOf, TestCourier } from '../support/delivery/courier.js';
import { happenings } from '../support/delivery/happenings.js';

const { responded, assessed } = happenings;
const minutes = 60_000;

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** `desk.courier` and another, each woken for every event, as the processes of one store are. */
describe('two couriers on one store', () => {
  let desk: TestCourier;
  let other: Courier;
  let isOtherAlive: boolean;
  beforeEach(async () => {
    desk = await TestCourier.open({ triage: [9] });
    isOtherAlive = true;
    other = desk.another(() => isOtherAlive);
  });

  /** The other hears first of every second event. */
  const happen = async (number: ConfirmationNumber, n: number) => {
    const wakeBoth = desk.courier;
    if (n % 2 === 0) desk.courier = { ...wakeBoth, wake: () => undefined };
    await desk.happen(number, [responded(`${n}`)]);
    desk.courier = wakeBoth;
    if (isOtherAlive) other.wake(number);
    await desk.time.pass(0);
    if (n % 2 === 0) desk.courier.wake(number);
  };
  const posted = (conversation: number) =>
    desk
      .callsTo(conversation)
      .filter(({ kind }) => kind === 'post')
      .flatMap(seqsOf);

  it('post everything once and in order, one message at a time', async () => {
    const number = await desk.file(1, [
      { in: 1, audience: 'private' },
      { in: 2, audience: 'place' },
    ]);
    other.wake(number);
    await desk.time.pass(1 * minutes);
    const under = new Set<string>();
    const accept = desk.answer;
    desk.answer = async (call) => {
      assert.ok(!under.has(call.conversation.id), 'two messages at once');
      under.add(call.conversation.id);
      await desk.time.sleep(400);
      under.delete(call.conversation.id);
      return accept(call);
    };
    const first = (await desk.ticket(number)).doc.events.length + 1;
    for (let n = 0; n < 60; n++) {
      await happen(number, n);
      await desk.time.pass(n % 7 === 0 ? 12_000 : 1_300);
    }
    await desk.time.pass(5 * minutes);
    assert.deepEqual(posted(1), range(first, first + 59));
    assert.deepEqual(posted(9), range(first, first + 59));
    assert.equal((await desk.ticket(number)).doc.undelivered, false);
    assert.equal(desk.time.pending(), 0);
  });

  it('go on as one when the other stops', async () => {
    const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
    await desk.time.pass(1 * minutes);
    await happen(number, 0);
    await desk.time.pass(1_000);
    await other.stop();
    isOtherAlive = false;
    await happen(number, 1);
    await desk.time.pass(2 * takenMs);
    assert.deepEqual(posted(1), [4, 5]);
  });

  it('go on as one within the time of a lease when the other dies with it', async () => {
    const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
    await desk.time.pass(1 * minutes);
    await happen(number, 0);
    await desk.time.pass(0);
    assert.deepEqual(posted(1), [4], 'by the other, which heard of it first');
    isOtherAlive = false;
    await happen(number, 1);
    const diedMs = desk.time.nowMs();
    await desk.time.pass(leaseMs + takenMs);
    assert.deepEqual(posted(1), [4, 5]);
    const took = (desk.callsTo(1).at(-1)?.atMs ?? 0) - diedMs;
    assert.ok(took > takenMs && took <= leaseMs + takenMs, `${took} ms`);
    await desk.time.pass(1 * minutes);
    assert.equal((await desk.ticket(number)).doc.undelivered, false);
  });

  it('let others hear an outcome soon after the filer has it, whoever posts it there', async () => {
    const number = await desk.file(1, [
      { in: 1, audience: 'private' },
      { in: 2, audience: 'place' },
    ]);
    const neighbour = await desk.file(2, [{ in: 2, audience: 'place' }]);
    await desk.time.pass(1 * minutes);
    const accept = desk.answer;
    desk.answer = async (call) => {
      if (call.conversation.address.endsWith('/1')) await desk.time.sleep(3_000);
      return accept(call);
    };
    // This one has the place, where it posts of another ticket, and the other the filer's chat.
    await desk.happen(neighbour, [responded()]);
    await desk.time.pass(10);
    const before = desk.callsTo(2).length;
    const waking = desk.courier;
    desk.courier = { ...waking, wake: () => undefined };
    await desk.happen(number, [assessed()]);
    desk.courier = waking;
    other.wake(number);
    await desk.time.pass(10);
    desk.courier.wake(number);
    await desk.time.pass(30_000);
    const [filer] = desk.callsTo(1);
    const place = desk
      .callsTo(2)
      .slice(before)
      .find(({ kind }) => kind === 'post');
    assert.ok(filer && place);
    const behindMs = place.atMs - filer.atMs;
    assert.ok(behindMs >= 3_000 && behindMs <= 3_000 + takenMs, `${behindMs} ms`);
  });

  it('send nothing more once a lease was lost in between', async () => {
    let hangs = 0;
    desk = await TestCourier.open({
      wrap: (store) => ({
        ...store,
        get indexed() {
          return store.indexed;
        },
        conversations: {
          ...store.conversations,
          get: async (id) => {
            // The first look is that of the destination, the second the one before sending.
            hangs += 1;
            if (hangs === 2) await desk.time.sleep(leaseMs + 10_000);
            return store.conversations.get(id);
          },
        },
      }),
    });
    const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
    hangs = 0;
    await desk.happen(number, [responded()]);
    await desk.time.pass(1_000);
    assert.equal(hangs, 2);
    other = desk.another();
    other.wake(number);
    await desk.time.pass(leaseMs + 5_000);
    assert.deepEqual(posted(1), [4], 'by the other');
    await desk.time.pass(1 * minutes);
    assert.deepEqual(posted(1), [4]);
    assert.equal((await desk.ticket(number)).doc.undelivered, false);
  });

  it('send what was given up from one of them, and say so while the other is sending there', async () => {
    const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
    const accept = desk.answer;
    desk.answer = (call) =>
      call.conversation.address.endsWith('/1') ? { kind: 'permanent-for-message', reason: 'TooLarge' } : accept(call);
    await desk.happen(number, [responded()]);
    await desk.time.pass(1 * minutes);
    desk.answer = accept;
    await desk.happen(number, [responded()]);
    await desk.time.pass(0);
    await assert.rejects(other.resend(number), StoreUnavailable);
    await desk.time.pass(1 * minutes);
    assert.equal(await other.resend(number), 1);
    await desk.time.pass(1 * minutes);
    assert.deepEqual(posted(1).slice(-2), [5, 4]);
  });
});
