import assert from 'node:assert/strict';
import { type CardAction, cardActionSchema } from '../../../src/cards/action.js';
import { opensForm } from '../../../src/desk/conversation/opens-form.js';
import { type CommandName, commandNames } from '../../../src/locales/index.js';
import type { TurnInput } from '../../../src/ports/turn.js';
import { formatNumber, mintNumber } from '../../../src/tickets/confirmation-number.js';

const number = mintNumber(Uint8Array.of(1, 35, 69, 103, 137, 171, 205, 239));
const written = formatNumber(number, 'SEC');
const nonce = 'n';
const draft = { number, rev: 1 } as const;
const settings = { locale: 'en', numberPrefix: 'SEC' };
const opens = (input: TurnInput): boolean => opensForm(input, settings);

/** A press of every action, and whether a form follows: one without a row does not compile. */
const actions: { readonly [D in CardAction['do']]: readonly [Extract<CardAction, { do: D }>, boolean] } = {
  command: [{ do: 'command', text: 'status' }, false],
  answer: [{ do: 'answer', ...draft, step: 'problem' }, false],
  'cannot-tell': [{ do: 'cannot-tell', ...draft }, false],
  back: [{ do: 'back', ...draft, step: 'problem' }, false],
  go: [{ do: 'go', ...draft, to: 'problem' }, false],
  score: [{ do: 'score', ...draft, version: '3.1' }, false],
  version: [{ do: 'version', ...draft, version: '3.1' }, false],
  undo: [{ do: 'undo', ...draft }, false],
  save: [{ do: 'save', number }, false],
  cancel: [{ do: 'cancel', number }, false],
  discard: [{ do: 'discard', number }, false],
  submit: [{ do: 'submit', ...draft }, false],
  add: [{ do: 'add', number, nonce }, false],
  drop: [{ do: 'drop' }, false],
  fill: [{ do: 'fill', command: 'ask', number, seq: 1, nonce }, false],
  send: [{ do: 'send', command: 'respond', number, seq: 1, nonce, digest: 'd' }, false],
  run: [{ do: 'run', command: 'start', number, seq: 1 }, false],
  revise: [{ do: 'revise', number, seq: 1, nonce, step: 'problem' }, false],
  follow: [{ do: 'follow', number, detail: 'neutral' }, false],
  unfollow: [{ do: 'unfollow', number }, false],
  'take-back': [{ do: 'take-back', number, reply: 'a'.repeat(22) }, false],
  share: [{ do: 'share', number }, false],
  language: [{ do: 'language' }, false],
  queue: [{ do: 'queue', page: 1 }, false],
  search: [{ do: 'search' }, false],
  'hand-over': [{ do: 'hand-over' }, true],
  list: [{ do: 'list' }, false],
  form: [{ do: 'form', command: 'ask', number, seq: 1 }, true],
  more: [{ do: 'more', number, seq: 1 }, true],
  update: [{ do: 'update', number, seq: 1 }, true],
  ticket: [{ do: 'ticket', number }, true],
  revealed: [{ do: 'revealed', number, page: 1 }, true],
  read: [{ do: 'read', number, page: 1 }, true],
  receipt: [{ do: 'receipt', number }, true],
  resume: [{ do: 'resume', number }, true],
  another: [{ do: 'another', nonce }, true],
  begin: [{ do: 'begin', nonce }, true],
  open: [{ do: 'open' }, true],
};

/** Of every command: whether a form follows it alone, with a number, and with a number and text. */
const commands: Readonly<Record<CommandName, readonly [alone: boolean, number: boolean, text: boolean]>> = {
  new: [true, true, true],
  status: [false, false, false],
  list: [false, false, false],
  reply: [false, true, false],
  update: [false, true, false],
  withdraw: [false, true, false],
  follow: [false, false, false],
  unfollow: [false, false, false],
  queue: [false, false, false],
  search: [false, false, false],
  take: [false, false, false],
  handover: [false, true, false],
  language: [false, false, false],
  help: [false, false, false],
};

describe('whether a form follows', () => {
  for (const [action, expected] of Object.values(actions)) {
    it(`${expected ? 'is so' : 'is not so'} after the button ${action.do}`, () => {
      cardActionSchema.parse(action);
      for (const surface of ['message', 'dialog', 'home'] as const) {
        assert.equal(opens({ kind: 'press', action, inputs: {}, surface }), expected);
      }
    });
  }

  for (const name of commandNames) {
    const spaced = written.replaceAll('-', ' ');
    it(`is told of \`${name}\`, typed or as a button`, () => {
      const [alone, withNumber, withText] = commands[name];
      const said = [
        [name, alone],
        [`${name} ${written}`, withNumber],
        [`${name} ${spaced}`, withNumber],
        [`${name} ${written} and a text`, withText],
        [`${name} ${spaced} and a text`, withText],
      ] as const;
      for (const [text, expected] of said) {
        assert.equal(opens({ kind: 'command', text }), expected, text);
        assert.equal(opens({ kind: 'press', action: { do: 'command', text }, inputs: {}, surface: 'message' }), expected, text);
      }
    });
  }

  it('is so after a picked message, and after nothing else that a person does', () => {
    assert.equal(opens({ kind: 'shortcut', text: 'x' }), true);
    for (const input of [
      { kind: 'home' },
      { kind: 'typed', text: 'new' },
      { kind: 'files', addressed: true },
      { kind: 'arrival' },
    ] as const) {
      assert.equal(opens(input), false);
    }
    assert.equal(opens({ kind: 'command', text: 'gibberish' }), false);
  });
});
