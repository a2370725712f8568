import { z } from 'zod';
import { cardActionSchema, type Inputs } from '../../../cards/action.js';
import type { TurnInput } from '../../../ports/turn.js';
import { toInputs } from '../../inputs.js';
import { targetedKey } from '../render/wire.js';

const ours = new Set(['desk', 'msteams', targetedKey]);
const dataSchema = z.record(z.string(), z.unknown());

/** `value` of an invoke `adaptiveCard/action`. */
const invokeSchema = z.object({ action: z.object({ data: z.unknown().optional() }) });

/** The data of the button behind an `adaptiveCard/action`; undefined when there is none. */
export function readInvokeData(value: unknown): unknown {
  return invokeSchema.safeParse(value).data?.action.data;
}

/** `value` of an invoke `task/fetch` or `task/submit`. */
const dialogSchema = z.object({ data: z.unknown() });

/** The data of the button that opens a dialog or stands in one; undefined when there is none. */
export function readDialogData(value: unknown): unknown {
  return dialogSchema.safeParse(value).data?.data;
}

/** Whether the button stands in a message that one member of the place alone sees. */
export function isOfTargeted(data: unknown): boolean {
  return dataSchema.safeParse(data).data?.[targetedKey] === true;
}

/** A press, by the data that came with it: `desk` is what the button says, the rest are inputs. */
export function toPressInput(
  data: unknown,
  message: string | undefined,
  surface: 'message' | 'dialog' = 'message',
): Extract<TurnInput, { kind: 'press' | 'unreadable' }> {
  const record = dataSchema.safeParse(data).data;
  const action = cardActionSchema.safeParse(record?.['desk']).data;
  if (!record || !action) return { kind: 'unreadable' };
  return { kind: 'press', action, inputs: inputsIn(record), surface, ...(message === undefined ? {} : { message }) };
}

/** Numbers and toggles become the text that other clients send; what is neither is dropped. */
function inputsIn(record: Readonly<Record<string, unknown>>): Inputs {
  const texts = Object.entries(record).filter(([id, value]) => !ours.has(id) && ['string', 'number', 'boolean'].includes(typeof value));
  return toInputs(texts.map(([id, value]) => [id, String(value)] as const));
}
