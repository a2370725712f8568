import type { Inputs } from '../cards/action.js';
import { cutText } from './cut-text.js';

const idMax = 40;
const inputsMax = 200;
/** What would be no field of an object. */
const strange: ReadonlySet<string> = new Set(['', '__proto__', 'constructor', 'prototype']);

/** The inputs of a press or form by their ids: no more of them than any card of ours has, under no dangerous name. */
export function toInputs(named: Iterable<readonly [id: string, text: string]>): Inputs {
  const fitting = [...named].filter(([id]) => id.length <= idMax && !strange.has(id));
  return Object.fromEntries(fitting.slice(0, inputsMax).map(([id, text]) => [id, cutText(text)]));
}
