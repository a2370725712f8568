import assert from 'node:assert/strict';
import type { CardAction, Inputs } from '../../../../src/cards/action.js';
import type { View } from '../../../../src/cards/view.js';
import { answer, expectKind, TestDesk, Visitor } from '../../../support/desk/desk.js';

type Calculator = Extract<View, { kind: 'calculator' }>;

/** A person at the calculator, who does one thing after another: what a version was left with is looked at by its name. */
class AtCalculator {
  private constructor(
    readonly ann: Visitor,
    public view: Calculator,
  ) {}

  static async open(on: TestDesk, evidence = '', name = 'ann'): Promise<AtCalculator> {
    const ann = new Visitor(on, name);
    await answer(ann, await answer(ann, await ann.type('new'), { category: 'vulnerability' }), { problem: 'A weak key.' });
    const { number, rev } = expectKind(ann.messages.at(-1)?.view ?? { kind: 'dropped' }, 'question');
    return new AtCalculator(ann, expectKind(await ann.press({ do: 'go', number, rev, to: 'calculator' }, { evidence }), 'calculator'));
  }

  async does(step: string): Promise<void> {
    const [what = '', values = ''] = step.split(' ');
    const inputs = Object.fromEntries(values.split(',').flatMap((one) => (one === '' ? [] : [one.split(':')]))) as Inputs;
    const { number, rev, version } = this.view;
    switch (what) {
      case 'live':
        return this.press({ do: 'score', number, rev, version, live: true }, inputs);
      case 'score':
        return this.press({ do: 'score', number, rev, version }, inputs);
      case 'back':
        await this.ann.press({ do: 'back', number, rev, step: 'calculator', version }, inputs);
        return this.press({ do: 'go', number, rev: rev + 9, to: 'calculator' });
      case 'save':
        expectKind(await this.ann.press({ do: 'save', number, rev, version }, inputs), 'saved');
        return this.press({ do: 'resume', number });
      case 'close':
        return this.press({ do: 'resume', number });
      case 'restart':
        await this.ann.on.restart();
        return this.press({ do: 'resume', number });
      case 'help':
        await this.ann.type('help');
        return this.press({ do: 'resume', number });
      default:
        return this.press({ do: 'version', number, rev, version: what, from: version }, inputs);
    }
  }

  async press(action: CardAction, inputs: Inputs = {}): Promise<void> {
    this.view = expectKind(await this.ann.press(action, inputs), 'calculator');
  }

  get chosen(): string {
    return Object.entries(this.view.chosen)
      .map((pair) => pair.join(':'))
      .join(',');
  }
}

const three = 'AV:N,AC:L,PR:N,UI:R,S:C,C:H,I:H,A:L';
const four = 'AV:N,AC:H,AT:P,PR:N,UI:P,VC:H,VI:L,VA:N,SC:N,SI:N,SA:N';

/** What is done, the version that stands there in the end, and its choices. */
const kept: readonly (readonly [steps: readonly string[], version: string, chosen: string])[] = [
  [[`4.0 ${three}`, '3.1'], '3.1', three],
  [[`live ${three}`, '4.0', '3.1'], '3.1', three],
  [[`4.0 ${three}`, `3.1 ${four}`, '4.0'], '4.0', four],
  [[`4.0 ${three}`, `3.1 ${four}`], '3.1', three],
  [[`3.0 ${three}`, '4.0', '3.0'], '3.0', three],
  [[`4.0 ${three}`, '3.0', '3.1'], '3.1', three],
  [['4.0 UI:R,S:C', '3.1'], '3.1', 'UI:R,S:C'],
  [['4.0 AV:N,PR:L,AC:H,UI:N'], '4.0', 'AV:N,PR:L'],
  [['4.0 AV:N,AC:L', '3.1 AV:P,AT:N', '4.0'], '4.0', 'AV:P,AT:N'],
  [['4.0 AV:N,AC:L', '3.1 AV:P', 'score'], '3.1', 'AV:N,AC:L'],
  [['4.0', '3.1 AV:A,AC:H,UI:A'], '3.1', 'AV:A'],
  [['3.0 C:H,A:N'], '3.0', 'C:H,A:N'],
  [[`back ${three}`], '3.1', three],
  [['back AV:L,UI:R'], '3.1', 'AV:L,UI:R'],
  [['4.0 S:C', 'back AT:P', '3.1'], '3.1', 'S:C'],
  [['4.0 S:C', 'back AT:P,SI:H'], '4.0', 'AT:P,SI:H'],
  [[`save ${three}`], '3.1', three],
  [['save AV:L,UI:R', '4.0', '3.1'], '3.1', 'AV:L,UI:R'],
  [['4.0 S:C', 'save AT:P', '3.1', '4.0'], '4.0', 'AT:P'],
  [['live S:C', 'close', 'live UI:N', 'close'], '3.1', 'UI:N,S:C'],
  [['4.0 S:C', 'live AT:P', 'restart', '3.1', 'restart', '4.0'], '4.0', 'AT:P'],
  [['4.0 S:C,I:L', 'help', '3.1'], '3.1', 'S:C,I:L'],
  [['live S:C', 'live S:U'], '3.1', 'S:U'],
];

