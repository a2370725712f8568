import assert from 'node:assert/strict';
import type { View } from '../../../src/cards/view.js';
import { answer, expectKind, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('a request by typing alone', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  async function at(step: string): Promise<Extract<View, { kind: 'question' }>> {
    let view = expectKind(await answer(ann, await ann.type('new'), { category: 'incident' }), 'question');
    for (const inputs of [{ problem: 'A key was published.' }, { evidence: '' }, { resolution: 'no' }]) {
      if (view.step === step) break;
      view = expectKind(await answer(ann, view, inputs), 'question');
    }
    assert.equal(view.step, step);
    return view;
  }

  for (const skip of ['none', 'None.', 'no', 'skip', 'Skip it', '-', '—', 'n/a', 'nothing', 'not applicable', 'no CVE']) {
    it(`skips a question that need not be answered after “${skip}”`, async () => {
      await at('evidence');
      assert.equal(expectKind(await ann.type(skip), 'question').step, 'resolution');
    });
  }

  it('does not skip one that must be', async () => {
    await answer(ann, await ann.type('new'), { category: 'vulnerability' });
    const view = expectKind(await ann.type('skip'), 'question');
    assert.equal(view.step, 'evidence', 'the word is the problem, and the next question is asked');
    const asked = expectKind(await ann.type('skip'), 'question');
    assert.deepEqual([asked.step, asked.problems[0]?.problem.code], ['evidence', 'evidence-nothing-found']);
  });

  for (const yes of ['yes we have', 'Yes, we have one.', 'we do', 'Yes there is', 'sure', 'of course']) {
    it(`takes “${yes}” for yes`, async () => {
      await at('resolution');
      assert.equal(expectKind(await ann.type(yes), 'question').step, 'remediation');
    });
  }

  for (const no of ['no we have not', "No, we don't.", 'not really', 'there is none', '-', 'we have none']) {
    it(`takes “${no}” for no`, async () => {
      await at('resolution');
      assert.equal(expectKind(await ann.type(no), 'question').step, 'message');
    });
  }
});

describe('the question above a typed answer', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  it('is said to be answered when the answer was taken, and to be asked again when it was refused', async () => {
    await answer(ann, await answer(ann, await ann.type('new'), { category: 'vulnerability' }), { problem: 'A weak key.' });
    const settledBy = async (text: string) => {
      const turn = ann.toTurn({ kind: 'typed', text });
      const reply = await on.desk.handle(turn);
      assert.ok(reply.kind === 'show');
      await on.desk.posted(turn, reply.card, `message-of-${text.length}`);
      return reply.settle?.card.view;
    };
    assert.deepEqual(await settledBy('we do not know the id'), { kind: 'settled', step: 'evidence', refused: true });
    assert.deepEqual(await settledBy('CVE-2024-12345'), { kind: 'settled', step: 'evidence' });
  });
});

describe('a text for a ticket that has ended', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  async function withdrawn(before: (number: string) => Promise<void> = async () => undefined): Promise<string> {
    let view: View = await ann.type('new');
    for (const inputs of [{ category: 'incident' }, { problem: 'x' }, { evidence: '' }, { resolution: 'no' }, { message: 'no' }]) {
      view = await answer(ann, view, inputs);
    }
    const { number, rev } = expectKind(view, 'review');
    expectKind(await ann.press({ do: 'submit', number, rev }), 'confirmation');
    await before(number);
    expectKind(await ann.press({ do: 'fill', command: 'withdraw', number, seq: 9, nonce: 'n' }, { text: 'not ours' }), 'done');
    return number;
  }

  it('says so, keeps the text and offers a new request with it', async () => {
    const number = await withdrawn();
    const view = expectKind(await ann.type(`More on ${number}: we found a second key.`), 'from-message');
    assert.deepEqual(view.notice, { code: 'ended', number, state: 'withdrawn' });
    assert.match(view.text, /we found a second key/);
    const begun = expectKind(await ann.press({ do: 'begin', nonce: view.nonce }, { text: view.text }), 'question');
    assert.notEqual(begun.number, number);
  });

  it('says so as well where the ticket ended after the card asked', async () => {
    let nonce = '';
    const number = await withdrawn(async (open) => {
      ({ nonce } = expectKind(await ann.type(`More on ${open}: a second key.`), 'add-to-ticket'));
    });
    const view = expectKind(await ann.press({ do: 'add', number, nonce }, { text: 'A second key.' }), 'from-message');
    assert.deepEqual([view.notice, view.text], [{ code: 'ended', number, state: 'withdrawn' }, 'A second key.']);
  });
});
