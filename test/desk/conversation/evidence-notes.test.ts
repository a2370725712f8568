import assert from 'node:assert/strict';
import type { View } from '../../../src/cards/view.js';
import { answer, expectKind, TestDesk, Visitor } from '../../support/desk/desk.js';

type Question = Extract<View, { kind: 'question' }>;

describe('evidence of which something was not read', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  async function atEvidence(problem = 'A weak key.'): Promise<Question> {
    const first = await ann.type('new');
    return expectKind(await answer(ann, await answer(ann, first, { category: 'vulnerability' }), { problem }), 'question');
  }

  const placeholder = 'CVE-2024-12345 and CVE-2026-XXXXX';
  const ways: readonly (readonly [how: string, give: (view: Question) => Promise<View>])[] = [
    ['on its card', (view) => answer(ann, view, { evidence: placeholder })],
    ['by typing', () => ann.type(placeholder)],
  ];
  for (const [how, give] of ways) {
    it(`is taken, and the next card says what was not read, given ${how}`, async () => {
      const next = expectKind(await give(await atEvidence()), 'question');
      assert.deepEqual([next.step, next.notes], ['resolution', [{ code: 'cve-placeholder' }]]);
      const after = expectKind(await answer(ann, next, { resolution: 'no' }), 'question');
      assert.equal(after.notes, undefined);
    });
  }
});

describe('ids that the first answer names', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  for (const yes of ['yes', 'Yes.', 'y']) {
    it(`are the second one after “${yes}”`, async () => {
      const first = await ann.type('new');
      await answer(ann, await answer(ann, first, { category: 'vulnerability' }), { problem: 'CVE-2024-12345 is in our add-in.' });
      const next = expectKind(await ann.type(yes), 'question');
      assert.equal(next.step, 'resolution');
      const review = expectKind(await answer(ann, await answer(ann, next, { resolution: 'no' }), { message: 'no' }), 'review');
      assert.deepEqual(review.answers.evidence?.cves, ['CVE-2024-12345']);
    });
  }

  it('are not there to be taken where it names none', async () => {
    const first = await ann.type('new');
    await answer(ann, await answer(ann, first, { category: 'vulnerability' }), { problem: 'A weak key.' });
    const refused = expectKind(await ann.type('yes'), 'question');
    assert.deepEqual([refused.step, refused.problems[0]?.problem.code], ['evidence', 'evidence-nothing-found']);
  });
});
