import assert from 'node:assert/strict';
import type { Outcome } from '../../src/ports/channel.js';
import { seqsOf, TestCourier } from '../support/delivery/courier.js';
import { happenings, threadIn } from '../support/delivery/happenings.js';

const { responded, remarked, closed } = happenings;
const minutes = 60_000;
const hours = 60 * minutes;
const gone: Outcome = { kind: 'permanent-for-place', reason: 'BotNotInConversationRoster' };

describe('a triage place', function () {
  this.timeout(10_000);
  let desk: TestCourier;
  beforeEach(async () => {
    desk = await TestCourier.open({ triage: [9] });
  });

  const kinds = (n: number) => desk.callsTo(n).map(({ kind, view }) => `${kind} ${view.kind}`);
  /** As the desk starts with other settings. */
  const restart = async (...triage: number[]) => {
    await desk.courier.stop();
    desk.triage = triage.map(threadIn);
    desk.start();
    await desk.courier.resume();
    await desk.time.pass(1 * minutes);
  };

  it('gets every ticket, though none of its events says so', async () => {
    const number = await desk.file(1, []);
    await desk.happen(number, [responded()]);
    await desk.time.pass(1 * minutes);
    assert.deepEqual(kinds(9)[0], 'post triage-ticket');
    const { cursor, audience, ticket } = await desk.cursor(number, 9);
    assert.deepEqual([cursor, audience, ticket], [(await desk.ticket(number)).doc.events.length, 'triage', number]);
    assert.deepEqual(await desk.threads(number), []);
  });

  it('is not made of an event, nor ended by one', async () => {
    const number = await desk.file(1, []);
    await desk.happen(number, [happenings.unfollowed(threadIn(9))]);
    await desk.happen(number, [remarked()]);
    await desk.time.pass(1 * minutes);
    assert.ok(kinds(9).length > 1);
    assert.equal((await desk.ticket(number)).doc.undelivered, false);
  });

  describe('that takes nothing', () => {
    it('is tried again, ever more slowly, and gets what came meanwhile in order', async () => {
      const number = await desk.file(1, []);
      await desk.time.pass(1 * minutes);
      const accept = desk.answer;
      desk.answer = () => gone;
      const before = desk.calls.length;
      const seqs: number[] = [];
      for (let day = 0; day < 3; day++) {
        seqs.push(await desk.happen(number, [remarked()]));
        await desk.time.pass(24 * hours);
      }
      const tries = desk.calls.slice(before);
      const waits = tries.map(({ atMs }, index) => atMs - (tries[index - 1]?.atMs ?? atMs));
      assert.ok(tries.length > 3 * 24 * 4 && tries.length < 3 * 24 * 60, `${tries.length} tries`);
      assert.ok(Math.max(...waits) <= 15 * minutes);
      const { exceptions, trying } = await desk.cursor(number, 9);
      assert.deepEqual([exceptions, trying], [[], undefined]);
      assert.equal((await desk.ticket(number)).doc.undelivered, true);
      assert.ok(!(await desk.ticket(number)).doc.events.some(({ kind }) => kind === 'threadDied'));
      assert.ok(desk.log.lines.some((line) => line.includes('triage-unreachable') && line.includes(gone.reason)));
      const refused = desk.calls.length;
      desk.answer = accept;
      await desk.time.pass(16 * minutes);
      assert.deepEqual(desk.calls.slice(refused).flatMap(seqsOf), seqs);
      assert.equal((await desk.ticket(number)).doc.undelivered, false);
    });

    it('is asked once for all its tickets, not once for each', async () => {
      desk.answer = () => gone;
      for (let n = 1; n <= 50; n++) await desk.file(n, []);
      await desk.time.pass(1 * hours);
      const before = desk.calls.length;
      await desk.time.pass(10 * hours);
      assert.ok(desk.calls.length - before < 10 * 60, `${desk.calls.length - before} tries`);
      desk.answer = () => ({ kind: 'delivered', message: 'm' });
      await desk.time.pass(1 * hours);
      assert.equal(new Set(desk.calls.slice(-50).map(({ view }) => 'number' in view && view.number)).size, 50);
      assert.equal(desk.time.pending(), 0);
    });

    it('waits for the desk to be let in again when it was removed', async () => {
      const number = await desk.file(1, []);
      await desk.time.pass(1 * minutes);
      const [{ conversation }] = desk.callsTo(9) as [(typeof desk.calls)[0]];
      const known = await desk.store.conversations.get(conversation.id);
      assert.ok(known && known !== 'damaged');
      const left = await desk.store.conversations.put(known.id, { ...known.doc, goneAt: desk.time.now() }, known.revision);
      const before = desk.calls.length;
      const seq = await desk.happen(number, [remarked()]);
      await desk.time.pass(5 * hours);
      assert.equal(desk.calls.length, before);
      assert.ok(left !== 'conflict');
      await desk.store.conversations.put(known.id, known.doc, left.revision);
      await desk.time.pass(16 * minutes);
      assert.deepEqual(desk.calls.slice(before).flatMap(seqsOf), [seq]);
    });

    it('is tried until it works, however often its server refuses', async () => {
      const accept = desk.answer;
      desk.answer = () => ({ kind: 'refused-by-server' });
      const number = await desk.file(1, []);
      const refused = await desk.happen(number, [remarked()]);
      await desk.time.pass(12 * hours);
      assert.deepEqual((await desk.cursor(number, 9)).exceptions, []);
      desk.answer = accept;
      const before = desk.calls.length;
      await desk.time.pass(16 * minutes);
      assert.ok(kinds(9).includes('post triage-ticket'));
      assert.ok(desk.calls.slice(before).flatMap(seqsOf).includes(refused));
    });

    it('never has anything given up for the time that has passed', async () => {
      const number = await desk.file(1, []);
      await desk.time.pass(1 * minutes);
      const accept = desk.answer;
      desk.answer = () => ({ kind: 'not-accepted' });
      const seq = await desk.happen(number, [remarked()]);
      await desk.time.pass(100 * hours);
      assert.deepEqual((await desk.cursor(number, 9)).exceptions, []);
      desk.answer = accept;
      const before = desk.calls.length;
      await desk.time.pass(16 * minutes);
      assert.deepEqual(desk.calls.slice(before).flatMap(seqsOf), [seq]);
    });
  });

  describe('that is new in the settings', () => {
    it('gets every open ticket once, and no other', async () => {
      const open = [await desk.file(1, []), await desk.file(2, [])];
      const ended = await desk.file(3, []);
      await desk.happen(ended, [closed()]);
      await desk.time.pass(1 * minutes);
      await desk.conversation(8);
      const before = desk.callsTo(9).length;
      await restart(8, 9);
      assert.deepEqual(kinds(8), ['post triage-ticket', 'post triage-ticket']);
      assert.equal(desk.callsTo(9).length, before);
      for (const number of open) assert.equal((await desk.ticket(number)).doc.undelivered, false);
      await restart(8, 9);
      assert.equal(desk.callsTo(8).length, 2);
    });

    it('gets them after a start that was broken off', async () => {
      const number = await desk.file(1, []);
      await desk.time.pass(1 * minutes);
      await desk.courier.stop();
      await desk.conversation(8);
      desk.triage = [threadIn(8), threadIn(9)];
      desk.start();
      const resuming = desk.courier.resume();
      await desk.courier.stop();
      await resuming;
      assert.equal(desk.callsTo(8).length, 0);
      await restart(8, 9);
      assert.deepEqual(kinds(8), ['post triage-ticket']);
      assert.equal((await desk.ticket(number)).doc.undelivered, false);
    });

    it('gets what is open again when it was away for a while', async () => {
      const number = await desk.file(1, []);
      await desk.time.pass(1 * minutes);
      await restart();
      const seq = await desk.happen(number, [remarked()]);
      await desk.time.pass(1 * minutes);
      const before = desk.calls.length;
      await restart(9);
      assert.deepEqual(desk.calls.slice(before).flatMap(seqsOf), [seq]);
    });
  });

  describe('that the settings name no more', () => {
    beforeEach(() => restart(9));

    it('gets a last neutral edit of all that stands there, and nothing else', async () => {
      const number = await desk.file(1, []);
      for (let n = 0; n < 3; n++) {
        await desk.happen(number, [remarked()]);
        await desk.time.pass(1 * minutes);
      }
      await desk.conversation(8);
      const { summary, posts = [] } = await desk.cursor(number, 9);
      const stood = new Set([summary?.message, ...posts]);
      assert.equal(stood.size, 4);
      let before = desk.callsTo(9).length;
      await restart(8);
      assert.deepEqual(new Set(kinds(9).slice(before)), new Set(['update place-news']));
      assert.deepEqual(
        new Set(
          desk
            .callsTo(9)
            .slice(before)
            .map(({ message }) => message),
        ),
        stood,
      );
      before = desk.callsTo(9).length;
      await desk.happen(number, [remarked()]);
      await desk.time.pass(1 * minutes);
      await restart(8);
      assert.equal(desk.callsTo(9).length, before);
      assert.equal((await desk.ticket(number)).doc.undelivered, false);
      await restart(8, 9);
      assert.deepEqual(new Set(kinds(9).slice(before)), new Set(['update triage-ticket', 'post triage-news']));
    });

    it('is given up when it takes nothing', async () => {
      const number = await desk.file(1, []);
      await desk.time.pass(1 * minutes);
      desk.answer = () => gone;
      const before = desk.callsTo(9).length;
      await restart();
      await desk.time.pass(24 * hours);
      assert.equal(desk.callsTo(9).length, before + 1);
      await restart();
      assert.equal(desk.callsTo(9).length, before + 1);
      assert.equal((await desk.ticket(number)).doc.undelivered, false);
    });
  });

  it('that takes messages again is tried at once, by any sign of life', async () => {
    const number = await desk.file(1, []);
    await desk.time.pass(1 * minutes);
    const accept = desk.answer;
    for (const refusal of [gone, { kind: 'not-accepted' } as const]) {
      desk.answer = () => refusal;
      const seq = await desk.happen(number, [remarked()]);
      await desk.time.pass(12 * hours);
      desk.answer = accept;
      const before = desk.calls.length;
      desk.courier.revive(threadIn(9).conversation);
      await desk.time.pass(2_000);
      assert.deepEqual(desk.calls.slice(before).flatMap(seqsOf), [seq], refusal.kind);
    }
  });

  it('is tried at once by a desk that starts', async () => {
    const number = await desk.file(1, []);
    await desk.time.pass(1 * minutes);
    const accept = desk.answer;
    desk.answer = () => ({ kind: 'not-accepted' });
    const seq = await desk.happen(number, [remarked()]);
    await desk.time.pass(12 * hours);
    await desk.courier.stop();
    desk.answer = accept;
    const before = desk.calls.length;
    desk.start();
    await desk.courier.resume();
    await desk.time.pass(2_000);
    assert.deepEqual(desk.calls.slice(before).flatMap(seqsOf), [seq]);
  });

  it('hears an outcome without waiting for the filer', async () => {
    const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
    desk.answer = ({ conversation }) =>
      conversation.address.endsWith('/1') ? { kind: 'not-accepted' } : { kind: 'delivered', message: 'm' };
    await desk.time.pass(1 * minutes);
    const before = desk.callsTo(9).length;
    const seq = await desk.happen(number, [happenings.assessed()]);
    await desk.time.pass(1_000);
    assert.deepEqual(desk.callsTo(9).slice(before).flatMap(seqsOf), [seq]);
  });
});
