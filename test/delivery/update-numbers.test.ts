import assert from 'node:assert/strict';
import type { ConfirmationNumber } from '../../src/tickets/confirmation-number.js';
import type { NewEvent } from '../../src/tickets/events/index.js';
import { type Call, TestCourier } from '../support/delivery/courier.js';
import { happenings, threadIn } from '../support/delivery/happenings.js';
import { samplePersonId, sampleText } from '../support/store/documents.js';

const { responded, remarked, acknowledged, questionAsked, assessed, closed, followed } = happenings;
const [filer, member, other] = [samplePersonId(1), samplePersonId(2), samplePersonId(3)];
const minutes = 60_000;

const replied = (): NewEvent => ({ kind: 'replied', body: sampleText('more') });
const answered = (): NewEvent => ({ kind: 'questionAnswered', body: sampleText('this one') });
const changed = (): NewEvent => ({ kind: 'answersGiven', body: { answers: { resolution: 'no' } } });

/** What happens, each once it is told: an event by whoever is named, or something that is done to the courier. */
type Step = NewEvent | readonly [NewEvent, typeof filer] | ((desk: TestCourier, number: ConfirmationNumber) => unknown);

const isDown =
  (...conversations: number[]) =>
  (desk: TestCourier) => {
    const ids = conversations.map((n) => threadIn(n).conversation);
    desk.answer = (call) =>
      ids.some((id) => id === call.conversation.id) ? { kind: 'not-accepted' } : { kind: 'delivered', message: `m-${desk.calls.length}` };
  };

const scenarios: Readonly<Record<string, readonly Step[]>> = {
  'the filer wrote': [[replied(), filer], responded(), responded()],
  'a member wrote': [[replied(), member], responded(), acknowledged()],
  'both wrote by turns': [[replied(), filer], [replied(), member], responded(), [replied(), filer], responded()],
  'the assessors remarked among themselves': [responded(), remarked(), remarked(), responded()],
  'an answer was changed': [acknowledged(), [changed(), filer], responded(), [changed(), member], responded()],
  'a question was answered': [acknowledged(), questionAsked(), [answered(), member], responded()],
  'one chat was down for a while': [isDown(2), responded(), [replied(), filer], responded(), isDown(), responded()],
  'each chat was down for a while': [isDown(1), responded(), responded(), isDown(2), responded(), responded(), isDown(), responded()],
  'the filer heard an outcome first': [acknowledged(), assessed(), remarked(), closed()],
  'somebody began to follow later': [
    responded(),
    async (desk, number) => {
      await desk.conversation(3);
      await desk.happen(number, [followed(threadIn(3), 'private', 6)], other);
    },
    responded(),
    [replied(), other],
    responded(),
  ],
  'a place began to follow': [
    responded(),
    async (desk, number) => {
      await desk.conversation(4);
      await desk.happen(number, [followed(threadIn(4), 'place', 1)], filer);
    },
    responded(),
  ],
  'a chat died, of which the filer alone is told': [
    (desk) => {
      desk.answer = (call) =>
        call.conversation.id === threadIn(2).conversation
          ? { kind: 'permanent-for-place', reason: 'Blocked' }
          : { kind: 'delivered', message: `m-${desk.calls.length}` };
    },
    responded(),
    responded(),
    responded(),
  ],
  'the desk was started again': [[replied(), member], responded(), (desk) => desk.start(), responded(), [replied(), filer], responded()],
};

/** What a post tells: its events, and the numbers it gives them. */
interface Told {
  readonly seqs: readonly number[];
  readonly first: number;
  readonly last: number;
}

function toldBy({ view }: Call): readonly Told[] {
  if ((view.kind !== 'news' && view.kind !== 'team-news' && view.kind !== 'triage-news') || !view.updates) return [];
  return [{ ...view.updates, seqs: view.items.filter(({ kind }) => kind !== 'threadDied').map(({ seq }) => seq) }];
}

/** Each event that some post tells alone, with its number; it must be the same wherever it is told. */
function numbersIn(told: readonly Told[]): ReadonlyMap<number, number> {
  const known = new Map<number, number>();
  for (const { seqs, first, last } of told) {
    const [seq, ...others] = seqs;
    if (seq === undefined || others.length > 0) continue;
    assert.equal(first, last, `event ${seq} alone has one number`);
    assert.equal(last, known.get(seq) ?? last, `event ${seq} has the number it has elsewhere`);
    known.set(seq, last);
  }
  return known;
}

describe('an update', () => {
  for (const [title, steps] of Object.entries(scenarios)) {
    it(`has one number for everybody of the publisher’s side, and one for the assessors, where ${title}`, async () => {
      const desk = await TestCourier.open({ triage: [8, 9] });
      const number = await desk.file(1, [
        { in: 1, audience: 'private' },
        { in: 2, audience: 'private', by: member },
      ]);
      await desk.time.pass(1 * minutes);
      for (const step of steps) {
        if (typeof step === 'function') await step(desk, number);
        else if ('kind' in step) await desk.happen(number, [step]);
        else await desk.happen(number, [step[0]], step[1]);
        await desk.time.pass(2 * minutes);
      }
      await desk.time.pass(40 * minutes);
      // Who is no party to the ticket follows it as an assessor.
      for (const readers of [[1], [2, 3, 8, 9]]) {
        const told = readers.flatMap((n) => desk.callsTo(n)).flatMap(toldBy);
        const known = numbersIn(told);
        for (const { seqs, first, last } of told) {
          for (const seq of seqs) {
            const said = known.get(seq) ?? first;
            assert.ok(said >= first && said <= last, `event ${seq} is ${said}, and told among ${first} to ${last}`);
          }
        }
        assert.ok(told.length > 1);
        const said = [...known.values()];
        assert.equal(new Set(said).size, said.length, 'two updates have two numbers');
        assert.ok(Math.min(...told.map(({ first }) => first)) <= 2, 'they begin at one, and nobody is told of their own');
      }
    });
  }
});
