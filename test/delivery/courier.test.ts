import assert from 'node:assert/strict';
import type { Outcome } from '../../src/ports/channel.js';
import { type Call, seqsOf, TestCourier } from '../support/delivery/courier.js';
import { happenings } from '../support/delivery/happenings.js';

const { responded, remarked } = happenings;
const minutes = 60_000;
const hours = 60 * minutes;

/** Answers these outcomes in turn, then accepts. */
function script(desk: TestCourier, outcomes: readonly (Outcome | undefined)[]): void {
  const accept = desk.answer;
  const left = [...outcomes];
  desk.answer = (call) => left.shift() ?? accept(call);
}

function kinds(calls: readonly Call[]): string[] {
  return calls.map(({ kind, view }) => `${kind} ${view.kind}`);
}

describe('the courier', () => {
  let desk: TestCourier;
  beforeEach(async () => {
    desk = await TestCourier.open();
  });

  const posts = (n: number) => desk.callsTo(n).map(({ view }) => ('post' in view ? view.post : undefined));

  describe('in order', () => {
    it('tells a private thread of each event, numbered by the thread, and is then done with the ticket', async () => {
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      for (const text of ['one', 'two', 'three']) {
        await desk.happen(number, [responded(text)]);
        await desk.time.pass(2_000);
      }
      assert.deepEqual(desk.calls.map(seqsOf), [[4], [5], [6]]);
      assert.deepEqual(posts(1), [1, 2, 3]);
      assert.equal((await desk.ticket(number)).doc.undelivered, false);
      await desk.time.pass(10_000);
      assert.equal(desk.time.pending(), 0);
    });

    it('tells a thread that is behind in one post', async () => {
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      desk.answer = () => ({ kind: 'not-accepted' });
      await desk.happen(number, [responded('one')]);
      await desk.time.pass(1 * minutes);
      await desk.happen(number, [responded('two')]);
      await desk.happen(number, [responded('three')]);
      await desk.time.pass(1 * minutes);
      desk.answer = () => ({ kind: 'delivered', message: 'm' });
      await desk.time.pass(20 * minutes);
      assert.deepEqual(seqsOf(desk.calls.at(-1) as Call), [4, 5, 6]);
    });

    it('gives a thread that had ten posts in a minute the rest of it as one', async () => {
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      for (let n = 0; n < 20; n++) {
        await desk.happen(number, [responded(`${n}`)]);
        await desk.time.pass(2_000);
      }
      await desk.time.pass(1 * minutes);
      assert.equal(desk.calls.length, 11);
      assert.equal(seqsOf(desk.calls.at(-1) as Call).length, 10);
      assert.ok((desk.calls.at(-1)?.atMs ?? 0) - (desk.calls[0]?.atMs ?? 0) >= 1 * minutes);
    });

    it('sends to a conversation one message at a time', async () => {
      const numbers = [await desk.file(1, [{ in: 1, audience: 'private' }]), await desk.file(2, [{ in: 1, audience: 'private' }])];
      let under = 0;
      desk.answer = async () => {
        under += 1;
        assert.equal(under, 1);
        await desk.time.sleep(300);
        under -= 1;
        return { kind: 'delivered', message: 'm' };
      };
      for (const number of numbers) await desk.happen(number, [responded()]);
      await desk.time.pass(1 * minutes);
      assert.equal(desk.calls.length, 2);
    });

    it('never loses a wake-up that comes while a post is under way', async () => {
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      desk.answer = async () => {
        await desk.time.sleep(500);
        return { kind: 'delivered', message: 'm' };
      };
      for (let n = 0; n < 9; n++) {
        await desk.happen(number, [responded(`${n}`)]);
        await desk.time.pass(130);
      }
      await desk.time.pass(10_000);
      assert.deepEqual(desk.calls.flatMap(seqsOf), [4, 5, 6, 7, 8, 9, 10, 11, 12]);
      assert.equal((await desk.ticket(number)).doc.undelivered, false);
    });
  });

  describe('where it is not news', () => {
    it('leaves no trace of a remark in a place or with the publisher, not even in the numbers', async () => {
      desk = await TestCourier.open({ triage: [3] });
      const number = await desk.file(1, [
        { in: 1, audience: 'private' },
        { in: 2, audience: 'place' },
      ]);
      await desk.time.pass(1 * minutes);
      const before = [desk.callsTo(1).length, desk.callsTo(2).length];
      await desk.happen(number, [remarked()]);
      await desk.time.pass(1 * minutes);
      assert.deepEqual([desk.callsTo(1).length, desk.callsTo(2).length], before);
      await desk.happen(number, [responded()]);
      await desk.time.pass(1 * minutes);
      assert.deepEqual(posts(1), [1]);
      assert.deepEqual(posts(2), [1, 2, 1]);
      assert.deepEqual(kinds(desk.callsTo(3)), [
        'post triage-ticket',
        'post triage-news',
        'update triage-ticket',
        'post triage-news',
        'update triage-ticket',
      ]);
    });
  });

  describe('when a platform refuses', () => {
    const refusal: Outcome = { kind: 'permanent-for-message', reason: 'TooLarge' };

    it('tries the neutral line once, and then goes on with what is newer', async () => {
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      script(desk, [refusal, undefined]);
      const seq = await desk.happen(number, [responded()]);
      await desk.time.pass(1_000);
      await desk.happen(number, [responded()]);
      await desk.time.pass(1_000);
      assert.deepEqual(kinds(desk.calls), ['post news', 'post place-news', 'post news']);
      assert.deepEqual(seqsOf(desk.calls[2] as Call), [seq + 1]);
      assert.deepEqual((await desk.thread(number, 1)).exceptions, []);
    });

    it('puts on the ledger what is refused as the neutral line too, and sends it when asked to', async () => {
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      script(desk, [refusal, refusal]);
      const seq = await desk.happen(number, [responded()]);
      await desk.time.pass(1_000);
      await desk.happen(number, [responded()]);
      await desk.time.pass(1_000);
      assert.deepEqual(
        (await desk.thread(number, 1)).exceptions.map(({ from, to, reason }) => ({ from, to, reason })),
        [{ from: seq, to: seq, reason: 'TooLarge' }],
      );
      assert.equal(await desk.courier.resend(number), 1);
      await desk.time.pass(1_000);
      assert.deepEqual(seqsOf(desk.calls.at(-1) as Call), [seq]);
      assert.deepEqual(posts(1).slice(-2), [1, 2]);
      assert.deepEqual((await desk.thread(number, 1)).exceptions, []);
      assert.equal(await desk.courier.resend(number), 0);
      assert.equal((await desk.ticket(number)).doc.undelivered, false);
    });

    it('keeps a resend that fails again on the ledger, also over a restart', async () => {
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      script(desk, [refusal, refusal]);
      await desk.happen(number, [responded()]);
      await desk.time.pass(1_000);
      desk.answer = () => ({ kind: 'not-accepted' });
      assert.equal(await desk.courier.resend(number), 1);
      await desk.time.pass(1_000);
      await desk.courier.stop();
      desk.answer = () => refusal;
      desk.start();
      await desk.courier.resume();
      await desk.time.pass(1 * hours);
      const { exceptions, cursor } = await desk.thread(number, 1);
      assert.deepEqual(
        exceptions.map(({ reason, again }) => [reason, again]),
        [['TooLarge', undefined]],
      );
      assert.equal(cursor, 4);
      assert.equal((await desk.ticket(number)).doc.undelivered, false);
    });

    it('offers what the server itself refuses three times, slowly', async () => {
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      desk.answer = () => ({ kind: 'refused-by-server' });
      await desk.happen(number, [responded()]);
      await desk.time.pass(1 * hours);
      assert.equal(desk.calls.length, 3);
      assert.ok((desk.calls[1]?.atMs ?? 0) - (desk.calls[0]?.atMs ?? 0) >= 30_000);
      assert.deepEqual(
        (await desk.thread(number, 1)).exceptions.map(({ reason }) => reason),
        ['refused-by-server'],
      );
    });

    it('tries for 96 hours and then gives up no more than was due then', async () => {
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      desk.answer = () => ({ kind: 'not-accepted' });
      const seq = await desk.happen(number, [responded()]);
      await desk.time.pass(95 * hours);
      await desk.happen(number, [responded()]);
      assert.equal((await desk.thread(number, 1)).cursor, seq - 1);
      await desk.time.pass(2 * hours);
      const { exceptions, cursor } = await desk.thread(number, 1);
      assert.deepEqual(
        exceptions.map(({ from, to }) => [from, to]),
        [[seq, seq]],
      );
      assert.equal(cursor, seq);
      desk.answer = () => ({ kind: 'delivered', message: 'm' });
      await desk.time.pass(1 * hours);
      assert.deepEqual(seqsOf(desk.calls.at(-1) as Call), [seq + 1]);
    });

    it('sends nothing at all to a conversation before Retry-After ends, and others meanwhile', async () => {
      const one = await desk.file(1, [{ in: 1, audience: 'private' }]);
      const other = await desk.file(2, [
        { in: 1, audience: 'private' },
        { in: 2, audience: 'private' },
      ]);
      script(desk, [{ kind: 'throttled', retryAfterMs: 90_000 }]);
      await desk.happen(one, [responded()]);
      await desk.time.pass(1_000);
      await desk.happen(other, [responded()]);
      await desk.time.pass(5 * minutes);
      const [first, second] = desk.callsTo(1);
      assert.ok((second?.atMs ?? 0) - (first?.atMs ?? 0) >= 90_000);
      assert.equal(desk.callsTo(1).length, 3);
      assert.equal(desk.callsTo(2)[0]?.atMs, 1_000);
    });

    it('leaves a conversation alone for a second at least when it is throttled without a word', async () => {
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      script(desk, [{ kind: 'throttled' }]);
      await desk.happen(number, [responded()]);
      await desk.time.pass(1 * minutes);
      assert.ok((desk.calls[1]?.atMs ?? 0) >= 1_000);
    });

    it('treats a card that cannot be drawn as one that is refused', async () => {
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      const stuck = await TestCourier.open();
      await stuck.courier.stop();
      desk.drawable = ({ kind }) => kind === 'place-news';
      await desk.happen(number, [responded()]);
      await desk.time.pass(1_000);
      assert.deepEqual(kinds(desk.calls), ['post place-news']);
    });
  });
});
