import type { Inputs } from '../../../cards/action.js';
import { isLater } from '../../../locales/typed.js';
import type { TurnContext } from '../turn-context.js';

/** The inputs of a form in whose field of question ii "I cannot tell yet" was written: as its button says it. */
export function withLater({ reader }: TurnContext, inputs: Inputs): Inputs {
  const { evidence } = inputs;
  return evidence !== undefined && isLater(reader.locale, evidence) ? { ...inputs, evidence: '', later: 'yes' } : inputs;
}
