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

  static async open(on: TestDesk, evidence = ''): Promise<AtCalculator> {
    const ann = new Visitor(on, 'ann');
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
      const sorted = (pairs: string) => pairs.split(',').toSorted();
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
