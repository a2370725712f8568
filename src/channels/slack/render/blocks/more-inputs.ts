import { z } from 'zod';
import { locales, readLocale } from '../../../../locales/locales.js';
import { translate } from '../../../../locales/translate.js';
import { plain } from '../mrkdwn.js';
import { readInputBlockId } from './input-id.js';
import { nextInputSchema } from './inputs.js';

const textSchema = z.looseObject({ text: z.string() });
const blockSchema = z.looseObject({
  type: z.string(),
  block_id: z.string().optional(),
  label: textSchema.optional(),
  hint: textSchema.nullish(),
  element: z.looseObject({ initial_value: z.string().nullish() }).optional(),
  elements: z.array(z.looseObject({ action_id: z.string().optional() })).optional(),
});
/** A block as Slack sends it back. */
export type SentBlock = z.infer<typeof blockSchema>;

const pressSchema = z.object({ action_id: z.string().regex(/^add-input:[^:]{1,40}$/), value: z.string().max(100) });

/** The id of the text field that was given one more input; undefined of any other entry in the `actions` of `block_actions`. */
export function readAddInput(pressed: unknown): string | undefined {
  return pressSchema.safeParse(pressed).data?.action_id.slice('add-input:'.length);
}

/**
 * The blocks of a message or view, as Slack sent them back, with one more input for the text field `id`. What was typed stays:
 * Slack keeps it with the `block_id`s and `action_id`s. Undefined when there is no such button among them.
 */
export function addInputBlock(blocks: unknown, id: string, language: string): readonly SentBlock[] | undefined {
  const sent = z.array(blockSchema).safeParse(blocks).data ?? [];
  const button = sent.find(({ block_id }) => block_id === `add-input.${id}`);
  const next = readNext(button);
  const first = partOf(sent, id, 1);
  const last = next && partOf(sent, id, next.inputs - 1);
  if (!next || !button || !first?.label || first.block_id === undefined || !last?.element) return undefined;
  const { initial_value: _initial, ...element } = last.element;
  const label = translate(locales[readLocale(language)])('longText.part', { label: first.label.text, part: next.inputs });
  const added = { ...last, block_id: `${first.block_id}.${next.inputs}`, label: plain(label, 2_000), optional: true, element };
  const { hint: _hint, ...before } = last;
  const more = next.inputs < next.most ? [withNext(button, { inputs: next.inputs + 1, most: next.most })] : [];
  return sent.flatMap((block) => {
    if (block === last) return [before, added];
    return block === button ? more : [block];
  });
}

function partOf(sent: readonly SentBlock[], id: string, part: number): SentBlock | undefined {
  return sent.find(({ block_id = '' }) => {
    const name = readInputBlockId(block_id);
    return name?.id === id && name.part === part;
  });
}

function readNext(button: SentBlock | undefined): z.infer<typeof nextInputSchema> | undefined {
  try {
    return nextInputSchema.safeParse(JSON.parse(String(button?.elements?.[0]?.['value']))).data;
  } catch {
    return undefined;
  }
}

function withNext(button: SentBlock, next: z.infer<typeof nextInputSchema>): SentBlock {
  return { ...button, elements: (button.elements ?? []).map((element) => ({ ...element, value: JSON.stringify(next) })) };
}
