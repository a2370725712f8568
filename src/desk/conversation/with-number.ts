import type { Reply } from '../../ports/turn.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { readNumber } from '../../tickets/read-number.js';
import type { Deps } from '../deps.js';
import { type Answer, show } from './replies.js';
import type { TurnContext } from './turn-context.js';

/** Does something with the confirmation number that words are, or says that it is mistyped, or that nothing was understood. */
export async function withNumber(
  { settings }: Deps,
  context: TurnContext,
  words: string,
  run: (number: ConfirmationNumber) => Promise<Reply>,
): Promise<Answer> {
  const read = readNumber(words, settings.numberPrefix);
  return read.ok ? run(read.number) : notANumber(context, read.code);
}

/** What answers words in which no number can be read. */
export function notANumber(context: TurnContext, code: 'typing-error' | 'not-a-number'): Answer {
  return code === 'typing-error' ? show(context, { kind: 'typing-error' }) : 'not-understood';
}
