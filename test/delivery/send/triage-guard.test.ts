import assert from 'node:assert/strict';
import { openKeyedIds } from '../../../src/desk/keys/keyed-ids.js';
import { setRole } from '../../../src/desk/people/assessors.js';
import { type Identity, toIdentity } from '../../../src/tickets/people.js';
import { TestCourier } from '../../support/delivery/courier.js';
import { happenings, threadIn } from '../../support/delivery/happenings.js';
import { sampleConversationId, samplePerson } from '../../support/store/documents.js';
import { systemRandom } from '../../support/store/folder.js';

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

  const lead = async (n: number, role: 'lead' | 'assessor' = 'lead'): Promise<Identity> => {
    const { store, time } = desk;
    const identity = toIdentity('teams', 'assessment', `lead-${n}`);
    await setRole({ store, keyedIds: await openKeyedIds(store.meta, systemRandom) }, identity, role, time.now());
    await desk.conversation(n, { kind: 'personal' });
    const person = samplePerson(n, { identities: [identity], chat: sampleConversationId(n) });
    await store.people.put(person.id, person, 'absent');
    return identity;
  };
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
    await desk.triageGuard.check([threadIn(9)]);
    assert.equal(told(21).length, 1);
    await desk.time.pass(24 * hours);
    assert.equal(told(21).length, 2);
  });

  it('tells the leads within the hour after a first try that reached none of them', async () => {
    await lead(21);
    desk.answer = ({ view }) => (view.kind === 'open-triage' ? { kind: 'not-accepted' } : { kind: 'delivered', message: 'm' });
    await file();
    await desk.time.pass(1 * minutes);
    assert.ok(desk.log.lines.some((line) => line.includes('leads-not-told')));
    desk.answer = () => ({ kind: 'delivered', message: 'm' });
    await desk.time.pass(80 * minutes);
    assert.equal(told(21).length, 2);
    await desk.time.pass(5 * hours);
    assert.equal(told(21).length, 2);
  });

  it('looks before there is anything to post, at what is known', async () => {
    await lead(21);
    await desk.triageGuard.check([threadIn(9), threadIn(8)]);
    assert.equal(said().length, 1);
    assert.equal(told(21).length, 1);
  });
});
