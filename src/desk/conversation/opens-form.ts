import type { TurnInput } from '../../ports/turn.js';
import { readNumber } from '../../tickets/read-number.js';
import type { Settings } from '../deps.js';
import { buttons } from './buttons/index.js';
import { commandOf } from './commands.js';
import { splitReply } from './ticket/on-number.js';
import { type Words, wordsOf } from './words.js';

type Reading = Pick<Settings, 'numberPrefix'>;

/** Whether what follows an input is a form, told without asking the store. */
export function opensForm(input: TurnInput, reading: Reading): boolean {
  switch (input.kind) {
    case 'shortcut':
      return true;
    case 'command':
      return wordsOpenForm(wordsOf(input), reading);
    case 'press':
      return input.action.do === 'command' ? wordsOpenForm(wordsOf(input.action), reading) : (buttons[input.action.do].opensForm ?? false);
    default:
      return false;
  }
}

function wordsOpenForm(words: Words, { numberPrefix }: Reading): boolean {
  switch (commandOf(words)?.opensForm) {
    case 'always':
      return true;
    case 'with-number':
      return readNumber(words.rest, numberPrefix).ok;
    case 'without-text':
      return splitReply(words.rest, numberPrefix)?.text === '';
    case undefined:
      return false;
  }
}
