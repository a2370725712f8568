import assert from 'node:assert/strict';
import type { ConfirmationNumber } from '../../src/tickets/confirmation-number.js';
import type { EventKind, NewEvent } from '../../src/tickets/events/index.js';
import { TestCourier } from '../support/delivery/courier.js';
import { assessor, happenings, threadIn } from '../support/delivery/happenings.js';
import { samplePersonId, sampleText } from '../support/store/documents.js';

const minutes = 60_000;
const filer = samplePersonId(1);
const follower = samplePersonId(7);
const { responded, remarked, acknowledged, questionAsked, assessed, closed } = happenings;

/** What an assessor hears of in their own chat, by whom it is done. */
const heard: readonly (readonly [EventKind, NewEvent, typeof filer])[] = [
  ['replied', { kind: 'replied', body: sampleText('a reply') }, filer],
  ['questionAnswered', { kind: 'questionAnswered', body: sampleText('an answer') }, filer],
  ['replyTakenBack', { kind: 'replyTakenBack', body: { reply: 2 } }, filer],
  ['withdrawn', { kind: 'withdrawn', body: sampleText('a reason') }, filer],
  ['answersGiven', { kind: 'answersGiven', body: { answers: {} } }, filer],
  ['responded', responded(), assessor],
  ['remarked', remarked(), assessor],
  ['acknowledged', acknowledged(), assessor],
  ['questionAsked', questionAsked(), assessor],
  ['questionCancelled', { kind: 'questionCancelled', body: {} }, assessor],
  ['assessmentStarted', { kind: 'assessmentStarted', body: {} }, assessor],
  ['assessed', assessed(), assessor],
  ['closed', closed(), assessor],
];

describe('an assessor who follows a ticket in their own chat', () => {
  let desk: TestCourier;
  let number: ConfirmationNumber;
  beforeEach(async () => {
    desk = await TestCourier.open();
    number = await desk.file(1, [
      { in: 1, audience: 'private' },
      { in: 2, audience: 'private', by: follower },
    ]);
    await desk.time.pass(1 * minutes);
  });

  const kinds = (n: number) => desk.callsTo(n).flatMap(({ view }) => ('items' in view ? view.items.map(({ kind }) => kind) : []));

  for (const [kind, event, by] of heard) {
    it(`hears that it was ${kind}, as assessors do, and with the number their buttons carry`, async () => {
      const seq = await desk.happen(number, [event], by);
      await desk.time.pass(1 * minutes);
      const [told] = desk.callsTo(2);
      assert.equal(told?.view.kind, 'team-news');
      assert.deepEqual(kinds(2), [kind]);
      assert.equal(told?.view.kind === 'team-news' && told.view.seq, seq);
    });
  }

  it('hears nothing of what they did themselves, nor of what is for leads or the filer alone', async () => {
    await desk.happen(number, [remarked(), acknowledged(), responded()], follower);
    await desk.happen(number, [{ kind: 'threadDied', body: { thread: threadIn(5), reason: 'gone' } }]);
    await desk.time.pass(1 * minutes);
    assert.deepEqual(kinds(2), []);
  });

  it('hears an outcome at once, while others wait for the filer', async () => {
    const accept = desk.answer;
    desk.answer = (call) => (call.conversation.address.endsWith('/1') ? { kind: 'not-accepted' } : accept(call));
    await desk.happen(number, [assessed()]);
    await desk.time.pass(1 * minutes);
    assert.deepEqual(kinds(2), ['assessed']);
  });

  it('is one alone: the filer hears as a publisher, and nothing internal', async () => {
    await desk.happen(number, [remarked(), responded()]);
    await desk.time.pass(1 * minutes);
    assert.deepEqual(
      desk.callsTo(1).map(({ view }) => view.kind),
      ['news'],
    );
    assert.deepEqual(kinds(1), ['responded']);
    assert.deepEqual(kinds(2), ['remarked', 'responded']);
  });

  it('hears no more once they may not read it any more', async () => {
    desk.right = async (by) => (by === follower ? 'not' : 'may');
    await desk.happen(number, [remarked()]);
    await desk.time.pass(1 * minutes);
    assert.deepEqual([kinds(2), desk.ended], [[], [threadIn(2)]]);
  });
});
