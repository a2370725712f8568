import assert from 'node:assert/strict';
import type { View } from '../../../src/cards/view.js';
import { maskChoiceValue } from '../../../src/intake/lift-mask.js';
import { maskSign } from '../../../src/tickets/masked-text.js';
import { answer, expectKind, TestDesk, Visitor } from '../../support/desk/desk.js';

const [secret, other] = ['hunter2', 'swordfish'];
const problem = `We published postgres://a:${secret}@db/x and postgres://b:${other}@db/y.`;

async function readBy(who: Visitor, number: string): Promise<string> {
  const { answers } = expectKind(await who.press({ do: 'read', number, page: 1 }), 'answers');
  return answers.problem?.text ?? '';
}

describe('secrets in what the filer writes', () => {
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

  type Review = Extract<View, { kind: 'review' }>;
  async function atReview(): Promise<Review> {
    let view: View = await ann.type('new');
    for (const inputs of [{ category: 'incident' }, { problem }, { evidence: '' }, { resolution: 'no' }, { message: 'no' }]) {
      view = await answer(ann, view, inputs);
    }
    return expectKind(view, 'review');
  }
  async function submit({ number, rev }: Review): Promise<string> {
    return expectKind(await ann.press({ do: 'submit', number, rev }), 'confirmation').number;
  }
  const lift = ({ number, rev }: Review, at: string, lifted = true) =>
    ann.press({ do: 'go', number, rev }, { to: maskChoiceValue({ question: 'problem', from: problem.indexOf(at), lifted }) });

  it('are read by the filer alone', async () => {
    const number = await submit(await atReview());
    assert.equal(await readBy(ann, number), problem);
    assert.equal(await readBy(alex, number), problem.replace(secret, maskSign).replace(other, maskSign));
  });

  it('are read by the assessors where the filer lifted the mask, one by one', async () => {
    const lifted = expectKind(await lift(await atReview(), secret), 'review');
    assert.deepEqual(
      lifted.answers.problem?.masks.map((mask) => mask.lifted),
      [true, false],
    );
    assert.equal(await readBy(alex, await submit(lifted)), problem.replace(other, maskSign));
  });

  it('stay lifted where the answer is changed around them, and can be hidden again', async () => {
    const lifted = expectKind(await lift(await atReview(), secret), 'review');
    const open = expectKind(await ann.press({ do: 'go', number: lifted.number, rev: lifted.rev, to: 'problem' }), 'question');
    const changed = await answer(ann, open, { problem: `Yesterday: ${problem}` });
    const after = expectKind(changed, 'review');
    assert.deepEqual(
      after.answers.problem?.masks.map((mask) => mask.lifted),
      [true, false],
    );
    const { from } = after.answers.problem?.masks[0] ?? { from: -1 };
    const to = maskChoiceValue({ question: 'problem', from, lifted: false });
    const hidden = expectKind(await ann.press({ do: 'go', number: after.number, rev: after.rev }, { to }), 'review');
    assert.deepEqual(
      hidden.answers.problem?.masks.map((mask) => mask.lifted),
      [false, false],
    );
  });

  it('that are not there are lifted nowhere', async () => {
    const review = await atReview();
    for (const [question, from] of [
      ['problem', 0],
      ['category', 0],
      ['nothing', 0],
      ['__proto__', 0],
    ] as const) {
      const to = maskChoiceValue({ question, from, lifted: true });
      const { answers } = expectKind(await ann.press({ do: 'go', number: review.number, rev: review.rev }, { to }), 'review');
      assert.deepEqual(answers, review.answers);
    }
  });

  it('in correspondence are read by the filer alone too', async () => {
    const number = await submit(await atReview());
    expectKind(await ann.type(`reply ${number} The new one is postgres://a:${secret}@db/x`), 'done');
    const shown = async (who: Visitor) => JSON.stringify(expectKind(await who.press({ do: 'ticket', number }), 'ticket').items);
    assert.match(await shown(ann), new RegExp(secret));
    assert.doesNotMatch(await shown(alex), new RegExp(secret));
    assert.match(await shown(alex), new RegExp(maskSign));
  });
});
