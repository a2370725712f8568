import assert from 'node:assert/strict';
import type { CardAction } from '../../../src/cards/action.js';
import type { View } from '../../../src/cards/view.js';
import type { Timer } from '../../../src/ports/timer.js';
import { formCommands, pressCommands } from '../../../src/tickets/commands/index.js';
import { type ConfirmationNumber, formatNumber, mintNumber } from '../../../src/tickets/confirmation-number.js';
import { answer, expectKind, file, TestDesk, Visitor } from '../../support/desk/desk.js';
import { withDamaged } from '../../support/store/damaged-store.js';

/** The moment at which refusals leave, in milliseconds after the question. */
const momentMs = 100;

const typed = (words: (number: string) => string) => (eve: Visitor, number: string) =>
  eve.type(words(formatNumber(number as ConfirmationNumber, 'SEC')));
const pressed =
  (action: (number: string) => CardAction, inputs: Readonly<Record<string, string>> = {}) =>
  (eve: Visitor, number: string) =>
    eve.inDialog(action(number), inputs);

/** Every way to ask for something by its number. */
const ways: Readonly<Record<string, (eve: Visitor, number: string) => Promise<View>>> = {
  'status by words': typed((number) => `status ${number}`),
  'the number alone': typed((number) => number),
  'reply by words': typed((number) => `reply ${number} Let me in.`),
  'reply without a text': typed((number) => `reply ${number}`),
  'a number in a sentence': typed((number) => `what about ${number}, please`),
  ...Object.fromEntries(
    ['update', 'withdraw', 'follow', 'unfollow'].map((word) => [`${word} by words`, typed((number) => `${word} ${number}`)]),
  ),
  ...Object.fromEntries(
    formCommands.flatMap((command) => [
      [`the form of ${command}`, pressed((number) => ({ do: 'form', command, number, seq: 1 }))],
      [`${command}, filled in`, pressed((number) => ({ do: 'fill', command, number, seq: 1, nonce: 'n' }), { text: 'x' })],
      [`${command}, sent`, pressed((number) => ({ do: 'send', command, number, seq: 1, nonce: 'n', digest: 'd' }), { text: 'x' })],
    ]),
  ),
  ...Object.fromEntries(pressCommands.map((command) => [command, pressed((number) => ({ do: 'run', command, number, seq: 1 }))])),
  open: pressed((number) => ({ do: 'ticket', number, page: 1 })),
  'a row of a list': (eve, number) => eve.inDialog({ do: 'open' }, { number: `SEC-${number}` }),
  receipt: pressed((number) => ({ do: 'receipt', number })),
  'the whole answers': pressed((number) => ({ do: 'read', number, page: 1 })),
  'a text to add': pressed((number) => ({ do: 'add', number, nonce: 'n' }), { text: 'x' }),
  'which answer to change': pressed((number) => ({ do: 'update', number, seq: 1 })),
  'a changed answer': pressed((number) => ({ do: 'revise', number, seq: 1, nonce: 'n', step: 'problem' }), { problem: 'x' }),
  'follow by a button': pressed((number) => ({ do: 'follow', number, detail: 'neutral' })),
  'follow there': pressed((number) => ({ do: 'follow', number, detail: 'neutral', there: `c-${'0'.repeat(26)}` })),
  'unfollow by a button': pressed((number) => ({ do: 'unfollow', number })),
  'an answer of a draft': pressed((number) => ({ do: 'answer', number, rev: 1, step: 'problem' }), { problem: 'x' }),
  'a step back': pressed((number) => ({ do: 'back', number, rev: 1, step: 'problem' })),
  'a step': pressed((number) => ({ do: 'go', number, rev: 1, to: 'review' })),
  'a score': pressed((number) => ({ do: 'score', number, rev: 1, version: '3.1' })),
  'an answer to undo': pressed((number) => ({ do: 'undo', number, rev: 1 })),
  'a draft to save': pressed((number) => ({ do: 'save', number })),
  'a draft to go on with': pressed((number) => ({ do: 'resume', number })),
  'a draft to cancel': pressed((number) => ({ do: 'cancel', number })),
  'a draft to discard': pressed((number) => ({ do: 'discard', number })),
  'a draft to submit': pressed((number) => ({ do: 'submit', number, rev: 1 })),
};

