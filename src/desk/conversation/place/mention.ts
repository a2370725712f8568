import type { Deps } from '../../deps.js';
import { commandOf, helpFor, isWhole, runTyped } from '../commands.js';
import type { Answer } from '../replies.js';
import { asNumberAlone } from '../said/number-alone.js';
import { asNumberedButton } from '../said/numbered-button.js';
import type { TurnContext } from '../turn-context.js';
import type { Words } from '../words.js';
import { placeHelp } from './place-commands.js';
import { takeWords } from './place-words.js';

/**
 * What is said to the desk where others read along: the name of a button with its number, a command and nothing else, or a number
 * alone. Anything else is a reply to the ticket of whoever says it that is followed here.
 */
export async function takeMention(deps: Deps, context: TurnContext, words: Words): Promise<Answer> {
  const { numberPrefix } = deps.settings;
  if (words.text.trim() === '') return helpFor(deps, context, false);
  const button = await asNumberedButton(deps, context, words.text);
  if (button !== undefined) return button;
  const command = commandOf(words);
  if (command && isWhole(command, words, numberPrefix, context)) return runTyped(deps, context, command, words.rest);
  const number = await asNumberAlone(deps, context, words);
  if (number !== undefined) return number;
  const taken = command?.name === 'reply' ? undefined : await takeWords(deps, context, words.text);
  if (taken !== undefined) return taken;
  const ran = command && command.name !== 'help' ? await runTyped(deps, context, command, words.rest) : 'not-understood';
  return ran === 'not-understood' ? placeHelp(context, true) : ran;
}
