import assert from 'node:assert/strict';
import type { Outcome } from '../../src/ports/channel.js';
import { StoreUnavailable } from '../../src/ports/store.js';
import { type Call, seqsOf, TestCourier } from '../support/delivery/courier.js';
import { happenings, threadIn } from '../support/delivery/happenings.js';
import { samplePersonId } from '../support/store/documents.js';

const { responded, remarked, acknowledged, assessed, followed, unfollowed } = happenings;
const minutes = 60_000;
const hours = 60 * minutes;

function kinds(calls: readonly Call[]): string[] {
  return calls.map(({ kind, view }) => `${kind} ${view.kind}`);
}

function most(atMs: readonly number[], windowMs: number): number {
  return Math.max(...atMs.map((startMs) => atMs.filter((ms) => ms >= startMs && ms < startMs + windowMs).length));
}

describe('the courier, by its rules', () => {
  let desk: TestCourier;
  beforeEach(async () => {
    desk = await TestCourier.open();
  });

  const posts = (n: number) => desk.callsTo(n).map(({ view }) => ('post' in view ? view.post : undefined));

  it('tells nothing to a person who may not read the ticket any more, ends their thread, and leaves nothing due', async () => {
    const [filer, other] = [samplePersonId(1), samplePersonId(7)];
    const number = await desk.file(1, [
      { in: 1, audience: 'private' },
      { in: 2, audience: 'private', by: other },
    ]);
    await desk.happen(number, [responded('before')]);
    await desk.time.pass(1 * minutes);
    const before = desk.callsTo(2).length;
    desk.right = async (by) => (by === filer ? 'may' : 'not');
    await desk.happen(number, [responded('after')]);
    await desk.time.pass(1 * minutes);
    assert.deepEqual([before, desk.callsTo(2).length], [1, 1]);
    assert.ok(desk.callsTo(1).length > before);
    assert.equal((await desk.ticket(number)).doc.undelivered, false);
    assert.deepEqual(desk.ended, [threadIn(2)]);
    desk.right = async () => 'may';
    await desk.happen(number, [responded('later')]);
    await desk.time.pass(1 * minutes);
    assert.equal(desk.callsTo(2).length, before, 'what was ended does not begin again by itself');
  });

  describe('when a place is gone', () => {
    const gone: Outcome = { kind: 'permanent-for-place', reason: 'BotNotInConversationRoster' };

    it('sends nothing more there and tells the filer in private', async () => {
      const number = await desk.file(1, [
        { in: 1, audience: 'private' },
        { in: 2, audience: 'place' },
      ]);
      await desk.time.pass(1_000);
      desk.answer = ({ conversation }) => (conversation.address.endsWith('/2') ? gone : { kind: 'delivered', message: 'm' });
      await desk.happen(number, [responded()]);
      await desk.time.pass(1 * minutes);
      await desk.happen(number, [responded()]);
      await desk.time.pass(1 * minutes);
      assert.equal(desk.callsTo(2).length, 2);
      const { events } = (await desk.ticket(number)).doc;
      assert.equal(events.filter(({ kind }) => kind === 'threadDied').length, 1);
      assert.ok(desk.callsTo(1).some(({ view }) => 'items' in view && view.items.some(({ kind }) => kind === 'threadDied')));
      assert.equal((await desk.thread(number, 2)).dead?.reason, gone.reason);
      assert.equal((await desk.ticket(number)).doc.undelivered, false);
    });

    it('notes the death after a restart in between', async () => {
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      await desk.time.pass(1_000);
      await desk.courier.stop();
      await desk.store.threads.put(...(await desk.deadThread(number, 1)));
      await desk.happen(number, [responded()]);
      desk.start();
      await desk.courier.resume();
      await desk.time.pass(1 * minutes);
      assert.equal(desk.calls.length, 0);
      const { events } = (await desk.ticket(number)).doc;
      assert.deepEqual(
        events.slice(-2).map(({ kind }) => kind),
        ['threadDied', 'filerUnreached'],
      );
      assert.equal(desk.time.pending(), 0);
    });

    it('speaks again in a place that follows anew, from there on and with a fresh summary', async () => {
      const number = await desk.file(1, [{ in: 2, audience: 'place' }]);
      await desk.time.pass(1_000);
      desk.answer = () => gone;
      await desk.happen(number, [responded()]);
      await desk.time.pass(1 * minutes);
      desk.answer = () => ({ kind: 'delivered', message: 'm-new' });
      const { events } = (await desk.ticket(number)).doc;
      const before = desk.calls.length;
      await desk.happen(number, [followed(threadIn(2), 'place', events.length + 1)]);
      await desk.time.pass(1 * minutes);
      assert.equal(desk.calls.length, before + 1);
      const { dead, summary, shown } = await desk.thread(number, 2);
      assert.deepEqual([dead, summary?.message, shown], [undefined, 'm-new', 2]);
    });
  });

  describe('following', () => {
    it('starts at the head with a fresh summary', async () => {
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      const seq = await desk.happen(number, [responded('before')]);
      await desk.conversation(2);
      await desk.happen(number, [followed(threadIn(2), 'place', seq + 1)]);
      await desk.time.pass(1_000);
      assert.deepEqual(posts(2), [1]);
      assert.equal((await desk.thread(number, 2)).summary?.seq, seq + 1);
    });

    it('keeps what is due when a place that is behind follows with more detail', async () => {
      const number = await desk.file(1, [{ in: 2, audience: 'place' }]);
      await desk.time.pass(1_000);
      const accept = desk.answer;
      desk.answer = () => ({ kind: 'not-accepted' });
      const seq = await desk.happen(number, [acknowledged(), responded()]);
      await desk.happen(number, [followed(threadIn(2), 'place', seq + 1, 'summary')]);
      await desk.time.pass(1 * minutes);
      desk.answer = accept;
      await desk.time.pass(1 * hours);
      assert.deepEqual(kinds(desk.callsTo(2).slice(-2)), ['post place-news', 'update place-news']);
      const news = desk.callsTo(2).at(-2)?.view;
      assert.ok(news?.kind === 'place-news' && news.wrote && news.summary?.priority === 'P2');
    });

    it('ends with unfollowing, what was due included', async () => {
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      desk.answer = () => ({ kind: 'not-accepted' });
      await desk.happen(number, [responded()]);
      await desk.time.pass(1_000);
      await desk.happen(number, [unfollowed(threadIn(1))]);
      const before = desk.calls.length;
      await desk.time.pass(1 * hours);
      assert.equal(desk.calls.length, before);
      assert.equal((await desk.ticket(number)).doc.undelivered, false);
      assert.equal(desk.time.pending(), 0);
    });
  });

  describe('an outcome', () => {
    const threads = [
      { in: 1, audience: 'private' },
      { in: 2, audience: 'place', detail: 'summary' },
      { in: 3, audience: 'private', by: samplePersonId(77) }, // Who is no party to it follows as an assessor.
    ] as const;

    it('is told to the filer first, to assessors at once, and to others as soon as the filer has it', async () => {
      const number = await desk.file(1, threads);
      await desk.time.pass(1 * minutes);
      const accept = desk.answer;
      desk.answer = async (call) => {
        if (call.conversation.address.endsWith('/1')) await desk.time.sleep(3_000);
        return accept(call);
      };
      const toldBefore = desk.calls.length;
      await desk.happen(number, [responded(), assessed()]);
      await desk.time.pass(1 * minutes);
      const after = desk.calls.slice(toldBefore);
      const filer = after.find(({ conversation }) => conversation.address.endsWith('/1'));
      const news = after.filter(({ kind }) => kind === 'post');
      assert.deepEqual(
        news.map(({ atMs }) => atMs - (filer?.atMs ?? 0)),
        [0, 0, 0, 3_000],
      );
      for (const { view, atMs } of after) {
        const early = atMs < (filer?.atMs ?? 0) + 3_000;
        if (view.kind === 'place-news') assert.equal(view.state === 'assessed' || view.summary?.outcome !== undefined, !early);
        if (view.kind === 'news' && early) assert.ok(view.state !== 'assessed' || view.items.some(({ kind }) => kind === 'assessed'));
      }
    });

    it('is told to others after a quarter of an hour when the filer cannot be reached', async () => {
      const number = await desk.file(1, threads);
      await desk.time.pass(1 * minutes);
      const accept = desk.answer;
      desk.answer = (call) => (call.conversation.address.endsWith('/1') ? { kind: 'not-accepted' } : accept(call));
      const atMs = desk.time.nowMs();
      await desk.happen(number, [assessed()]);
      await desk.time.pass(1 * hours);
      assert.deepEqual(
        desk.callsTo(3).map((call) => call.atMs - atMs),
        [0],
      );
      assert.equal(
        desk
          .callsTo(2)
          .filter((call) => call.kind === 'post')
          .at(-1)?.atMs,
        atMs + 15 * minutes,
      );
    });

    it('is told to others at once when the filer has no thread left', async () => {
      const number = await desk.file(1, threads);
      const accept = desk.answer;
      desk.answer = (call) =>
        call.conversation.address.endsWith('/1') ? { kind: 'permanent-for-place', reason: 'ConversationBlockedByUser' } : accept(call);
      await desk.happen(number, [assessed()]);
      await desk.time.pass(5_000);
      assert.equal(desk.callsTo(3).length, 1);
    });
  });

  describe('a summary', () => {
    it('is edited in place to the newest state, at most once in five seconds', async () => {
      desk = await TestCourier.open({ triage: [3] });
      const number = await desk.file(1, []);
      for (let n = 0; n < 8; n++) {
        await desk.time.pass(700);
        await desk.happen(number, [n === 3 ? acknowledged() : remarked()]);
      }
      await desk.time.pass(1 * minutes);
      const edits = desk.calls.filter(({ kind }) => kind === 'update');
      assert.equal(edits.length, 2);
      assert.ok(edits.every(({ message }) => message === 'm-1'));
      assert.ok((edits[1]?.atMs ?? 0) - (edits[0]?.atMs ?? 0) >= 5_000);
      const last = edits.at(-1)?.view;
      assert.deepEqual(last?.kind === 'triage-ticket' && [last.seq, last.state], [
        (await desk.ticket(number)).doc.events.length,
        'acknowledged',
      ]);
    });

    it('that is due keeps the ticket undelivered, so that a restart brings it up to date', async () => {
      desk = await TestCourier.open({ triage: [3] });
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      await desk.time.pass(1_000);
      await desk.happen(number, [acknowledged()]);
      await desk.time.pass(1_000);
      assert.equal((await desk.ticket(number)).doc.undelivered, true);
      await desk.courier.stop();
      desk.start();
      await desk.courier.resume();
      await desk.time.pass(10_000);
      assert.equal(desk.calls.at(-1)?.kind, 'update');
      assert.equal((await desk.ticket(number)).doc.undelivered, false);
    });

    it('that cannot be edited is tried again ever more slowly', async () => {
      desk = await TestCourier.open({ triage: [3] });
      const number = await desk.file(1, []);
      await desk.time.pass(1_000);
      const accept = desk.answer;
      desk.answer = (call) => (call.kind === 'update' ? { kind: 'not-accepted' } : accept(call));
      await desk.happen(number, [remarked()]);
      await desk.time.pass(6 * hours);
      const edits = desk.calls.filter(({ kind }) => kind === 'update').length;
      assert.ok(edits >= 20 && edits < 200, `${edits} edits`);
    });
  });

  describe('at the pace of the platform', () => {
    it('drains a crowd of tickets into one conversation', async () => {
      desk = await TestCourier.open({ triage: [1] });
      for (let n = 1; n <= 70; n++) await desk.file(n, []);
      await desk.time.pass(2 * minutes);
      const atMs = desk.callsTo(1).map((call) => call.atMs);
      assert.equal(atMs.length, 70);
      assert.ok(most(atMs, 1_000) <= 7 && most(atMs, 2_000) <= 8 && most(atMs, 30_000) <= 60);
      assert.ok((atMs.at(-1) ?? 0) <= 40_000, 'and no slower than that takes');
    });

    it('drains a crowd of conversations of one tenant, and does not hold up another', async () => {
      for (let n = 1; n <= 100; n++) await desk.file(n, [{ in: n, audience: 'place' }]);
      await desk.conversation(200, { address: 'other/200' });
      await desk.file(200, [{ in: 200, audience: 'place' }]);
      await desk.time.pass(1 * minutes);
      const atMs = desk.calls.filter(({ conversation }) => conversation.address.startsWith('tenant/')).map((call) => call.atMs);
      assert.equal(atMs.length, 100);
      assert.ok(most(atMs, 1_000) <= 30);
      assert.ok((atMs.at(-1) ?? 0) <= 4_500, 'and no slower than that takes');
      assert.equal(desk.callsTo(200)[0]?.atMs, 0);
    });

    it('may be given other limits', async () => {
      desk = await TestCourier.open({
        triage: [1],
        limits: { teams: { conversation: [], budget: [] }, slack: { conversation: [], budget: [] } },
      });
      for (let n = 1; n <= 70; n++) await desk.file(n, []);
      await desk.time.pass(0);
      assert.equal(desk.calls.length, 70);
    });
  });

  describe('while the store refuses', () => {
    it('does not send again what was accepted and could not be stored', async () => {
      let full = false;
      desk = await TestCourier.open({
        wrap: (store) => ({
          ...store,
          get indexed() {
            return store.indexed;
          },
          threads: {
            ...store.threads,
            put: (...put) => (full ? Promise.reject(new StoreUnavailable('the disk is full')) : store.threads.put(...put)),
          },
        }),
      });
      const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
      full = true;
      await desk.happen(number, [responded()]);
      await desk.time.pass(1 * hours);
      assert.equal(desk.calls.length, 1);
      full = false;
      await desk.happen(number, [responded()]);
      await desk.time.pass(1 * minutes);
      assert.deepEqual(desk.calls.map(seqsOf), [[4], [5]]);
    });

    it('takes a ticket in hand as soon as it can be read again', async () => {
      let away = true;
      desk = await TestCourier.open({
        wrap: (store) => ({
          ...store,
          get indexed() {
            return store.indexed;
          },
          tickets: {
            ...store.tickets,
            get: (id) => (away ? Promise.reject(new StoreUnavailable('away')) : store.tickets.get(id)),
            find: (query) => (away ? Promise.reject(new StoreUnavailable('away')) : store.tickets.find(query)),
            isUnder: (id, key) => (away ? Promise.reject(new StoreUnavailable('away')) : store.tickets.isUnder(id, key)),
            list: (query) => store.tickets.list(query),
          },
        }),
      });
      await desk.file(1, [{ in: 2, audience: 'place' }]);
      await desk.courier.resume();
      await desk.time.pass(1 * minutes);
      away = false;
      await desk.time.pass(1 * minutes);
      assert.equal(desk.calls.length, 1);
    });
  });

  describe('stopping', () => {
    it('waits for the post under way, begins no other, and leaves no timer', async () => {
      desk = await TestCourier.open({ triage: [3] });
      const number = await desk.file(1, [
        { in: 1, audience: 'private' },
        { in: 2, audience: 'place' },
      ]);
      await desk.time.pass(10_000);
      const accept = desk.answer;
      desk.answer = async (call) => {
        await desk.time.sleep(2_000);
        return accept(call);
      };
      await desk.happen(number, [responded()]);
      await desk.time.pass(10);
      const begun = desk.calls.length;
      let stopped = false;
      const stopping = desk.courier.stop().then(() => (stopped = true));
      await desk.time.pass(1_000);
      assert.equal(stopped, false);
      desk.courier.wake(number);
      await desk.time.pass(1_000);
      await stopping;
      assert.equal(desk.calls.length, begun);
      assert.equal(desk.time.pending(), 0);
      assert.equal((await desk.thread(number, 1)).cursor, 5);
    });
  });
});
