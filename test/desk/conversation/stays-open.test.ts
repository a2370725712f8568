import assert from 'node:assert/strict';
import { formatNumber } from '../../../src/tickets/confirmation-number.js';
import { answer, expectKind, file, TestDesk, Visitor } from '../../support/desk/desk.js';

const aVulnerability = [{ category: 'vulnerability' }, { problem: 'The upload takes any file.' }, { evidence: 'CVE-2024-12345' }];

describe('an open question', () => {
  let on: TestDesk;
  let ann: Visitor;
  let filed: string;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    filed = formatNumber((await file(ann)).number, 'SEC');
  });
  afterEach(() => on.close());

  /** A request at the question that so many answers lead to. */
  async function after(answers: number) {
    let view = await ann.type('new');
    for (const inputs of aVulnerability.slice(0, answers)) view = await answer(ann, view, inputs);
    return expectKind(view, 'question');
  }

  const asides: readonly (readonly [string, () => string])[] = [
    ['help', () => 'help'],
    ['hello', () => 'hello'],
    ['list', () => 'list'],
    ['status', () => 'status'],
    ['status and a number', () => `status ${filed}`],
    ['a number alone', () => filed],
    ['status and a number that is nobody’s', () => 'status SEC-0000-0000-0000-0'],
    ['a number with a typing error', () => `status ${filed.slice(0, -1)}${filed.endsWith('A') ? 'B' : 'A'}`],
    ['language', () => 'language'],
    ['several of them', () => 'help'],
  ];
  const questions = [
    ['category', 0, 'vulnerability', 'problem'],
    ['problem', 1, 'The upload takes any file.', 'evidence'],
    ['evidence', 2, 'CVE-2024-12345', 'resolution'],
    ['resolution', 3, 'no', 'message'],
  ] as const;
  for (const [name, typed] of asides) {
    for (const [step, answers, said, next] of questions) {
      it(`takes what is typed next after ${name}: ${step}`, async () => {
        await after(answers);
        if (name === 'several of them') for (const text of ['list', `status ${filed}`]) await ann.type(text);
        const aside = await ann.type(typed());
        assert.notEqual(aside.kind, 'question');
        const taken = expectKind(await ann.type(said), 'question');
        assert.deepEqual([taken.step, taken.notice?.code], [next, 'answered']);
      });
    }
  }

  it('is the calculator too', async () => {
    const { number, rev } = await after(2);
    await ann.press({ do: 'go', number, rev, to: 'calculator' });
    expectKind(await ann.type('help'), 'help');
    expectKind(await ann.type('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'), 'calculator');
  });

  it('is one that was refused', async () => {
    await after(2);
    assert.equal(expectKind(await ann.type('nothing here'), 'question').problems.length, 1);
    expectKind(await ann.type('help'), 'help');
    assert.equal(expectKind(await ann.type('CVE-2024-12345'), 'question').step, 'resolution');
  });

  it('is open no more where a button of what came between begins another request', async () => {
    const { number } = await after(1);
    expectKind(await ann.type('help'), 'help');
    const other = expectKind(await ann.press({ do: 'another', nonce: 'n' }), 'question');
    assert.notEqual(other.number, number);
    assert.equal(expectKind(await ann.type('incident'), 'question').number, other.number);
  });

  it('leaves the buttons of what came between to be written, with what they choose', async () => {
    await after(1);
    await ann.type('help');
    for (const cause of ['first', 'first', 'second']) expectKind(await ann.type('list', cause), 'list');
    expectKind(await ann.type(`Open chosen ${filed}`), 'status');
    await ann.type('language');
    expectKind(await ann.type('Use this language English'), 'language');
    const { step, notice } = expectKind(await ann.type('Open chosen files can be read by everybody.'), 'question');
    assert.deepEqual([step, notice?.code], ['evidence', 'answered']);
  });

  it('is moved on by its own buttons, also in words', async () => {
    await after(1);
    await ann.type('help');
    assert.equal(expectKind(await ann.type('Back'), 'question').step, 'category');
  });

  it('takes no second press for a button whose message arrives again', async () => {
    await after(1);
    await ann.type('help');
    expectKind(await ann.type('My tickets', 'again'), 'list');
    expectKind(await ann.type('My tickets', 'again'), 'list');
  });
});
