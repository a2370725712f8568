import assert from 'node:assert/strict';
import type { View } from '../../../src/cards/view.js';
import { isLater } from '../../../src/locales/typed.js';
import { answer, expectKind, fillIn, TestDesk, Visitor } from '../../support/desk/desk.js';

const before = [{ category: 'vulnerability' }, { problem: 'A weak key.' }];
const after = [{ resolution: 'no' }, { message: 'no' }];

describe('a vulnerability that cannot be scored yet', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  async function atEvidence(): Promise<Extract<View, { kind: 'question' }>> {
    const first = await ann.type('new');
    return expectKind(await answer(ann, await answer(ann, first, before[0] ?? {}), before[1] ?? {}), 'question');
  }
  async function toReview(view: View): Promise<Extract<View, { kind: 'review' }>> {
    return expectKind(await answer(ann, await answer(ann, view, after[0] ?? {}), after[1] ?? {}), 'review');
  }

  const ways: readonly (readonly [how: string, say: (view: Extract<View, { kind: 'question' }>) => Promise<View>, text: string])[] = [
    ['by its button', ({ number, rev }) => ann.press({ do: 'cannot-tell', number, rev }, {}), ''],
    [
      'by its button, with words in the field',
      ({ number, rev }) => ann.press({ do: 'cannot-tell', number, rev }, { evidence: 'asked MITRE' }),
      'asked MITRE',
    ],
    ['in the field of the form', (view) => answer(ann, view, { evidence: 'I cannot tell yet' }), ''],
    ['in the field, in other words', (view) => answer(ann, view, { evidence: ' Don’t know. ' }), ''],
    ['by typing', () => ann.type('I cannot tell yet.'), ''],
    ['by typing it shortly', () => ann.type('unknown'), ''],
  ];
  for (const [how, say, text] of ways) {
    it(`is filed where that is said ${how}, and marked as not scored`, async () => {
      const said = expectKind(await say(await atEvidence()), 'question');
      assert.equal(said.step, 'resolution');
      const review = await toReview(said);
      assert.deepEqual([review.answers.evidence?.notScored, review.answers.evidence?.text], [true, text]);
      expectKind(await ann.press({ do: 'submit', number: review.number, rev: review.rev }), 'confirmation');
      assert.equal(expectKind(await ann.type('status'), 'status').notScored, true);
    });
  }

  it('is scored after all where an id or a vector stands in the field that the button takes along', async () => {
    const { number, rev } = await atEvidence();
    const review = await toReview(await ann.press({ do: 'cannot-tell', number, rev }, { evidence: 'CVE-2024-12345, score unknown' }));
    assert.deepEqual([review.answers.evidence?.cves, review.answers.evidence?.notScored], [['CVE-2024-12345'], undefined]);
  });

  it('keeps a text that was refused, and what a placeholder in it means', async () => {
    const refused = expectKind(await answer(ann, await atEvidence(), { evidence: 'CVE-2026-XXXXX is asked for' }), 'question');
    assert.equal(refused.problems[0]?.problem.code, 'cve-placeholder');
    const review = await toReview(await ann.type('cannot tell'));
    assert.equal(review.answers.evidence?.text, 'CVE-2026-XXXXX is asked for');
    assert.deepEqual(review.answers.evidence?.notes, [{ code: 'cve-placeholder' }]);
  });

  it('can be taken back, changed before filing, and changed after it, both ways', async () => {
    await atEvidence();
    const typed = expectKind(await ann.type('cannot tell'), 'question');
    const undone = expectKind(await ann.press({ do: 'undo', number: typed.number, rev: typed.rev }), 'question');
    assert.equal(undone.step, 'evidence');
    const review = await toReview(await answer(ann, undone, { evidence: 'CVE-2024-12345' }));
    const { number } = expectKind(await ann.press({ do: 'submit', number: review.number, rev: review.rev }), 'confirmation');
    for (const [evidence, isNotScored] of [
      ['i don’t know', true],
      ['CVE-2024-1111', undefined],
    ] as const) {
      const form = expectKind(await ann.press({ do: 'update', number, seq: 99 }, { to: 'evidence' }), 'update');
      expectKind(await ann.press({ do: 'revise', number, seq: form.seq, nonce: form.nonce, step: 'evidence' }, { evidence }), 'done');
      assert.equal(expectKind(await ann.type(`status ${number}`), 'status').notScored, isNotScored);
    }
  });

  it('is said by the button of the form that changes it, words in the field kept', async () => {
    const review = await toReview(await answer(ann, await atEvidence(), { evidence: 'CVE-2024-12345' }));
    const { number } = expectKind(await ann.press({ do: 'submit', number: review.number, rev: review.rev }), 'confirmation');
    const { seq, nonce } = expectKind(await ann.press({ do: 'update', number, seq: 99 }, { to: 'evidence' }), 'update');
    const press = { do: 'revise', number, seq, nonce, step: 'evidence', later: 'yes' } as const;
    expectKind(await ann.press(press, { evidence: 'it was withdrawn' }), 'done');
    assert.equal(expectKind(await ann.type(`status ${number}`), 'status').notScored, true);
  });

  it('stays as it is where its empty field is left', async () => {
    const { number, rev } = await atEvidence();
    const review = await toReview(await ann.press({ do: 'cannot-tell', number, rev }, {}));
    const again = expectKind(await ann.press({ do: 'go', number, rev: review.rev, to: 'evidence' }), 'question');
    assert.equal(expectKind(await answer(ann, again, { evidence: '' }), 'review').answers.evidence?.notScored, true);
  });

  it('is refused without those words, as ever', async () => {
    for (const evidence of ['', 'we are looking into it', 'no']) {
      const view = expectKind(await answer(ann, await atEvidence(), { evidence }), 'question');
      assert.equal(view.step, 'evidence', evidence);
      expectKind(await ann.press({ do: 'discard', number: view.number }), 'discarded');
    }
  });

  for (const text of [
    'Cannot tell',
    'I can’t tell yet!',
    "i can't tell",
    'Not known yet',
    'no CVE yet',
    'No idea.',
    'NOT SCORED',
    '“unknown”',
    'not  yet',
    'I do not know',
    'We do not know yet.',
    'can’t tell',
    "We can't tell yet",
    'dont know',
    'TBD',
    'pending',
    'CVE requested',
  ]) {
    it(`reads “${text}” as those words`, () => assert.equal(isLater('en', text), true));
  }
  for (const text of ['cannot tell, but CVE-2024-1', 'yes', '', 'known', 'tell', 'we cannot tell our customers yet']) {
    it(`does not read “${text}” so`, () => assert.equal(isLater('en', text), false));
  }

  it('is what nobody but its publisher says', async () => {
    const { number, rev } = await atEvidence();
    expectKind(await new Visitor(on, 'eve', 'fabrikam').press({ do: 'cannot-tell', number, rev }, {}), 'outdated');
  });

  it('is no answer to anything else', async () => {
    const review = await fillIn(ann, [{ category: 'incident' }, { problem: 'I cannot tell yet' }, { evidence: '' }, ...after]);
    assert.equal(review.answers.problem?.text, 'I cannot tell yet');
  });
});
