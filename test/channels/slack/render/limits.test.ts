import assert from 'node:assert/strict';
import type { Block } from '../../../../src/channels/slack/render/block-kit.js';
import { type Message, type Payload, problemsOf } from '../../../../src/channels/slack/render/limits.js';
import { toPlainMessage } from '../../../../src/channels/slack/render/message.js';
import { answerMaxLength } from '../../../../src/tickets/user-text.js';
import { injections } from '../../../support/slack/injections.js';
import { payloadsOf, sampleCards, strayCards } from '../../../support/slack/sample-payloads.js';

/** Texts that are the longest an answer may be, of symbols that take much or little room, or are shown by their names. */
const longest = (process.env['DESK_LONG'] ? ['a', '界', '\u202e', '&', '😀', 'a\n\n', '\n', '"', '\ud800'] : ['a', '😀', '\u202e']).map(
  (symbol) =>
    `x${symbol.repeat(answerMaxLength)}`
      .slice(0, answerMaxLength - 1)
      .toWellFormed()
      .concat('x'),
);

function problemsOfAll(text: string): string[] {
  return [...sampleCards(text), ...strayCards].flatMap(({ name, card }) =>
    Object.entries({ ...payloadsOf(card), plain: toPlainMessage(card) }).flatMap(([surface, payload]) =>
      problemsOf(payload).map((problem) => `${surface} ${name} ${problem}`),
    ),
  );
}

const words = (text: string) => ({ type: 'plain_text', text, emoji: false }) as const;
const section = (text: string): Block => ({ type: 'section', text: words(text) });
const message = (...blocks: Block[]): Message => ({ text: 'x', blocks });
const modal = (more: object, ...blocks: Block[]): Payload => ({
  type: 'modal',
  callback_id: 'desk',
  private_metadata: '',
  title: words('x'),
  blocks,
  ...more,
});
const button = (more: object = {}) => ({ type: 'button', action_id: 'press:0', text: words('x'), value: '{}', ...more }) as const;
const actions = (...elements: ReturnType<typeof button>[]): Block => ({ type: 'actions', elements });
const options = (count: number) => Array.from({ length: count }, (_, index) => ({ text: words('x'), value: `${index}` }));
const input = (element: object, more: object = {}): Block =>
  ({ type: 'input', block_id: 'x', label: words('x'), optional: true, element: { action_id: 'value', ...element }, ...more }) as Block;
const field = { type: 'plain_text_input', multiline: true, max_length: 3_000 };
const x = (length: number) => 'x'.repeat(length);

describe('the limits of Slack', () => {
  for (const [index, text] of ['My own words', ...longest, injections.join(' ').slice(0, answerMaxLength - 1)].entries()) {
    it(`hold every card on every surface, with the sample text ${index + 1}`, () => assert.deepEqual(problemsOfAll(text), [])).timeout(
      60_000,
    );
  }

  const good: [name: string, payload: Payload][] = [
    ['50 blocks of a message', message(...Array.from({ length: 50 }, () => section('x')))],
    ['100 blocks of a modal', modal({}, ...Array.from({ length: 100 }, () => section('x')))],
    ['13,000 characters', message(...Array.from({ length: 5 }, () => section(x(2_600))))],
    ['a title of 24 characters', modal({ title: words(x(24)), submit: words(x(24)), close: words(x(24)) }, section('x'))],
    ['ten radio buttons', modal({ submit: words('x') }, input({ type: 'radio_buttons', options: options(10) }))],
    ['an input of 3,000 characters', modal({ submit: words('x') }, input({ ...field, initial_value: x(3_000) }))],
  ];
  for (const [name, payload] of good) it(`allow ${name}`, () => assert.deepEqual(problemsOf(payload), []));

  const bad: [name: string, payload: Payload][] = [
    ['no blocks', message()],
    ['51 blocks of a message', message(...Array.from({ length: 51 }, () => section('x')))],
    ['101 blocks of a modal', modal({}, ...Array.from({ length: 101 }, () => section('x')))],
    ['101 blocks of a Home tab', { type: 'home', blocks: Array.from({ length: 101 }, () => section('x')) }],
    ['more than 13,000 characters', message(...Array.from({ length: 5 }, () => section(x(2_601))))],
    ['a section of 3,001 characters', message(section(x(3_001)))],
    ['a section of nothing', message(section(''))],
    ['eleven fields', message({ type: 'section', fields: Array.from({ length: 11 }, () => words('x')) })],
    ['a field of 2,001 characters', message({ type: 'section', fields: [words(x(2_001))] })],
    ['a header of 151 characters', message({ type: 'header', text: words(x(151)) })],
    ['a button of 76 characters', message(actions(button({ text: words(x(76)) })))],
    ['a button’s value of 2,001 characters', message(actions(button({ value: x(2_001) })))],
    ['two buttons of one name', message(actions(button(), button()))],
    ['two blocks of one name', message({ ...section('x'), block_id: 'a' }, { ...section('x'), block_id: 'a' })],
    ['a name of 256 characters', message({ ...section('x'), block_id: x(256) })],
    ['eleven radio buttons', message(input({ type: 'radio_buttons', options: options(11) }))],
    ['101 options', message(input({ type: 'static_select', options: options(101) }))],
    ['an option of 76 characters', message(input({ type: 'static_select', options: [{ text: words(x(76)), value: 'x' }] }))],
    ['an input of 3,001 characters', message(input({ ...field, max_length: 3_001 }))],
    ['a value longer than its input', message(input({ ...field, max_length: 10, initial_value: x(11) }))],
    ['a placeholder of 151 characters', message(input({ ...field, placeholder: words(x(151)) }))],
    ['a label of 2,001 characters', message(input(field, { label: words(x(2_001)) }))],
    ['a title of 25 characters', modal({ title: words(x(25)) }, section('x'))],
    ['a submit of 25 characters', modal({ submit: words(x(25)) }, section('x'))],
    ['a close of 25 characters', modal({ close: words(x(25)) }, section('x'))],
    ['metadata of 3,001 characters', modal({ private_metadata: x(3_001) }, section('x'))],
    ['an input without a submit', modal({}, input(field))],
    ['an alert in a message', message({ type: 'alert', text: words('x'), level: 'error' })],
    [
      'a plan in a modal',
      modal({}, { type: 'plan', title: 'x', tasks: [{ type: 'task_card', task_id: 'x', title: 'x', status: 'pending' }] }),
    ],
    ['markup that Slack may make links of', message({ type: 'section', text: { type: 'mrkdwn', text: 'x' } } as unknown as Block)],
  ];
  for (const [name, payload] of bad) it(`refuse ${name}`, () => assert.equal(problemsOf(payload).length, 1));

  it('are told without what a payload says', () => {
    for (const problem of problemsOf(message(section(`secret ${x(3_000)}`), section('')))) assert.doesNotMatch(problem, /secret/);
  });
});
