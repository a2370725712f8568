import assert from 'node:assert/strict';
import type { Outcome } from '../../src/ports/channel.js';
import type { ConfirmationNumber } from '../../src/tickets/confirmation-number.js';
import { borderAfter, nextSegment, shortened } from '../../src/tickets/seal.js';
import { segmentId } from '../../src/tickets/segment.js';
import { TestCourier } from '../support/delivery/courier.js';
import { samplePersonId, sampleText } from '../support/store/documents.js';

const minutes = 60_000;
const secret = 'the text that was taken back';
const filer = samplePersonId(1);
const colleague = samplePersonId(7);

describe('a reply that was taken back', function () {
  this.timeout(10_000);
  let desk: TestCourier;
  let number: ConfirmationNumber;
  beforeEach(async () => {
    desk = await TestCourier.open({ triage: [9] });
    number = await desk.file(1, [
      { in: 1, audience: 'private' },
      { in: 2, audience: 'private', by: colleague },
      { in: 3, audience: 'place' },
    ]);
    await desk.time.pass(1 * minutes);
  });

  const reply = (text = secret, kind: 'replied' | 'questionAnswered' = 'replied') =>
    desk.happen(number, [{ kind, body: sampleText(text) }], filer);
  const takeBack = (seq: number) => desk.happen(number, [{ kind: 'replyTakenBack', body: { reply: seq } }], filer);
  /** What stands in a conversation now, by message: as it was posted, or edited last. */
  const standing = (n: number) => {
    const now = new Map<string, string>();
    for (const { kind, view, message, outcome } of desk.callsTo(n)) {
      if (outcome?.kind === 'delivered') now.set(kind === 'post' ? outcome.message : (message ?? ''), JSON.stringify(view));
    }
    return [...now.values()];
  };
  const shows = (n: number, text = secret) => standing(n).some((one) => one.includes(text));

  it('stands nowhere any more where it was posted, and is told to be taken back', async () => {
    const seq = await reply();
    await desk.time.pass(1 * minutes);
    assert.deepEqual(
      [1, 2, 3, 9].map((n) => shows(n)),
      [false, true, false, true],
    );
    await takeBack(seq);
    await desk.time.pass(1 * minutes);
    assert.deepEqual(
      [1, 2, 3, 9].map((n) => shows(n)),
      [false, false, false, false],
    );
    for (const n of [2, 9])
      assert.ok(
        standing(n).some((one) => one.includes('replyTakenBack')),
        `${n}`,
      );
    assert.equal((await desk.ticket(number)).doc.undelivered, false);
  });

  it('never gets to where it was not posted yet', async () => {
    const accept = desk.answer;
    desk.answer = () => ({ kind: 'not-accepted' });
    const seq = await reply();
    await desk.time.pass(1 * minutes);
    await takeBack(seq);
    desk.answer = accept;
    await desk.time.pass(60 * minutes);
    assert.ok(standing(9).some((one) => one.includes('replyTakenBack')));
    assert.deepEqual(
      [2, 9].map((n) => shows(n)),
      [false, false],
    );
  });

  it('is alone taken out of a message that tells of more', async () => {
    const accept = desk.answer;
    desk.answer = () => ({ kind: 'not-accepted' });
    await reply('another text');
    const seq = await reply();
    await reply('a third text');
    await desk.time.pass(1_000);
    desk.answer = accept;
    await desk.time.pass(60 * minutes);
    assert.ok(shows(9));
    await takeBack(seq);
    await desk.time.pass(1 * minutes);
    assert.deepEqual([shows(9), shows(9, 'another text'), shows(9, 'a third text')], [false, true, true]);
  });

  it('is taken out again where two of one message are taken back one after the other', async () => {
    const [first, second] = [await reply('first text'), await reply('second text')];
    await desk.time.pass(1 * minutes);
    await takeBack(second);
    await desk.time.pass(1 * minutes);
    await takeBack(first);
    await desk.time.pass(1 * minutes);
    for (const n of [2, 9]) assert.deepEqual([shows(n, 'first text'), shows(n, 'second text')], [false, false]);
  });

  it('is taken out as well when it answered a question', async () => {
    const seq = await reply(secret, 'questionAnswered');
    await desk.time.pass(1 * minutes);
    await takeBack(seq);
    await desk.time.pass(1 * minutes);
    assert.deepEqual(
      [2, 9].map((n) => shows(n)),
      [false, false],
    );
  });

  const passing: readonly Outcome[] = [
    { kind: 'not-accepted' },
    { kind: 'ambiguous' },
    { kind: 'throttled', retryAfterMs: 5_000 },
    { kind: 'refused-by-server' },
  ];
  for (const outcome of passing) {
    it(`is taken out later when the platform does not edit now: ${outcome.kind}`, async () => {
      const seq = await reply();
      await desk.time.pass(1 * minutes);
      const accept = desk.answer;
      let left = 2;
      desk.answer = (call) => (call.kind === 'update' && left-- > 0 ? outcome : accept(call));
      await takeBack(seq);
      await desk.time.pass(60 * minutes);
      assert.deepEqual(
        [2, 9].map((n) => shows(n)),
        [false, false],
      );
      assert.equal((await desk.ticket(number)).doc.undelivered, false);
    });
  }

  for (const outcome of passing) {
    it(`is taken out at last where the platform did not edit for hours: ${outcome.kind}`, async () => {
      const seq = await reply();
      await desk.time.pass(1 * minutes);
      const accept = desk.answer;
      let isOut = true;
      desk.answer = (call) => (call.kind === 'update' && isOut ? outcome : accept(call));
      await takeBack(seq);
      await desk.time.pass(180 * minutes);
      assert.deepEqual(
        [2, 9].map((n) => shows(n)),
        [true, true],
      );
      isOut = false;
      await desk.time.pass(60 * minutes);
      assert.deepEqual(
        [2, 9].map((n) => shows(n)),
        [false, false],
      );
    });
  }

  it('is taken out when a chat and triage that had closed before take messages again', async () => {
    const seq = await reply();
    await desk.time.pass(1 * minutes);
    const accept = desk.answer;
    desk.answer = () => ({ kind: 'permanent-for-place', reason: 'not_in_channel' });
    await takeBack(seq);
    await desk.time.pass(60 * minutes);
    desk.answer = accept;
    await desk.comeBack(2);
    await desk.time.pass(60 * minutes);
    assert.deepEqual(
      [2, 9].map((n) => shows(n)),
      [false, false],
    );
  });

  it('is taken out of triage also while it cannot be told who reads there', async () => {
    const seq = await reply();
    await desk.time.pass(1 * minutes);
    desk.privacyOf = () => 'unknown';
    await takeBack(seq);
    await desk.time.pass(1 * minutes);
    assert.equal(shows(9), false);
  });

  for (const privacy of ['open', 'unknown'] as const) {
    it(`leaves in triage what was hidden from others as it is, when they may read there again: ${privacy}`, async () => {
      const see = async (now: typeof privacy | 'private') => {
        desk.privacyOf = () => now;
        await desk.triageWatch.guard.check(desk.triage);
        await desk.time.pass(10 * minutes);
      };
      const accept = desk.answer;
      desk.answer = () => ({ kind: 'not-accepted' });
      await reply('another text');
      const seq = await reply();
      await desk.time.pass(1_000);
      desk.answer = accept;
      await desk.time.pass(60 * minutes);
      assert.ok(shows(9, 'another text'));
      for (const now of ['open', 'private', privacy] as const) await see(now);
      await takeBack(seq);
      await desk.time.pass(60 * minutes);
      assert.deepEqual([shows(9), shows(9, 'another text')], [false, false]);
    });
  }

  it('is taken out although that it was taken back is an older event by now', async () => {
    const seq = await reply();
    await desk.time.pass(1 * minutes);
    const accept = desk.answer;
    desk.answer = (call) => (call.kind === 'update' ? { kind: 'not-accepted' } : accept(call));
    await takeBack(seq);
    for (let n = 0; n < 105; n++) await reply('More of it.');
    await desk.time.pass(30 * minutes);
    await desk.courier.stop();
    const { doc, revision } = await desk.ticket(number);
    const segment = nextSegment(doc, { segments: 0, seq: 0 }) ?? assert.fail();
    await desk.store.segments.put(segmentId(number, 1), segment, 'absent');
    await desk.store.tickets.put(number, shortened(doc, 1, borderAfter(undefined, segment), desk.time.now()), revision);
    desk.answer = accept;
    desk.start();
    desk.courier.wake(number);
    await desk.time.pass(60 * minutes);
    assert.deepEqual(
      [2, 9].map((n) => shows(n)),
      [false, false],
    );
  });

  it('is taken out by the next courier when the one before ended in between', async () => {
    const seq = await reply();
    await desk.time.pass(1 * minutes);
    await desk.courier.stop();
    await takeBack(seq);
    desk.start();
    await desk.courier.resume();
    await desk.time.pass(1 * minutes);
    assert.deepEqual(
      [2, 9].map((n) => shows(n)),
      [false, false],
    );
  });

  it('stays where the message cannot be edited, and nothing is left due', async () => {
    const seq = await reply();
    await desk.time.pass(1 * minutes);
    const accept = desk.answer;
    desk.answer = (call) => (call.kind === 'update' ? { kind: 'permanent-for-message', reason: 'edit_window_closed' } : accept(call));
    await takeBack(seq);
    await desk.time.pass(60 * minutes);
    assert.equal((await desk.ticket(number)).doc.undelivered, false);
    assert.ok(standing(9).some((one) => one.includes('replyTakenBack')));
  });
});
