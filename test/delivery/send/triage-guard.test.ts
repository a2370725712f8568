import assert from 'node:assert/strict';
import { StoreUnavailable } from '../../../src/ports/store.js';
import { toInstantAfter } from '../../../src/tickets/instant.js';
import { TestCourier } from '../../support/delivery/courier.js';
import { happenings, threadIn } from '../../support/delivery/happenings.js';
import { sampleConversationId } from '../../support/store/documents.js';

const { responded, remarked } = happenings;
const minutes = 60_000;
const hours = 60 * minutes;

describe('the triage guard', () => {
  let desk: TestCourier;
  /** Whether others can read conversation 9, the assessors' own. */
  let isOpen: boolean;
  beforeEach(async () => {
    desk = await TestCourier.open({ triage: [9] });
    isOpen = true;
    desk.privacyOf = ({ id }) => (id === sampleConversationId(9) && isOpen ? 'open' : 'private');
  });

  const lead = (n: number, role?: 'lead' | 'assessor') => desk.lead(n, role);
  const file = () => desk.file(1, [{ in: 1, audience: 'place' }]);
  const said = () => desk.log.lines.filter((line) => line.includes('"triage-open"'));
  const told = (n: number) => desk.callsTo(n).filter(({ view }) => view.kind === 'open-triage');

  it('holds posts to assessors back while others can read them, and sends them when nobody else can', async () => {
    const number = await file();
    await desk.time.pass(1 * hours);
    await desk.happen(number, [remarked()]);
    await desk.time.pass(1 * hours);
    assert.equal(desk.callsTo(9).length, 0);
    assert.equal(desk.callsTo(1).length, 1);
    isOpen = false;
    await desk.time.pass(16 * minutes);
    assert.deepEqual(
      desk.callsTo(9).map(({ view }) => view.kind),
      ['triage-ticket'],
    );
    assert.equal((await desk.cursor(number, 9)).cursor, (await desk.ticket(number)).doc.events.length);
  });

  it('holds edits back, too', async () => {
    isOpen = false;
    const number = await file();
    await desk.time.pass(1 * minutes);
    isOpen = true;
    const revealing = () => desk.callsTo(9).filter(({ view }) => view.kind !== 'place-news').length;
    const before = revealing();
    await desk.happen(number, [happenings.acknowledged()]);
    await desk.time.pass(1 * hours);
    assert.equal(revealing(), before);
    isOpen = false;
    await desk.time.pass(16 * minutes);
    assert.ok(desk.callsTo(9).some(({ kind }) => kind === 'update'));
  });

  it('redraws what stands there as the neutral line when others can read it, and the ticket when they no longer can', async () => {
    isOpen = false;
    const numbers = [await desk.file(1, []), await desk.file(2, [])] as const;
    await desk.time.pass(1 * minutes);
    await desk.happen(numbers[0], [remarked()]);
    await desk.time.pass(1 * minutes);
    const posted = desk.callsTo(9).filter(({ kind }) => kind === 'post');
    assert.deepEqual(
      posted.map(({ view }) => view.kind),
      ['triage-ticket', 'triage-ticket', 'triage-news'],
    );
    isOpen = true;
    let before = desk.callsTo(9).length;
    await desk.happen(numbers[1], [remarked()]);
    await desk.time.pass(1 * hours);
    const hidden = desk.callsTo(9).slice(before);
    assert.ok(hidden.every(({ kind, view }) => kind === 'update' && view.kind === 'place-news'));
    assert.equal(new Set(hidden.map(({ message }) => message)).size, 3);
    assert.equal(hidden.length, 3, 'each once');
    isOpen = false;
    before = desk.callsTo(9).length;
    await desk.time.pass(1 * hours);
    const shown = desk.callsTo(9).slice(before);
    assert.deepEqual(new Set(shown.map(({ kind, view }) => `${kind} ${view.kind}`)), new Set(['update triage-ticket', 'post triage-news']));
    const drawn = shown.flatMap(({ kind, view }) => (kind === 'update' && view.kind === 'triage-ticket' ? view.number : []));
    assert.deepEqual(new Set(drawn), new Set(numbers));
    for (const number of numbers) assert.equal((await desk.cursor(number, 9)).hidden, undefined);
  });

  it('remembers what was posted and never hidden, so that it is hidden the next time', async () => {
    isOpen = false;
    const number = await desk.file(1, []);
    await desk.happen(number, [remarked()]);
    await desk.time.pass(1 * minutes);
    const [hiddenOne, openOne] = ['m-hidden', 'm-open'];
    const stored = await desk.storedCursor(number, 9);
    const summary = stored.doc.summary?.message ?? '';
    // It became private again after the card and one post were redrawn, before the other one was.
    await desk.courier.stop();
    await desk.store.cursors.put(stored.id, { ...stored.doc, posts: [hiddenOne, openOne], hidden: [summary, hiddenOne] }, stored.revision);
    desk.start();
    await desk.happen(number, [remarked()]);
    await desk.time.pass(1 * minutes);
    assert.deepEqual((await desk.cursor(number, 9)).posts?.slice(0, 1), [openOne]);
    isOpen = true;
    await desk.happen(number, [remarked()]);
    await desk.time.pass(1 * minutes);
    assert.ok(desk.callsTo(9).some(({ kind, view, message }) => kind === 'update' && view.kind === 'place-news' && message === openOne));
  });

  it('hides every post about a ticket, however many there are', async () => {
    isOpen = false;
    const number = await desk.file(1, []);
    await desk.time.pass(1 * minutes);
    const stored = await desk.storedCursor(number, 9);
    await desk.courier.stop();
    const posts = Array.from({ length: 250 }, (_, n) => `m-post-${n}`);
    await desk.store.cursors.put(stored.id, { ...stored.doc, posts }, stored.revision);
    desk.start();
    isOpen = true;
    await desk.happen(number, [remarked()]);
    await desk.time.pass(2 * hours);
    const hidden = desk.callsTo(9).filter(({ kind, view }) => kind === 'update' && view.kind === 'place-news');
    assert.deepEqual(new Set(hidden.map(({ message }) => message)), new Set([stored.doc.summary?.message, ...posts]));
    assert.equal(hidden.length, 251, 'each once');
  });

  it('hides what stands there at once, also while posts wait for their next try', async () => {
    isOpen = false;
    const number = await desk.file(1, []);
    await desk.time.pass(1 * minutes);
    isOpen = true;
    desk.answer = ({ kind }) => (kind === 'update' ? { kind: 'not-accepted' } : { kind: 'delivered', message: 'm' });
    await desk.happen(number, [remarked()]);
    await desk.time.pass(3 * hours);
    const tries = desk.callsTo(9).filter(({ kind }) => kind === 'update');
    const waits = tries.map(({ atMs }, index) => atMs - (tries[index - 1]?.atMs ?? atMs));
    assert.ok(tries.length > 8 && tries.length < 60, `${tries.length} tries`);
    assert.ok(Math.max(...waits) > 4 * minutes, 'ever more slowly');
    assert.ok(Math.max(...waits) <= 15 * minutes);
    await desk.courier.stop();
    const stored = await desk.storedCursor(number, 9);
    const later = toInstantAfter(desk.time.now(), 10 * minutes);
    const { redrawing: _past, ...rest } = stored.doc;
    await desk.store.cursors.put(stored.id, { ...rest, nextTryAt: later, updatedAt: desk.time.now() }, stored.revision);
    desk.answer = () => ({ kind: 'delivered', message: 'm' });
    const before = desk.callsTo(9).length;
    desk.start();
    await desk.courier.resume();
    await desk.time.pass(5_000);
    assert.deepEqual(
      desk
        .callsTo(9)
        .slice(before)
        .map(({ kind, view }) => `${kind} ${view.kind}`),
      ['update place-news'],
    );
  });

  it('hides the others when one message cannot be hidden, and goes on with the news when one cannot be shown', async () => {
    isOpen = false;
    const number = await desk.file(1, []);
    await desk.time.pass(1 * minutes);
    for (let n = 0; n < 3; n++) {
      await desk.happen(number, [remarked()]);
      await desk.time.pass(1 * minutes);
    }
    const summary = (await desk.cursor(number, 9)).summary?.message;
    const accept = desk.answer;
    desk.answer = (call) => (call.kind === 'update' && call.message === summary ? { kind: 'refused-by-server' } : accept(call));
    isOpen = true;
    await desk.happen(number, [remarked()]);
    await desk.time.pass(3 * hours);
    assert.equal((await desk.cursor(number, 9)).hidden?.length, 3);
    isOpen = false;
    const before = desk.calls.length;
    await desk.time.pass(1 * hours);
    assert.ok(desk.calls.slice(before).some(({ kind, view }) => kind === 'post' && view.kind === 'triage-news'));
    const { hidden, redrawing } = await desk.cursor(number, 9);
    assert.deepEqual([hidden, redrawing], [undefined, undefined]);
    assert.equal((await desk.ticket(number)).doc.undelivered, false);
  });

  it('posts the neutral line, once, while the platform cannot be asked, and all of it when it can', async () => {
    await lead(21);
    desk.privacyOf = () => 'unknown';
    const number = await file();
    const kinds = () => desk.callsTo(9).map(({ kind, view }) => `${kind} ${view.kind}`);
    await desk.time.pass(3 * hours);
    assert.deepEqual(kinds(), ['post place-news']);
    assert.equal(desk.callsTo(21).filter(({ view }) => view.kind === 'unasked-triage').length, 1);
    assert.deepEqual(said(), []);
    desk.privacyOf = () => 'private';
    await desk.time.pass(16 * minutes);
    assert.deepEqual(kinds(), ['post place-news', 'post triage-ticket']);
    assert.equal((await desk.cursor(number, 9)).cursor, (await desk.ticket(number)).doc.events.length);
    desk.privacyOf = () => 'unknown';
    await desk.happen(number, [remarked()]);
    await desk.happen(number, [happenings.acknowledged()]);
    await desk.time.pass(3 * hours);
    assert.ok(
      desk
        .callsTo(9)
        .slice(2)
        .every(({ kind, view }) => kind === 'post' && view.kind === 'place-news'),
      kinds().join(),
    );
    const before = desk.callsTo(9).length;
    desk.privacyOf = () => 'private';
    await desk.time.pass(16 * minutes);
    assert.deepEqual(new Set(kinds().slice(before)), new Set(['post triage-news', 'update triage-ticket']));
  });

  it('tells the leads that others read there although it could not be told the hour before', async () => {
    await lead(21);
    desk.privacyOf = () => 'unknown';
    await file();
    await desk.time.pass(1 * hours);
    desk.privacyOf = () => 'open';
    await desk.time.pass(1 * hours);
    assert.deepEqual([desk.callsTo(21).filter(({ view }) => view.kind === 'unasked-triage').length, told(21).length], [1, 1]);
  });

  it('tells the leads anew when others can read there again', async () => {
    await lead(21);
    await file();
    await desk.time.pass(1 * hours);
    isOpen = false;
    await desk.time.pass(1 * hours);
    isOpen = true;
    await desk.happen((await desk.store.tickets.find({ by: 'open', is: 'yes', limit: 1 })).items[0]?.doc.number ?? ('' as never), [
      remarked(),
    ]);
    await desk.time.pass(1 * hours);
    assert.equal(told(21).length, 2);
  });

  it('asks for the leads again when the store refused to name them', async () => {
    await lead(21);
    const { assessors } = desk.store;
    const whole = { ...assessors };
    let refusals = 1;
    Object.assign(assessors, {
      find: (...query: Parameters<typeof assessors.find>) => {
        if (refusals-- > 0) throw new StoreUnavailable('expected the store to answer');
        return whole.find(...query);
      },
    });
    await file();
    await desk.time.pass(10 * minutes);
    assert.equal(told(21).length, 1);
  });

  it('leaves places alone that are open by their nature', async () => {
    desk.privacyOf = () => 'open';
    const number = await desk.file(1, [{ in: 1, audience: 'place' }]);
    await desk.happen(number, [responded()]);
    await desk.time.pass(1 * minutes);
    assert.equal(desk.callsTo(1).filter(({ kind }) => kind === 'post').length, 2);
  });

  it('says so in the log once an hour at most, and to each lead in private once a day', async () => {
    await lead(21);
    await lead(22);
    await lead(23, 'assessor');
    await file();
    await desk.time.pass(5 * hours);
    assert.ok(said().length >= 4 && said().length <= 6, `${said().length} lines`);
    assert.deepEqual([told(21).length, told(22).length, told(23).length], [1, 1, 0]);
    desk.start();
    await desk.triageWatch.guard.check([threadIn(9)]);
    assert.equal(told(21).length, 1);
    await desk.time.pass(24 * hours);
    assert.equal(told(21).length, 2);
  });

  it('tells the leads a minute after a first try that reached none of them', async () => {
    await lead(21);
    desk.answer = ({ view }) => (view.kind === 'open-triage' ? { kind: 'not-accepted' } : { kind: 'delivered', message: 'm' });
    await file();
    await desk.time.pass(1 * minutes);
    assert.ok(desk.log.lines.some((line) => line.includes('leads-not-told')));
    desk.answer = () => ({ kind: 'delivered', message: 'm' });
    const tried = told(21).length;
    await desk.time.pass(20 * minutes);
    assert.equal(told(21).length, tried + 1);
    await desk.time.pass(5 * hours);
    assert.equal(told(21).length, tried + 1);
  });

  it('tells each lead: whoever is not reached is tried until they are, also when the desk starts anew', async () => {
    await lead(21);
    await lead(22);
    const accept = desk.answer;
    desk.answer = (call) => (call.conversation.id === sampleConversationId(22) ? { kind: 'not-accepted' } : accept(call));
    await file();
    await desk.time.pass(5 * minutes);
    assert.deepEqual([told(21).length, (await desk.triageWatch.states())[0]?.leads], [1, { told: 1, untold: 1 }]);
    await desk.courier.stop();
    assert.equal(desk.time.pending(), 0);
    desk.start();
    desk.answer = accept;
    const before = told(22).length;
    await desk.triageWatch.guard.check([threadIn(9)]);
    await desk.time.pass(5 * minutes);
    assert.deepEqual([told(21).length, told(22).length], [1, before + 1]);
    assert.deepEqual((await desk.triageWatch.states())[0]?.leads, { told: 2, untold: 0 });
  });

  it('looks before there is anything to post, at what is known', async () => {
    await lead(21);
    await desk.triageWatch.guard.check([threadIn(9), threadIn(8)]);
    assert.equal(said().length, 1);
    assert.equal(told(21).length, 1);
  });
});