const sorted = (pairs: string) => pairs.split(',').toSorted();

describe('what was chosen in the calculator', () => {
  let on: TestDesk;
  beforeEach(async () => {
    on = await TestDesk.open();
  });
  afterEach(() => on.close());

  for (const [steps, version, chosen] of kept) {
    it(`is kept for each version: ${steps.join(' · ')}`, async () => {
      const at = await AtCalculator.open(on);
      for (const step of steps) await at.does(step);
      assert.deepEqual([at.view.version, sorted(at.chosen)], [version, sorted(chosen)]);
    });
  }

  it('counts as chosen in the version of its card, also when another is shown by now', async () => {
    const at = await AtCalculator.open(on);
    const { number, rev } = at.view;
    await at.does('4.0 S:C');
    await at.press({ do: 'version', number, rev, version: '4.0', from: '3.1' }, { UI: 'R' });
    assert.deepEqual(at.view.chosen, {});
    await at.does('3.1');
    assert.deepEqual(at.view.chosen, { UI: 'R', S: 'C' });
  });

  it('is used although the card is one choice behind, as on Slack', async () => {
    const at = await AtCalculator.open(on);
    const { number, rev, version } = at.view;
    await at.does('live AV:N');
    const inputs = Object.fromEntries(three.split(',').map((pair) => pair.split(':'))) as Inputs;
    const used = await at.ann.press({ do: 'answer', number, rev, step: 'calculator', version }, inputs);
    assert.equal(expectKind(used, 'question').step, 'resolution');
  });

  it('opens with the whole vector that counts, and keeps the metrics that the card does not ask for', async () => {
    const at = await AtCalculator.open(on, 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O');
    assert.deepEqual([at.view.cvss?.score, at.view.cvss?.baseScore], [8.8, 9.8]);
  });
});

describe('the score that follows each choice', () => {
  let on: TestDesk;
  beforeEach(async () => {
    on = await TestDesk.open();
  });
  afterEach(() => on.close());

  for (const version of ['3.0', '3.1', '4.0']) {
    const all = version === '4.0' ? four : three;
    it(`marks nothing while ${version} is chosen, one metric after another, and is there with the last`, async () => {
      const at = await AtCalculator.open(on);
      await at.does(version);
      for (const pair of all.split(',')) {
        assert.equal(at.view.cvss, undefined);
        await at.does(`live ${pair}`);
        assert.deepEqual(at.view.missing, []);
      }
      assert.equal(at.view.cvss?.version, version);
    });
  }

  it('is asked for by a press, which marks what is missing, until the next choice', async () => {
    const at = await AtCalculator.open(on);
    await at.does('score AV:N,AC:L,PR:N,UI:R,S:C,C:H');
    assert.deepEqual(at.view.missing, ['I', 'A']);
    await at.does('live I:H');
    assert.deepEqual(at.view.missing, []);
  });
});

const whole = three.replaceAll(',', '/');
const ofFour = `CVSS:4.0/${four.replaceAll(',', '/')}`;

/** What is written, and what stands there then: the version, how much is chosen, and whether the score is there. */
const written: readonly (readonly [text: string, version: string, count: number, unread: readonly string[]])[] = [
  [`CVSS:3.1/${whole}`, '3.1', 8, []],
  [whole, '3.1', 8, []],
  [`CVSS:3.0/${whole}`, '3.0', 8, []],
  [ofFour, '4.0', 11, []],
  [`our vector is ${ofFour}, see the advisory`, '4.0', 11, []],
  [whole.replaceAll('/', ' '), '3.1', 8, []],
  [`https://www.first.org/cvss/calculator/3.1#CVSS:3.1/${whole}`, '3.1', 8, []],
  ['CVSS:3.1/AV:N/AC:L/PR:N', '3.1', 3, []],
  ['CVSS:4.0/AV:N/AC:Q/VC:H', '4.0', 2, ['AC']],
  ['CVSS:3.1/AV:N/AC:L/PR:N/XX:Y', '3.1', 3, ['XX']],
  ['Attack Vector: Network\nAttack Complexity: Low\nPrivileges Required: None', '3.1', 3, []],
];

describe('a vector given to the calculator', () => {
  let on: TestDesk;
  beforeEach(async () => {
    on = await TestDesk.open();
  });
  afterEach(() => on.close());

  for (const [text, version, count, unread] of written) {
    for (const way of ['typed', 'pasted', 'pasted and used', 'pasted, then Back'] as const) {
      it(`fills it in, ${way}: ${JSON.stringify(text)}`, async () => {
        const at = await AtCalculator.open(on);
        const { number, rev } = at.view;
        if (way === 'typed') at.view = expectKind(await at.ann.type(text), 'calculator');
        else if (way === 'pasted') await at.press({ do: 'score', number, rev, version: '3.1' }, { paste: text });
        else {
          const action = { number, rev, step: 'calculator', version: '3.1' } as const;
          await at.ann.press({ do: way === 'pasted and used' ? 'answer' : 'back', ...action }, { paste: text });
          await at.press({ do: 'go', number, rev: rev + 9, to: 'calculator' });
        }
        assert.deepEqual([at.view.version, Object.keys(at.view.chosen).length], [version, count]);
        assert.equal(at.view.cvss !== undefined, count >= 8);
        if (way === 'typed' || way === 'pasted') assert.deepEqual(at.view.filled?.unread, unread);
        if (unread.length > 0) assert.equal(at.view.pasted, text);
      });
    }
  }

  it('is the answer at once where Use this score takes all of it, and is shown first where it does not', async () => {
    const at = await AtCalculator.open(on);
    const { number, rev } = at.view;
    const use = { do: 'answer', number, rev, step: 'calculator', version: '3.1' } as const;
    for (const text of ['CVSS:3.1/AV:N/AC:L', `${whole}/XX:Y`, `CVSS:3.1/${whole} ${ofFour}`])
      expectKind(await at.ann.press(use, { paste: text }), 'calculator');
    assert.equal(expectKind(await at.ann.press(use, { paste: `CVSS:3.0/${whole}` }), 'question').step, 'resolution');
  });

  it('keeps what is written beside it for the answer', async () => {
    const at = await AtCalculator.open(on, 'CVE-2024-11111');
    const { number, rev } = at.view;
    await at.press({ do: 'score', number, rev, version: '3.1' }, { paste: `CVE-2024-22222 is ${ofFour} in our view` });
    assert.equal(at.view.filled?.beside, true);
    const { answers } = await reviewed(at);
    assert.deepEqual(answers.evidence?.cves, ['CVE-2024-11111', 'CVE-2024-22222']);
    assert.equal(answers.evidence?.cvss?.vector, ofFour);
    assert.match(answers.evidence?.text ?? '', /in our view/);
  });

  it('keeps what cannot be read at all, and leaves the choices', async () => {
    const at = await AtCalculator.open(on);
    await at.does('live AV:N,S:C');
    const { number, rev } = at.view;
    const texts = [
      'it is bad',
      'CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P',
      'CVSS:9.9/AV:N/AC:L/PR:N',
      `${whole} or ${whole.replace('AV:N', 'AV:L')}`,
    ];
    for (const paste of texts) {
      await at.press({ do: 'score', number, rev, version: '3.1' }, { paste });
      assert.ok(at.view.filled?.problem, paste);
      assert.deepEqual([at.view.pasted, at.view.chosen], [paste, { AV: 'N', S: 'C' }]);
    }
    await at.does('back');
    assert.equal(at.view.pasted, texts.at(-1));
  });

  it('is read once: what is chosen after it stands, although it still stands in its field', async () => {
    const at = await AtCalculator.open(on);
    const { number, rev } = at.view;
    const paste = 'CVSS:3.1/AV:N/AC:Q/PR:N';
    await at.press({ do: 'score', number, rev, version: '3.1', live: true }, { paste });
    await at.press({ do: 'score', number, rev, version: '3.1', live: true }, { paste, AV: 'L', PR: 'N' });
    assert.deepEqual(at.view.chosen, { AV: 'L', PR: 'N' });
    assert.equal(at.view.filled, undefined);
  });

  it('is not the answer below which the request went on', async () => {
    const at = await AtCalculator.open(on);
    const turn = at.ann.toTurn({ kind: 'typed', text: 'CVSS:3.1/AV:N/AC:L' });
    const reply = await on.desk.handle(turn);
    assert.ok(reply.kind === 'show' && reply.settle?.card.view.kind === 'settled');
    assert.equal(reply.settle.card.view.filled, true);
  });

  it('is the answer with an id beside it, and anything else typed is what it was', async () => {
    const at = await AtCalculator.open(on);
    assert.equal(expectKind(await at.ann.type(`CVE-2024-11111 ${ofFour}`), 'question').step, 'resolution');
    const other = await AtCalculator.open(on, '', 'bob');
    assert.equal(expectKind(await other.ann.type('the team looks into it'), 'question').step, 'evidence');
  });
});

/** Uses the score, and answers the rest. */
async function reviewed({ ann, view }: AtCalculator): Promise<Extract<View, { kind: 'review' }>> {
  const { number, rev, version } = view;
  let next = await ann.press({ do: 'answer', number, rev, step: 'calculator', version });
  for (const inputs of [{ resolution: 'no' }, { message: 'no' }]) next = await answer(ann, next, inputs);
  return expectKind(next, 'review');
}
