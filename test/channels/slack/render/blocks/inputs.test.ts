import assert from 'node:assert/strict';
import type { Card, ChoiceSetInput, DateInput, Input, TextInput } from '../../../../../src/cards/card.js';
import { readInputs } from '../../../../../src/channels/slack/listeners/inputs.js';
import { toBlocks } from '../../../../../src/channels/slack/render/block-kit.js';
import type { InputBlock } from '../../../../../src/channels/slack/render/blocks/block.js';
import { addInputBlock, readAddInput } from '../../../../../src/channels/slack/render/blocks/more-inputs.js';
import { messageSchema } from '../../../../../src/channels/slack/render/limits.js';
import { inputNameOf } from '../../../../support/slack/blocks.js';

const long: TextInput = { type: 'Input.Text', id: 'problem', label: 'Problem', isMultiline: true, maxLength: 9_000 };
const choose: ChoiceSetInput = {
  type: 'Input.ChoiceSet',
  id: 'category',
  label: 'Category',
  style: 'expanded',
  choices: [
    { title: 'One', value: '1' },
    { title: 'Two', value: '2' },
  ],
};

function blocksOf(input: Input, inputCounts = {}) {
  const card: Card = { type: 'AdaptiveCard', $schema: '', version: '1.5', lang: 'en', speak: 'x', fallbackText: 'x', body: [input] };
  const blocks = toBlocks(card, 'message', inputCounts);
  assert.deepEqual(messageSchema.safeParse({ text: 'x', blocks }).error?.issues, undefined);
  return blocks;
}

function inputsOf(input: Input, inputCounts = {}): readonly InputBlock[] {
  return blocksOf(input, inputCounts).filter((block) => block.type === 'input');
}

const ids = (blocks: readonly { readonly block_id?: string | undefined }[] | undefined) =>
  blocks?.map(({ block_id }) => inputNameOf(block_id ?? ''));

/** What Slack says of inputs with their first values in them. */
function stateOf(inputs: readonly InputBlock[]): unknown {
  return Object.fromEntries(
    inputs.map(({ block_id, element }) => [
      block_id,
      { value: { type: element.type, value: element.type === 'plain_text_input' ? (element.initial_value ?? null) : null } },
    ]),
  );
}

const chosenOf = (value: string) => {
  const [input] = inputsOf({ ...choose, value });
  return input?.element.type === 'radio_buttons' ? input.element.initial_option?.value : 'none';
};

const many = (count: number) => Array.from({ length: count }, (_, index) => ({ title: `T${index}`, value: `v${index}` }));

describe('a text field on Slack', () => {
  it('goes by the id of the card, keeps its limit and its words, and may be empty unless it is required', () => {
    const [input] = inputsOf({ ...long, id: 'offer', maxLength: 200, errorMessage: 'At most 200.', placeholder: 'Name', value: 'Mine' });
    assert.equal(inputNameOf(input?.block_id ?? ''), 'offer');
    assert.deepEqual(input, {
      type: 'input',
      block_id: input?.block_id,
      label: { type: 'plain_text', text: 'Problem', emoji: false },
      hint: { type: 'plain_text', text: 'At most 200.', emoji: false },
      optional: true,
      element: {
        type: 'plain_text_input',
        action_id: 'value',
        multiline: true,
        max_length: 200,
        initial_value: 'Mine',
        placeholder: { type: 'plain_text', text: 'Name', emoji: false },
      },
    });
    assert.equal(inputsOf({ ...long, isRequired: true })[0]?.optional, false);
  });

  it('has as many inputs as its text takes or as it was given, and never more than the answer may fill', () => {
    assert.deepEqual(ids(blocksOf(long)), ['problem', 'add-input.problem']);
    assert.deepEqual(ids(blocksOf(long, { problem: 2 })), ['problem', 'problem.2', 'add-input.problem']);
    assert.deepEqual(ids(blocksOf(long, { problem: 9 })), ['problem', 'problem.2', 'problem.3']);
    assert.deepEqual(ids(blocksOf({ ...long, value: 'x'.repeat(9_000) })), ['problem', 'problem.2', 'problem.3']);
    assert.deepEqual(ids(blocksOf({ ...long, maxLength: 200 }, { problem: 3 })), ['problem']);
  });

  it('gives back what it was given, also when that is longer than it should be', () => {
    for (const value of [
      'x',
      'x'.repeat(9_000),
      `${'a'.repeat(2_500)}\n\n${'b'.repeat(2_900)}`,
      '😀'.repeat(4_500),
      `a${'😀'.repeat(4_499)}b`,
    ]) {
      for (const maxLength of [200, 9_000]) {
        assert.equal(readInputs(stateOf(inputsOf({ ...long, value, maxLength })))['problem'], value);
      }
    }
  });

  it('says how much fits, at its last input', () => {
    const [first, second] = inputsOf(long, { problem: 2 });
    assert.equal(first?.hint, undefined);
    assert.match(second?.hint?.text ?? '', /3,000.*9,000/);
    assert.equal(second?.label.text, 'Problem, part 2');
  });
});

