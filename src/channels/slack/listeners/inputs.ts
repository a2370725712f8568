import { z } from 'zod';
import type { Inputs } from '../../../cards/action.js';
import { toInputs } from '../../inputs.js';
import { readInputBlockId } from '../render/blocks/input-id.js';
import { inputActionId } from '../render/blocks/inputs.js';
import { joinText } from '../render/long-text.js';

const chosen = z.object({ value: z.string() });
const valueSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('plain_text_input'), value: z.string().nullish() }),
  z.object({ type: z.enum(['static_select', 'radio_buttons']), selected_option: chosen.nullish() }),
  z.object({ type: z.literal('checkboxes'), selected_options: z.array(chosen).nullish() }),
  z.object({ type: z.literal('datepicker'), selected_date: z.string().nullish() }),
]);
type Value = z.infer<typeof valueSchema>;

/** `state.values` of a view or message: by `block_id`, then by `action_id`. */
const stateSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/**
 * The values of the inputs by the ids of the card, the parts of a long text as one; what was left empty is absent, as on other
 * platforms. Of something that is no state there are none.
 */
export function readInputs(values: unknown): Inputs {
  const parts = new Map<string, { readonly part: number; readonly text: string }[]>();
  for (const [blockId, block] of Object.entries(stateSchema.safeParse(values).data ?? {})) {
    const { id = '', part = 1 } = readInputBlockId(blockId) ?? {};
    const text = toText(valueSchema.safeParse(block[inputActionId]).data);
    if (text) parts.set(id, [...(parts.get(id) ?? []), { part, text }]);
  }
  return toInputs([...parts].map(([id, some]) => [id, joinParts(some)] as const));
}

function joinParts(parts: readonly { readonly part: number; readonly text: string }[]): string {
  return joinText(parts.toSorted((a, b) => a.part - b.part).map(({ text }) => text));
}

function toText(value: Value | undefined): string | undefined {
  switch (value?.type) {
    case 'plain_text_input':
      return value.value ?? undefined;
    case 'static_select':
    case 'radio_buttons':
      return value.selected_option?.value;
    case 'checkboxes':
      return value.selected_options?.map((option) => option.value).join(',');
    case 'datepicker':
      return value.selected_date ?? undefined;
    case undefined:
      return undefined;
  }
}
