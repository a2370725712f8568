import assert from 'node:assert/strict';
import type { Inputs } from '../../../../src/cards/action.js';
import type { FormCommand } from '../../../../src/tickets/commands/index.js';
import { expectKind, fillIn, TestDesk, Visitor } from '../../../support/desk/desk.js';

const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';

/** What a publisher says to question ii, and perhaps later; and whether a score has to be asked for. */
const rows: readonly (readonly [what: string, category: string, evidence: string, isAsked: boolean, later?: string])[] = [
  ['that they cannot tell', 'vulnerability', 'I cannot tell yet', true],
  ['that they do not know', 'vulnerability', 'don’t know', true],
  ['that there is no id yet', 'vulnerability', 'no CVE yet', true],
  ['it in capitals', 'vulnerability', 'NOT SCORED', true],
  ['a CVE id', 'vulnerability', 'CVE-2024-11111', false],
  ['a vector', 'vulnerability', vector, false],
  ['an id in a sentence', 'vulnerability', 'We think that it is CVE-2024-11111', false],
  ['that they cannot tell of an incident', 'incident', 'I cannot tell yet', true],
  ['nothing, of an incident', 'incident', '', false],
  ['an id after all', 'vulnerability', 'I cannot tell yet', false, 'CVE-2024-11111'],
  ['a vector after all', 'vulnerability', 'I cannot tell yet', false, vector],
  ['that they cannot tell after all', 'vulnerability', 'CVE-2024-11111', true, 'cannot tell'],
];

describe('a ticket whose publisher says', () => {
  let on: TestDesk;
  let ann: Visitor;
  let alex: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    alex = new Visitor(on, 'alex');
    await on.appoint(alex, 'assessor');
  });
  afterEach(() => on.close());

  const form = async (command: FormCommand, number: string) =>
    expectKind(await alex.press({ do: 'form', command, number, seq: 99 }), 'ticket-form');
  const fill = ({ command, number, seq, nonce }: Awaited<ReturnType<typeof form>>, inputs: Inputs) =>
    alex.press({ do: 'fill', command, number, seq, nonce }, inputs);

  for (const [what, category, evidence, isAsked, later] of rows) {
    it(`${what} ${isAsked ? 'has the question for a score prepared' : 'has no question prepared'}`, async () => {
      const said = [{ category }, { problem: 'A weak key.' }, { evidence }, { resolution: 'no' }, { message: 'no' }];
      const review = await fillIn(ann, said);
      const { number } = expectKind(await ann.press({ do: 'submit', number: review.number, rev: review.rev }), 'confirmation');
      if (later !== undefined) {
        const { seq, nonce } = expectKind(await ann.press({ do: 'update', number, seq: 99 }, { to: 'evidence' }), 'update');
        expectKind(await ann.press({ do: 'revise', number, seq, nonce, step: 'evidence' }, { evidence: later }), 'done');
      }
      const first = await form('acknowledge', number);
      assert.equal(first.notScored ?? false, isAsked);
      const owner = first.people[0]?.id ?? '';
      const done = expectKind(await fill(first, { priority: 'P2', severity: 'high', owner }), 'done');
      assert.equal(done.ask !== undefined, isAsked);
      const ask = await form('ask', number);
      assert.equal(ask.prepared, isAsked ? 'score' : undefined);
      // What an assessor makes of it stays theirs, an empty field too.
      const again = expectKind(await fill(ask, { days: '3', text: '' }), 'ticket-form');
      assert.equal(again.state.values['text'], '');
      expectKind(await fill(again, { days: '3', text: 'Which version?' }), 'done');
    });
  }
});
