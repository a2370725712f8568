import assert from 'node:assert/strict';
import type { ConfirmationNumber } from '../../src/tickets/confirmation-number.js';
import { borderAfter, nextSegment, shortened } from '../../src/tickets/seal.js';
import { segmentId } from '../../src/tickets/segment.js';
import { seqsOf, TestCourier } from '../support/delivery/courier.js';
import { happenings } from '../support/delivery/happenings.js';
import { countingStore } from '../support/store/counting-store.js';
import { sampleConversationId } from '../support/store/documents.js';

const { responded, remarked, closed } = happenings;
const minutes = 60_000;

const many = <T>(count: number, one: () => T): T[] => Array.from({ length: count }, one);

describe('the courier, of a ticket whose older events are in segments,', () => {
  let desk: TestCourier;
  let reads: string[];
  beforeEach(async () => {
    desk = await TestCourier.open({
      wrap(store) {
        const counting = countingStore(store);
        ({ reads } = counting);
        return counting.store;
      },
    });
  });
  afterEach(() => desk.courier.stop());

  /** Puts the first run of older events away, as maintenance does. */
  async function putAway(number: ConfirmationNumber): Promise<void> {
    const { doc, revision } = await desk.ticket(number);
    const segment = nextSegment(doc, { segments: 0, seq: 0 }) ?? assert.fail();
    await desk.store.segments.put(segmentId(number, 1), segment, 'absent');
    const short = shortened(doc, 1, borderAfter(undefined, segment), desk.time.now());
    assert.notEqual(await desk.store.tickets.put(number, short, revision), 'conflict');
  }

  it('tells a thread that is behind all it missed, in order', async () => {
    const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
    await desk.time.pass(1_000);
    const accept = desk.answer;
    desk.answer = () => ({ kind: 'not-accepted' });
    const last = await desk.happen(number, many(120, responded));
    await desk.time.pass(1 * minutes);
    await desk.courier.stop();
    await putAway(number);
    desk.calls.splice(0);
    desk.answer = accept;
    desk.start();
    await desk.courier.resume();
    await desk.time.pass(30 * minutes);
    const told = desk.callsTo(1).flatMap(seqsOf);
    assert.deepEqual(
      told,
      many(120, () => 0).map((_, index) => last - 119 + index),
    );
    assert.equal((await desk.ticket(number)).doc.undelivered, false);
    assert.ok(reads.includes('segments'));
  });

  it('reads none of them for a thread that has what is in them, also where that was no news', async () => {
    const number = await desk.file(1, [
      { in: 1, audience: 'private' },
      { in: 2, audience: 'place' },
    ]);
    await desk.time.pass(1 * minutes);
    await desk.happen(number, many(120, remarked));
    await desk.time.pass(1 * minutes);
    await putAway(number);
    desk.calls.splice(0);
    reads.splice(0);
    await desk.happen(number, [responded()]);
    await desk.happen(number, [remarked()]);
    await desk.happen(number, [closed()]);
    await desk.time.pass(1 * minutes);
    assert.deepEqual([desk.callsTo(1).length > 0, desk.callsTo(2).length > 0, reads.includes('segments')], [true, true, false]);
    assert.equal((await desk.ticket(number)).doc.undelivered, false);
  });

  it('keeps what is due when one cannot be read, and says so', async () => {
    const number = await desk.file(1, [{ in: 1, audience: 'private' }]);
    desk.answer = () => ({ kind: 'not-accepted' });
    await desk.happen(number, many(120, responded));
    await desk.time.pass(1_000);
    await putAway(number);
    await desk.store.segments.remove(segmentId(number, 1));
    desk.calls.splice(0);
    await desk.happen(number, [responded()]);
    await desk.time.pass(30 * minutes);
    assert.deepEqual(desk.calls, []);
    assert.equal((await desk.ticket(number)).doc.undelivered, true);
    assert.ok(desk.log.lines.some((line) => line.includes('history-broken')));
  });

  it('hides posts in a channel that others can read, and shows them when they no longer can, also where one cannot be read', async () => {
    await desk.courier.stop();
    let isOpen = false;
    desk = await TestCourier.open({ triage: [9] });
    desk.privacyOf = ({ id }) => (id === sampleConversationId(9) && isOpen ? 'open' : 'private');
    const number = await desk.file(1, []);
    await desk.time.pass(1 * minutes);
    assert.ok(desk.callsTo(9).some(({ view }) => view.kind === 'triage-ticket'));
    desk.answer = () => ({ kind: 'not-accepted' });
    await desk.happen(number, many(120, responded));
    await desk.time.pass(1_000);
    await putAway(number);
    await desk.store.segments.remove(segmentId(number, 1));
    desk.calls.splice(0);
    desk.answer = () => ({ kind: 'delivered', message: 'm' });
    isOpen = true;
    await desk.happen(number, [responded()]);
    await desk.time.pass(30 * minutes);
    assert.ok(desk.callsTo(9).some(({ kind, view }) => kind === 'update' && view.kind === 'place-news'));
    assert.ok(desk.callsTo(9).every(({ view }) => view.kind === 'place-news'));
    desk.calls.splice(0);
    isOpen = false;
    await desk.happen(number, [responded()]);
    await desk.time.pass(30 * minutes);
    assert.deepEqual(
      desk.callsTo(9).map(({ kind, view }) => [kind, view.kind]),
      [['update', 'triage-ticket']],
      'the card is back, and nothing that cannot be read is told',
    );
    assert.ok(desk.log.lines.some((line) => line.includes('history-broken')));
  });
});
