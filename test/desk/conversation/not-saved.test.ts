import assert from 'node:assert/strict';
import type { CardAction, Inputs } from '../../../src/cards/action.js';
import type { PrivateView } from '../../../src/cards/view.js';
import { StoreUnavailable } from '../../../src/ports/store.js';
import { file, TestDesk, Visitor } from '../../support/desk/desk.js';

const nonce = 'n-1';
const digest = 'd'.repeat(32);
const owner = `p-${'a'.repeat(26)}`;

/** Every button that takes what was filled in, what stands in its fields, and the card that comes back. */
const buttons: readonly (readonly [string, (number: string) => CardAction, Inputs, PrivateView['kind']])[] = [
  ['Next', (number) => ({ do: 'answer', number, rev: 3, step: 'problem' }), { problem: 'A long story' }, 'question'],
  ['Back', (number) => ({ do: 'back', number, rev: 3, step: 'problem' }), { problem: 'A long story' }, 'question'],
  ['Save', (number) => ({ do: 'save', number, rev: 3 }), { problem: 'A long story' }, 'question'],
  ['Calculate', (number) => ({ do: 'go', number, rev: 3, to: 'calculator' }), { evidence: 'A long story' }, 'question'],
  ['the form of a reply', (number) => ({ do: 'fill', command: 'reply', number, seq: 1, nonce }), { text: 'A long story' }, 'ticket-form'],
  [
    'the form of a message',
    (number) => ({ do: 'fill', command: 'respond', number, seq: 1, nonce }),
    { text: 'A long story' },
    'ticket-form',
  ],
  [
    'the form of the receipt',
    (number) => ({ do: 'fill', command: 'acknowledge', number, seq: 1, nonce }),
    { priority: 'P2', severity: 'high', owner },
    'ticket-form',
  ],
  ['Send', (number) => ({ do: 'send', command: 'respond', number, seq: 1, nonce, digest }), { text: 'A long story' }, 'preview'],
  ['Save change', (number) => ({ do: 'revise', number, seq: 1, nonce, step: 'problem' }), { problem: 'A long story' }, 'update'],
  ['Add', (number) => ({ do: 'add', number, nonce }), { text: 'A long story' }, 'add-to-ticket'],
  ['Start request with a text', () => ({ do: 'begin', nonce }), { text: 'A long story' }, 'from-message'],
];

describe('what was filled in when the store refuses', () => {
  let on: TestDesk;
  let ann: Visitor;
  let number: string;
  let refusing = false;
  before(async () => {
    on = await TestDesk.open((store) => ({
      ...store,
      indexed: true,
      damaged: () => [],
      close: () => store.close(),
      people: refusingWhile(store.people, () => refusing),
    }));
    ann = new Visitor(on, 'ann');
    ({ number } = await file(ann));
  });
  beforeEach(() => {
    refusing = true;
  });
  after(() => on.close());

  for (const [name, toAction, inputs, kind] of buttons) {
    it(`stands in its fields again after ${name}, with a reference`, async () => {
      const view = await ann.inDialog(toAction(number), inputs);
      assert.equal(view.kind, kind);
      assert.ok('notice' in view && view.notice?.code === 'not-saved');
      assert.match(view.notice.correlationId, /^corr-/);
      const shown = JSON.stringify(view);
      for (const text of Object.values(inputs)) assert.ok(shown.includes(JSON.stringify(text)), text);
    });
  }

  it('is taken once when the same button of the same card is pressed again', async () => {
    const form = await ann.inDialog({ do: 'fill', command: 'reply', number, seq: 1, nonce }, { text: 'A long story' });
    assert.ok(form.kind === 'ticket-form');
    assert.deepEqual([form.nonce, form.seq], [nonce, 1]);
    refusing = false;
    const { command, seq } = form;
    const done = await ann.inDialog({ do: 'fill', command, number, seq, nonce: form.nonce }, form.state.values);
    assert.equal(done.kind, 'done');
  });
});

/** A collection of which every call is refused for as long as `isRefusing` says. */
function refusingWhile<C extends object>(collection: C, isRefusing: () => boolean): C {
  return new Proxy(collection, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function' || !isRefusing()) return value;
      return () => Promise.reject(new StoreUnavailable('full'));
    },
  });
}
