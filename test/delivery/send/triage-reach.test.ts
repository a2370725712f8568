import assert from 'node:assert/strict';
import type { Outcome } from '../../../src/ports/channel.js';
import { TestCourier } from '../../support/delivery/courier.js';
import { happenings } from '../../support/delivery/happenings.js';
import { sampleConversationId } from '../../support/store/documents.js';

const { remarked } = happenings;
const minutes = 60_000;
const hours = 60 * minutes;
const revoked: Outcome = { kind: 'permanent-for-place', reason: 'token_revoked' };

describe('a triage place that takes nothing', () => {
  let desk: TestCourier;
  let refusal: Outcome | undefined;
  beforeEach(async () => {
    desk = await TestCourier.open({ triage: [9] });
    await desk.lead(21);
    refusal = undefined;
    const accept = desk.answer;
    desk.answer = (call) => (call.conversation.id === sampleConversationId(9) && refusal ? refusal : accept(call));
  });

  const told = () => desk.callsTo(21).flatMap(({ view, atMs }) => (view.kind === 'unreachable-triage' ? [{ view, atMs }] : []));
  const stateOf = async () => (await desk.triageWatch.states())[0];

  it('is told to the leads in private, at once and with the reason, and shown to whoever asks how it is', async () => {
    refusal = revoked;
    const atMs = desk.time.monotonicMs();
    await desk.file(1, []);
    await desk.time.pass(12 * hours);
    assert.deepEqual(
      told().map(({ view: { reason } }) => reason),
      ['token_revoked'],
    );
    assert.ok((told()[0]?.atMs ?? 0) - atMs < 5 * minutes);
    assert.equal((await stateOf())?.outage?.reason, 'token_revoked');
    refusal = undefined;
    await desk.time.pass(16 * minutes);
    assert.equal((await stateOf())?.outage, undefined);
    assert.equal(desk.time.pending(), 0);
  });

  it('is told within five minutes also when the platform says nothing of the place, and not when it passes', async () => {
    for (const passing of [{ kind: 'not-accepted' }, { kind: 'ambiguous' }, { kind: 'refused-by-server' }] as const) {
      const before = told().length;
      refusal = passing;
      const number = await desk.file(1 + told().length, []);
      await desk.time.pass(3 * minutes);
      assert.equal(told().length, before, passing.kind);
      await desk.time.pass(2 * minutes);
      assert.equal(told().length, before + 1, passing.kind);
      refusal = undefined;
      await desk.happen(number, [remarked()]);
      await desk.time.pass(30 * minutes);
    }
    refusal = { kind: 'not-accepted' };
    await desk.file(9, []);
    await desk.time.pass(1 * minutes);
    refusal = undefined;
    const before = told().length;
    await desk.time.pass(30 * minutes);
    assert.equal(told().length, before);
  });

  it('is told again when it happens again, and once a day while it lasts', async () => {
    refusal = revoked;
    const number = await desk.file(1, []);
    await desk.time.pass(40 * hours);
    assert.equal(told().length, 2);
    refusal = undefined;
    await desk.time.pass(16 * minutes);
    refusal = revoked;
    await desk.happen(number, [remarked()]);
    await desk.time.pass(1 * minutes);
    assert.equal(told().length, 3);
  });

  it('is told when a lead can be reached again', async () => {
    const accept = desk.answer;
    desk.answer = () => revoked;
    await desk.file(1, []);
    await desk.time.pass(30 * minutes);
    assert.ok(desk.log.lines.some((line) => line.includes('leads-not-told')));
    desk.answer = accept;
    refusal = revoked;
    const before = told().length;
    await desk.time.pass(16 * minutes);
    assert.equal(told().length, before + 1);
  });
});
