import { z } from 'zod';
import { id, option, plainText } from './objects.js';

/** The most characters of one text input. */
export const inputMaxLength = 3_000;
/** The most options of radio buttons. */
export const radiosMax = 10;
/** The most options of a select, or of one group of them. */
export const optionsMax = 100;

const placeholder = plainText(150).exactOptional();

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    action_id: id,
    multiline: z.boolean(),
    max_length: z.int().min(1).max(inputMaxLength),
    initial_value: z.string().min(1).max(inputMaxLength).exactOptional(),
    dispatch_action_config: z.strictObject({ trigger_actions_on: z.array(z.literal('on_enter_pressed')).min(1) }).exactOptional(),
    placeholder,
  })
  .refine(({ initial_value, max_length }) => (initial_value?.length ?? 0) <= max_length, 'is longer than the input takes');

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    action_id: id,
    options: z.array(option).min(1).max(optionsMax).exactOptional(),
    option_groups: z
      .array(z.strictObject({ label: plainText(75), options: z.array(option).min(1).max(optionsMax) }))
      .min(1)
      .max(100)
      .exactOptional(),
    initial_option: option.exactOptional(),
    placeholder,
  })
  .refine(({ options, option_groups }) => (options === undefined) !== (option_groups === undefined), 'has options or groups of them');

const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  action_id: id,
  options: z.array(option).min(1).max(radiosMax),
  initial_option: option.exactOptional(),
});

const datePicker = z.strictObject({ type: z.literal('datepicker'), action_id: id, initial_date: z.iso.date().exactOptional() });

/** What an input block asks with. */
export const inputElement = z.discriminatedUnion('type', [plainTextInput, staticSelect, radioButtons, datePicker]);
export type InputElement = z.infer<typeof inputElement>;

/** A button; `value` comes back with its press. */
export const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plainText(75),
  value: z.string().min(1).max(2_000),
  style: z.enum(['primary', 'danger']).exactOptional(),
});
export type Button = z.infer<typeof button>;
