import assert from 'node:assert/strict';
import { openKeyedIds } from '../../src/desk/keys/keyed-ids.js';
import { followForFiler } from '../../src/desk/places/private-chat.js';
import type { Outcome } from '../../src/ports/channel.js';
import type { NewEvent } from '../../src/tickets/events/index.js';
import { foldTicket } from '../../src/tickets/fold.js';
import { type Call, TestCourier } from '../support/delivery/courier.js';
import { happenings, threadIn } from '../support/delivery/happenings.js';
import { sampleConversationId, samplePerson, samplePersonId } from '../support/store/documents.js';
import { systemRandom } from '../support/store/folder.js';

const { acknowledged, assessed, responded, followed, questionAsked } = happenings;
const minutes = 60_000;
const gone: Outcome = { kind: 'permanent-for-place', reason: 'gone' };

/** The filer is person 1, their own chat conversation 7; they filed from conversation 2, where others read along. */
describe('a filer who filed from a place', () => {
  let desk: TestCourier;
  beforeEach(async () => {
    desk = await TestCourier.open();
    await desk.conversation(7, { kind: 'personal' });
    const person = samplePerson(1, { chat: sampleConversationId(7) });
    await desk.store.people.put(person.id, person, 'absent');
  });

  const deps = async () => ({
    store: desk.store,
    clock: desk.time,
    keyedIds: await openKeyedIds(desk.store.meta, systemRandom),
    chatOf: async () => undefined,
  });
  const file = () => desk.file(1, [{ in: 2, audience: 'place' }]);
  /** Makes events durable as the desk does, with what follows for the filer. */
  const happen = async (number: Awaited<ReturnType<typeof file>>, news: readonly NewEvent[]) => {
    const { doc } = await desk.ticket(number);
    await desk.happen(number, [...news, ...(await followForFiler(await deps(), doc, foldTicket(doc), news))]);
    await desk.time.pass(1 * minutes);
  };

  it('hears the outcome first, in their own chat, before the place does', async () => {
    const number = await file();
    await happen(number, [acknowledged()]);
    assert.equal(desk.callsTo(7).length, 0);
    const before = desk.callsTo(2).length;
    await happen(number, [assessed()]);
    const [first, ...others] = desk.callsTo(7);
    assert.deepEqual([first && tells(first), others], [['assessed'], []]);
    const [inPlace] = desk.callsTo(2).slice(before);
    assert.ok(first && inPlace);
    assert.ok(desk.calls.indexOf(first) < desk.calls.indexOf(inPlace));
  });

  it('hears in private that the place takes nothing more, once, and of what comes then', async () => {
    const number = await file();
    await desk.time.pass(1 * minutes);
    desk.answer = ({ conversation }) => (conversation.id === sampleConversationId(2) ? gone : { kind: 'delivered', message: 'm' });
    await happen(number, [responded()]);
    await desk.time.pass(5 * minutes);
    await happen(number, [responded('more')]);
    assert.deepEqual(desk.callsTo(7).map(tells), [['threadDied'], ['responded']]);
  });

  it('is left in peace when their own chat is dead as well', async () => {
    const number = await file();
    await desk.time.pass(1 * minutes);
    desk.answer = () => gone;
    await happen(number, [responded()]);
    await desk.time.pass(60 * minutes);
    assert.equal(desk.callsTo(7).length, 1);
    const { events } = (await desk.ticket(number)).doc;
    assert.equal(events.filter(({ kind }) => kind === 'threadDied').length, 2);
    assert.equal(desk.time.pending(), 0);
    await desk.time.pass(24 * 60 * minutes);
    assert.equal(desk.callsTo(7).length, 1);
  });

  it('is asked in the place to open their own chat, each time something waits for them that cannot be told there', async () => {
    const number = await file();
    await desk.time.pass(1 * minutes);
    desk.answer = ({ conversation }) => (conversation.id === sampleConversationId(7) ? gone : { kind: 'delivered', message: 'm' });
    await happen(number, [questionAsked()]);
    await desk.time.pass(1 * minutes);
    const lines = () =>
      desk.callsTo(2).flatMap(({ kind, view }) => (kind === 'post' && view.kind === 'place-news' ? [view.chat === true] : []));
    assert.equal(lines().filter(Boolean).length, 1);
    await happen(number, [assessed()]);
    await desk.time.pass(20 * minutes);
    assert.equal(desk.callsTo(7).length, 1, 'it is not tried again for each event');
    assert.equal(lines().filter(Boolean).length, 2, 'and it is said again');
    await happen(number, [responded()]);
    assert.equal(lines().filter(Boolean).length, 2, 'not for what waits for nobody');
  });

  it('is asked so as well where nobody knows a chat of theirs', async () => {
    const number = await desk.file(1, [{ in: 2, audience: 'place' }]);
    const person = await desk.store.people.get(samplePersonId(1));
    assert.ok(person && person !== 'damaged');
    const { chat: _none, ...others } = person.doc;
    await desk.store.people.put(person.id, others, person.revision);
    await happen(number, [questionAsked()]);
    const lines = desk.callsTo(2).flatMap(({ view }) => (view.kind === 'place-news' && view.chat === true ? [view] : []));
    assert.equal(lines.length, 1);
  });

  it('hears in their own chat, when it is back, all that waited for them', async () => {
    const number = await file();
    await desk.time.pass(1 * minutes);
    desk.answer = ({ conversation }) => (conversation.id === sampleConversationId(7) ? gone : { kind: 'delivered', message: 'm' });
    await happen(number, [questionAsked()]);
    await happen(number, [assessed()]);
    desk.answer = () => ({ kind: 'delivered', message: 'again' });
    const before = desk.callsTo(7).length;
    await desk.comeBack(7);
    await desk.time.pass(1 * minutes);
    assert.deepEqual(desk.callsTo(7).slice(before).map(tells), [['questionAsked', 'assessed']]);
    assert.equal(desk.time.pending(), 0);
  });

  it('has the place hear again, from there on and with a fresh summary of as much as before', async () => {
    const number = await desk.file(1, [{ in: 2, audience: 'place', detail: 'summary' }]);
    await desk.time.pass(1 * minutes);
    desk.answer = ({ conversation }) => (conversation.id === sampleConversationId(2) ? gone : { kind: 'delivered', message: 'm' });
    await happen(number, [acknowledged()]);
    desk.answer = () => ({ kind: 'delivered', message: 'again' });
    const before = desk.callsTo(2).length;
    const { events } = (await desk.ticket(number)).doc;
    await desk.happen(number, [followed(threadIn(2), 'place', events.length + 1, 'summary')]);
    await desk.time.pass(1 * minutes);
    const [post, ...others] = desk.callsTo(2).slice(before);
    assert.deepEqual(others, []);
    assert.ok(post?.view.kind === 'place-news');
    assert.deepEqual([post.kind, post.view.steps, post.view.summary?.priority], ['post', true, 'P2']);
  });
});

function tells({ view }: Call): readonly string[] {
  return 'items' in view ? view.items.map(({ kind }) => kind) : [view.kind];
}