describe('an outsider who asks for what is not theirs', function () {
  this.timeout(60_000);
  const damaged = new Set<string>();
  let eves = 0;
  let on: TestDesk;
  const numbers: Record<string, string> = { unknown: mintNumber(new Uint8Array(8).fill(7)) };
  /** What was waited for, in milliseconds. */
  const waits: number[] = [];

  before(async () => {
    on = await TestDesk.open((store) => withDamaged(store, damaged));
    const ada = new Visitor(on, 'ada');
    numbers['short'] = (await file(ada)).number;
    numbers['long'] = (await file(ada)).number;
    for (let count = 0; count < 3; count += 1) await ada.type(`reply SEC-${numbers['long']} ${'A long story. '.repeat(600)}`);
    numbers['damaged'] = (await file(ada)).number;
    damaged.add(numbers['damaged']);
    numbers['draft'] = expectKind(await ada.type('new'), 'question').number;
    await answer(ada, ada.messages.at(-1)?.view as View, { category: 'incident' });
    Object.assign(on.deps, { timer: timerInto(waits) });
  });
  after(() => on.close());

  for (const [way, ask] of Object.entries(ways)) {
    it(`gets one answer at one moment, whatever is there: ${way}`, async () => {
      const answers: Record<string, { view: View; waited: number[] }> = {};
      for (const [kind, number] of Object.entries(numbers)) {
        waits.length = 0;
        const view = await ask(new Visitor(on, `eve-${++eves}`, 'fabrikam'), number);
        answers[kind] = { view: withoutChance(view), waited: [...waits] };
      }
      const expected = { view: answers['unknown']?.view, waited: [momentMs] };
      assert.deepEqual(answers, Object.fromEntries(Object.keys(numbers).map((kind) => [kind, expected])));
    });

    it(`gets the same as an assessor of the organisation that filed it, where that keeps them away: ${way}`, async () => {
      Object.assign(on.deps.settings, { conflict: 'organisation' });
      const answers: Record<string, { view: View; waited: number[] }> = {};
      for (const [kind, number] of Object.entries(numbers)) {
        const cleo = new Visitor(on, `cleo-${++eves}`);
        await on.appoint(cleo);
        waits.length = 0;
        const view = await ask(cleo, number);
        answers[kind] = { view: withoutChance(view), waited: [...waits] };
      }
      Object.assign(on.deps.settings, { conflict: 'person' });
      const expected = { view: answers['unknown']?.view, waited: [momentMs] };
      assert.deepEqual(answers, Object.fromEntries(Object.keys(numbers).map((kind) => [kind, expected])));
    });
  }

  it('is the only one who is not told of damage: who filed it and the assessors are', async () => {
    const number = numbers['damaged'] ?? '';
    for (const asks of [new Visitor(on, 'ada'), new Visitor(on, 'anna', 'assessors')]) {
      if (asks.user === 'anna') await on.appoint(asks);
      assert.equal((await asks.type(`status SEC-${number}`)).kind, 'damaged');
      assert.equal((await asks.inDialog({ do: 'ticket', number, page: 1 })).kind, 'damaged');
    }
  });

  it('is one whom the moment concerns: whose it is waits for nothing', async () => {
    const ada = new Visitor(on, 'ada');
    waits.length = 0;
    await ada.type(`status SEC-${numbers['short']}`);
    await ada.type(`reply SEC-${numbers['short']} More.`);
    await ada.inDialog({ do: 'ticket', number: numbers['short'] ?? '', page: 1 });
    await ada.type('list');
    await ada.type('help');
    assert.deepEqual(waits, []);
  });

  it('leaves at the next such moment when the question took longer', async () => {
    const eve = new Visitor(on, 'eve-late', 'fabrikam');
    await eve.type('help');
    const { tickets } = on.store;
    const slowly = Object.assign(Object.create(tickets) as typeof tickets, {
      isUnder: async (...asked: Parameters<typeof tickets.isUnder>) => {
        on.clock.forward(65);
        return tickets.isUnder(...asked);
      },
    });
    Object.assign(on.deps, { store: Object.create(on.store, { tickets: { value: slowly } }) as typeof on.store });
    waits.length = 0;
    await eve.type(`status SEC-${numbers['short']}`);
    Object.assign(on.deps, { store: on.store });
    assert.equal(waits.length, 1);
    assert.ok((waits[0] ?? 0) < momentMs, 'the rest of a step');
  });
});

/** A timer that waits for nothing, and notes for how long it was asked to. */
function timerInto(waits: number[]): Timer {
  return {
    after(ms, task) {
      waits.push(ms);
      setImmediate(task);
      return () => undefined;
    },
  };
}

/** Nonces differ each time. */
function withoutChance(view: View): View {
  return 'nonce' in view ? { ...view, nonce: '' } : view;
}