describe('More inputCounts', () => {
  it('adds an input under the others, keeps those as they are, and goes with the last', () => {
    const once = blocksOf({ ...long, value: 'x' });
    const twice = addInputBlock(once, 'problem', 'en');
    const thrice = addInputBlock(twice, 'problem', 'en');
    assert.deepEqual(ids(twice), ['problem', 'problem.2', 'add-input.problem']);
    assert.deepEqual(ids(thrice), ['problem', 'problem.2', 'problem.3']);
    assert.deepEqual(thrice?.[0]?.element, once[0]?.type === 'input' && once[0].element);
    assert.deepEqual(
      JSON.parse(JSON.stringify(thrice?.slice(1))),
      JSON.parse(JSON.stringify(blocksOf({ ...long }, { problem: 3 }).slice(1))),
    );
    assert.equal(addInputBlock(thrice, 'problem', 'en'), undefined);
  });

  it('is known by its button', () => {
    const [, row] = blocksOf(long);
    const [button] = row?.type === 'actions' ? row.elements : [];
    assert.equal(readAddInput(button), 'problem');
    for (const other of [undefined, {}, { action_id: 'press:0', value: 'x' }, { action_id: 'add-input:a:b', value: 'x' }]) {
      assert.equal(readAddInput(other), undefined);
    }
  });

  it('adds nothing to blocks that are not its own', () => {
    for (const foreign of [
      undefined,
      'x',
      [],
      [{ type: 'actions', block_id: 'add-input.problem', elements: [{ value: '{' }] }],
      blocksOf(choose),
    ]) {
      assert.equal(addInputBlock(foreign, 'problem', 'en'), undefined);
    }
  });
});

describe('a choice on Slack', () => {
  it('is radio buttons where all of it is to be seen and fits, else a select', () => {
    assert.equal(inputsOf(choose)[0]?.element.type, 'radio_buttons');
    assert.equal(inputsOf({ ...choose, style: 'compact' })[0]?.element.type, 'static_select');
    assert.equal(inputsOf({ ...choose, choices: many(11) })[0]?.element.type, 'static_select');
  });

  it('has chosen what the card has chosen, and nothing that is no option', () => {
    assert.equal(chosenOf('2'), '2');
    assert.equal(chosenOf(''), undefined);
    assert.equal(chosenOf('3'), undefined);
  });

  it('cuts a long option visibly, and loses none of many', () => {
    const [input] = inputsOf({ ...choose, choices: [{ title: '😀'.repeat(50), value: 'x' }] });
    assert.match(input?.element.type === 'radio_buttons' ? (input.element.options[0]?.text.text ?? '') : '', /^(😀){37}…$/u);
    const [select] = inputsOf({ ...choose, style: 'compact', choices: many(250), value: 'v249' });
    const groups = select?.element.type === 'static_select' ? (select.element.option_groups ?? []) : [];
    assert.deepEqual(
      groups.map(({ label, options }) => [label.text, options.length]),
      [
        ['1–100', 100],
        ['101–200', 100],
        ['201–250', 50],
      ],
    );
  });
});

describe('a day on Slack', () => {
  const day: DateInput = { type: 'Input.Date', id: 'until', label: 'Until', isRequired: true, value: '2026-11-27' };

  it('is a date picker, which holds the day of the card and gives back what was picked', () => {
    const [block] = inputsOf(day);
    assert.deepEqual(block?.element, { type: 'datepicker', action_id: block?.element.action_id, initial_date: '2026-11-27' });
    assert.deepEqual([inputNameOf(block.block_id), block.optional], ['until', false]);
    const values = { [block.block_id]: { [block.element.action_id]: { type: 'datepicker', selected_date: '2026-12-01' } } };
    assert.deepEqual(readInputs(values), { until: '2026-12-01' });
  });

  it('holds none where the card holds none', () => {
    for (const value of [undefined, '']) {
      const { value: _, ...bare } = day;
      assert.ok(!('initial_date' in (inputsOf({ ...bare, ...(value !== undefined && { value }) })[0]?.element ?? {})));
    }
  });
});
