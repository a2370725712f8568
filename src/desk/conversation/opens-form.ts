import type { TurnInput } from '../../ports/turn.js';
import { type Addressed, readAddressed } from '../../tickets/addressed-text.js';
import { readNumber } from '../../tickets/read-number.js';
import { toUserText } from '../../tickets/user-text.js';
import type { Settings } from '../deps.js';
import { buttons } from './buttons/index.js';
import { commandOf } from './commands.js';
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
      return isNumberAlone(readAddressed(words.rest, numberPrefix));
    case undefined:
      return false;
  }
}

function isNumberAlone(read: Addressed): boolean {
  return read.ok && toUserText(read.text) === '';
}
