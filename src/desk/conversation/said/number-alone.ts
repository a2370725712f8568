import { readNumber } from '../../../tickets/read-number.js';
import type { Deps } from '../../deps.js';
import { placeStatus } from '../place/place-commands.js';
import type { Answer } from '../replies.js';
import { status } from '../ticket/status.js';
import type { TurnContext } from '../turn-context.js';
import type { Words } from '../words.js';

/** A number and nothing else, wherever it is said to the desk: its status, as far as it may be told there. Undefined for anything else. */
export async function asNumberAlone(deps: Deps, context: TurnContext, { command, said }: Words): Promise<Answer | undefined> {
  const read = command === undefined ? readNumber(said, deps.settings.numberPrefix) : undefined;
  if (!read || (!read.ok && read.code !== 'typing-error')) return undefined;
  return context.audience === 'private' ? status(deps, context, said) : placeStatus(deps, context, said);
}
