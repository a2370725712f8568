import { z } from 'zod';
import type { ChoiceSetInput, DateInput, TextInput } from '../../../../cards/card.js';
import { splitText } from '../long-text.js';
import { plain } from '../mrkdwn.js';
import type { ActionsBlock, InputBlock } from './block.js';
import { type InputElement, inputMaxLength, optionsMax, radiosMax } from './elements.js';
import { toInputBlockId } from './input-id.js';
import { toLabel } from './label.js';
import type { Option } from './objects.js';
import type { RenderContext } from './render-context.js';

const labelMax = 2_000;
const placeholderMax = 150;
const optionTextMax = 75;

/** The `action_id` of every input: its name stands in its `block_id`, so that errors and values go by the ids of the card. */
export const inputActionId = 'value';

/**
 * A text field as one input, a long one as several: as many as its text takes or as it has been given, and a button for one more
 * where the text may still be longer. What stands in a field is never cut, also when it is longer than it should be.
 */
export function toTextInputs(field: TextInput, { inputCounts, isLive, form, t }: RenderContext): readonly (InputBlock | ActionsBlock)[] {
  const most = Math.ceil(field.maxLength / inputMaxLength);
  const texts = splitText(field.value ?? '', inputMaxLength, most);
  const count = Math.max(1, Math.min(inputCounts[field.id] ?? 1, most), texts.length);
  const limits = { limit: inputMaxLength, whole: field.maxLength };
  const label = toLabel(field, t);
  const hint = most > 1 ? t('longText.hint', limits) : field.errorMessage;
  const inputs = Array.from({ length: count }, (_, index): InputBlock => {
    const part = index + 1;
    return {
      type: 'input',
      block_id: toInputBlockId(form, { id: field.id, part }),
      label: plain(part === 1 ? label.text : t('longText.part', { label: label.text, part }), labelMax),
      ...(hint !== undefined && part === count && { hint: plain(hint, labelMax) }),
      optional: part > 1 || label.optional,
      ...(isLive && { dispatch_action: true as const }),
      element: { ...toTextElement(field, texts[index]), ...(isLive && { dispatch_action_config: onEnter }) },
    };
  });
  return count < most ? [...inputs, toAddInputButton(field.id, { inputs: count + 1, most }, t('longText.more'))] : inputs;
}

/** A text is told once it is whole, not with each character. */
const onEnter = { trigger_actions_on: ['on_enter_pressed' as const] };

function toTextElement({ maxLength, isMultiline, placeholder }: TextInput, text = '') {
  return {
    type: 'plain_text_input' as const,
    action_id: inputActionId,
    multiline: isMultiline === true,
    max_length: text.length > maxLength ? inputMaxLength : Math.min(maxLength, inputMaxLength),
    ...(text !== '' && { initial_value: text }),
    ...(placeholder !== undefined && { placeholder: plain(placeholder, placeholderMax) }),
  };
}

function toAddInputButton(id: string, next: NextInput, title: string): ActionsBlock {
  const button = { type: 'button', action_id: `add-input:${id}`, text: plain(title, optionTextMax), value: JSON.stringify(next) } as const;
  return { type: 'actions', block_id: `add-input.${id}`, elements: [button] };
}

/** What the button for one more input makes of its field: so many `inputs`, of `most`. */
export const nextInputSchema = z.strictObject({ inputs: z.int().min(2), most: z.int().min(2).max(10) });
type NextInput = z.infer<typeof nextInputSchema>;

/** A closed question: radio buttons where all of it is to be seen and fits, else a select; more than a hundred options in groups. */
export function toChoiceInput(choice: ChoiceSetInput, { isLive, form, t }: RenderContext): readonly InputBlock[] {
  const { text, optional } = toLabel(choice, t);
  return [
    {
      type: 'input',
      block_id: toInputBlockId(form, { id: choice.id, part: 1 }),
      label: plain(text, labelMax),
      optional,
      ...(isLive && { dispatch_action: true as const }),
      element: toChoiceElement(choice),
    },
  ];
}

/** A day, picked from a calendar. */
export function toDateInput(day: DateInput, { form, t }: RenderContext): readonly InputBlock[] {
  const { id, value } = day;
  const { text, optional } = toLabel(day, t);
  const element = {
    type: 'datepicker',
    action_id: inputActionId,
    ...(value !== undefined && value !== '' && { initial_date: value }),
  } as const;
  return [{ type: 'input', block_id: toInputBlockId(form, { id, part: 1 }), label: plain(text, labelMax), optional, element }];
}

function toChoiceElement({ style, choices, value, placeholder }: ChoiceSetInput): InputElement {
  const options = choices.map((choice): Option => ({ text: plain(choice.title, optionTextMax), value: choice.value }));
  const chosen = options.find((option) => option.value === value);
  const common = { action_id: inputActionId, ...(chosen && { initial_option: chosen }) };
  if (style === 'expanded' && options.length <= radiosMax) return { type: 'radio_buttons', ...common, options };
  const select = { ...common, ...(placeholder !== undefined && { placeholder: plain(placeholder, placeholderMax) }) };
  if (options.length <= optionsMax) return { type: 'static_select', ...select, options };
  return { type: 'static_select', ...select, option_groups: toGroups(options) };
}

function toGroups(options: readonly Option[]) {
  return Array.from({ length: Math.ceil(options.length / optionsMax) }, (_, group) => {
    const some = options.slice(group * optionsMax, (group + 1) * optionsMax);
    const from = group * optionsMax + 1;
    return { label: plain(`${from}–${from + some.length - 1}`, optionTextMax), options: some };
  });
}
