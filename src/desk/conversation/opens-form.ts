import type { CardAction } from '../../cards/action.js';
import type { TurnInput } from '../../ports/turn.js';
import { readNumber } from '../../tickets/confirmation-number.js';
import type { Settings } from '../deps.js';
import { readCommand } from './commands.js';
import { splitReply } from './on-number.js';

type Reading = Pick<Settings, 'locale' | 'numberPrefix'>;

/** Buttons that lead to a card with fields, or to one that takes a screen of its own. */
const forms: ReadonlySet<CardAction['do']> = new Set(['form', 'update', 'ticket', 'read', 'receipt', 'resume', 'another', 'begin', 'open']);

/** Whether what follows an input is a form, told without asking the store. */
export function opensForm(input: TurnInput, reading: Reading): boolean {
  switch (input.kind) {
    case 'shortcut':
      return true;
    case 'command':
      return commandOpensForm(input.text, reading);
    case 'press':
      return input.action.do === 'command' ? commandOpensForm(input.action.text, reading) : forms.has(input.action.do);
    default:
      return false;
  }
}

function commandOpensForm(text: string, { locale, numberPrefix }: Reading): boolean {
  const read = readCommand(text, locale);
  switch (read?.command.opensForm) {
    case 'always':
      return true;
    case 'with-number':
      return readNumber(read.rest, numberPrefix).ok;
    case 'without-text':
      return splitReply(read.rest, numberPrefix)?.text === '';
    case undefined:
      return false;
  }
}
