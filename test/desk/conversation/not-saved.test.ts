import assert from 'node:assert/strict';
import type { CardAction, Inputs } from '../../../src/cards/action.js';
import type { PrivateView } from '../../../src/cards/view.js';
import { StoreUnavailable } from '../../../src/ports/store.js';
import { roomyLimits } from '../../support/desk/configuration.js';
import { expectKind, file, TestDesk, Visitor } from '../../support/desk/desk.js';

const nonce = 'n-1';
const digest = 'd'.repeat(32);
const owner = `p-${'a'.repeat(26)}`;

/** Every button that takes what was filled in, what stands in its fields, and the card that comes back. */
const buttons: readonly (readonly [string, (number: string) => CardAction, Inputs, PrivateView['kind']])[] = [
  ['Next', (number) => ({ do: 'answer', number, rev: 3, step: 'problem' }), { problem: 'A long story' }, 'question'],
  ['Back', (number) => ({ do: 'back', number, rev: 3, step: 'problem' }), { problem: 'A long story' }, 'question'],
  ['Save', (number) => ({ do: 'save', number, rev: 3 }), { problem: 'A long story' }, 'question'],
  ['Calculate', (number) => ({ do: 'go', number, rev: 3, to: 'calculator' }), { evidence: 'A long story' }, 'question'],
  [
    'Use this score',
    (number) => ({ do: 'answer', number, rev: 3, step: 'calculator', version: '4.0' }),
    { VC: 'H', AV: 'N' },
    'calculator',
  ],
  ['Back of the calculator', (number) => ({ do: 'back', number, rev: 3, step: 'calculator', version: '3.0' }), { AC: 'L' }, 'calculator'],
  [
    'Save of the calculator',
    (number) => ({ do: 'save', number, rev: 3, version: '3.1' }),
    { AC: 'L', paste: 'half a vector' },
    'calculator',
  ],
  ['Show score', (number) => ({ do: 'score', number, rev: 3, version: '3.0' }), { AV: 'N', S: 'C' }, 'calculator'],
  ['another version', (number) => ({ do: 'version', number, rev: 3, version: '4.0', from: '3.0' }), { S: 'C' }, 'calculator'],
  ['I cannot tell yet', (number) => ({ do: 'cannot-tell', number, rev: 3 }), { evidence: 'A long story' }, 'question'],
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
  let refusingTickets = false;
  before(async () => {
    on = await TestDesk.open((store) => ({
      ...store,
      indexed: true,
      damaged: () => [],
      close: () => store.close(),
      people: refusingWhile(store.people, () => refusing),
      tickets: refusingWhile(store.tickets, () => refusingTickets, 'update'),
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

  it('stands in the calculator of the same version, with its score once all of it is chosen', async () => {
    const chosen = { AV: 'N', AC: 'L', PR: 'N', UI: 'N', S: 'U', C: 'H', I: 'H', A: 'H' };
    const scored = expectKind(await ann.inDialog({ do: 'score', number, rev: 3, version: '3.0' }, chosen), 'calculator');
    assert.deepEqual([scored.version, scored.rev, scored.chosen, scored.cvss?.score], ['3.0', 3, chosen, 9.8]);
    const left = await ann.inDialog({ do: 'version', number, rev: 3, version: '4.0', from: '3.0' }, chosen);
    assert.equal(expectKind(left, 'calculator').version, '3.0');
  });

  it('is offered with everybody who can be chosen, and whoever was, where only the write was refused', async () => {
    refusing = false;
    const team = ['daan', 'eva'].map((user) => new Visitor(on, user, 'assessment'));
    for (const one of team) {
      await on.appoint(one);
      await one.type('help');
    }
    const [daan] = team as [Visitor, Visitor];
    const form = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'ticket-form');
    const other = form.people.find(({ isReader }) => !isReader);
    assert.ok(other && form.people.length === 2);
    refusingTickets = true;
    const inputs = { priority: 'P2', severity: 'high', owner: other.id };
    const again = await daan.inDialog({ do: 'fill', command: 'acknowledge', number, seq: 1, nonce }, inputs);
    refusingTickets = false;
    assert.ok(again.kind === 'ticket-form' && again.notice?.code === 'not-saved');
    assert.deepEqual(again.people, form.people);
    assert.deepEqual({ ...again.state.values }, inputs);
  });

  for (const kind of ['command', 'typed'] as const) {
    it(`stands in a card that adds it, once, after a reply by words (${kind})`, async () => {
      const text = `reply SEC-${number} Since Monday,\nsays ${kind}.`;
      const view = expectKind(await ann.turn(kind === 'command' ? { kind, text, onlyYou: true } : { kind, text }), 'add-to-ticket');
      assert.deepEqual([view.number, view.text, view.notice?.code], [number, `Since Monday,\nsays ${kind}.`, 'not-saved']);
      refusing = false;
      const press = {
        kind: 'press',
        action: { do: 'add', number, nonce: view.nonce },
        inputs: { text: view.text },
        surface: 'message',
      } as const;
      for (let times = 0; times < 2; times++) expectKind(await ann.turn(press, `press-of-${kind}`), 'added');
      const stored = await on.store.tickets.get(number);
      assert.ok(stored !== undefined && stored !== 'damaged');
      assert.equal(JSON.stringify(stored.doc.events).split(`says ${kind}.`).length, 2);
    });
  }

  it('is lost to nobody else: other words, and words where others read, are answered as ever', async () => {
    for (const text of ['reply', `reply SEC-${number}`, `status SEC-${number}`, 'hello']) {
      expectKind(await ann.type(text), 'failure');
    }
    const place = new Visitor(on, 'ann', 'contoso', 'channel', 'room');
    expectKind(await place.turn({ kind: 'command', text: `reply SEC-${number} Since Monday.` }), 'failure');
  });

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

describe('what was filled in when somebody does too much', () => {
  let on: TestDesk;
  let ann: Visitor;
  let number: string;
  before(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    ({ number } = await file(ann));
    Object.assign(on.deps.settings, { limits: { ...roomyLimits, person: { burst: 1, perSecond: 1 } } });
    await ann.type('help');
  });
  after(() => on.close());

  for (const [name, toAction, inputs, kind] of buttons) {
    it(`stands in its fields again after ${name}, each time`, async () => {
      for (let time = 0; time < 2; time++) {
        const view = await ann.inDialog(toAction(number), inputs);
        assert.equal(view.kind, kind);
        assert.ok('notice' in view);
        assert.deepEqual(view.notice, { code: 'over-limit', limit: 'turns' });
        const shown = JSON.stringify(view);
        for (const text of Object.values(inputs)) assert.ok(shown.includes(JSON.stringify(text)), text);
      }
    });
  }

  it('is taken once when the same button is pressed a moment later', async () => {
    const action = { do: 'fill', command: 'reply', number, seq: 1, nonce: 'later' } as const;
    const form = await ann.inDialog(action, { text: 'A long story' });
    assert.ok(form.kind === 'ticket-form');
    on.clock.forward(1_000);
    assert.equal((await ann.inDialog({ ...action, nonce: form.nonce }, form.state.values)).kind, 'done');
  });
});

/** A collection of which every call, or every call of a method, is refused for as long as `isRefusing` says. */
function refusingWhile<C extends object>(collection: C, isRefusing: () => boolean, method?: keyof C): C {
  return new Proxy(collection, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function' || !isRefusing() || (method !== undefined && name !== method)) return value;
      return () => Promise.reject(new StoreUnavailable('full'));
    },
  });
}
