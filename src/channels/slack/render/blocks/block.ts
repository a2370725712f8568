import { z } from 'zod';
import { button, inputElement } from './elements.js';
import { id, plainText, textObject } from './objects.js';
import { richText } from './rich.js';

const block_id = id.exactOptional();
/** The most characters of a section, of a context and of each field. */
export const sectionMax = 3_000;
export const fieldMax = 2_000;
export const fieldsMax = 10;
export const headerMax = 150;
/** The reference names no limit for `alert`; builders that were made from it hold 200. */
export const alertMax = 200;

const header = z.strictObject({ type: z.literal('header'), block_id, text: plainText(headerMax) });

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id,
    text: textObject(sectionMax).exactOptional(),
    fields: z.array(textObject(fieldMax)).min(1).max(fieldsMax).exactOptional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, 'has neither text nor fields');

const context = z.strictObject({ type: z.literal('context'), block_id, elements: z.array(textObject(sectionMax)).min(1).max(10) });

const divider = z.strictObject({ type: z.literal('divider'), block_id });

const alert = z.strictObject({
  type: z.literal('alert'),
  block_id,
  text: textObject(alertMax),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']),
});

const input = z.strictObject({
  type: z.literal('input'),
  block_id: id,
  label: plainText(2_000),
  hint: plainText(2_000).exactOptional(),
  optional: z.boolean(),
  dispatch_action: z.literal(true).exactOptional(),
  element: inputElement,
});
export type InputBlock = z.infer<typeof input>;

const actions = z.strictObject({ type: z.literal('actions'), block_id, elements: z.array(button).min(1).max(25) });
export type ActionsBlock = z.infer<typeof actions>;

const task = z.strictObject({
  type: z.literal('task_card'),
  task_id: id,
  title: z.string().min(1).max(headerMax),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
});
export type Task = z.infer<typeof task>;

/** A timeline. */
export const plan = z.strictObject({
  type: z.literal('plan'),
  block_id,
  title: z.string().min(1).max(headerMax),
  tasks: z.array(task).min(1).max(50),
});

export type Plan = z.infer<typeof plan>;

/** The blocks that the desk makes, with the limits of the Block Kit reference. */
export const block = z.discriminatedUnion('type', [header, section, context, divider, richText, input, actions, alert, plan]);
export type Block = z.infer<typeof block>;
