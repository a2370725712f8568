import type { CardAction } from '../cards/action.js';
import type { Turn } from '../ports/turn.js';
import { readNumber } from '../tickets/confirmation-number.js';
import { readCommand } from './commands.js';
import { splitReply } from './on-number.js';
import type { Settings } from './parts.js';

/** Buttons that lead to a card with fields, or to one that takes a screen of its own. */
const forms: ReadonlySet<CardAction['do']> = new Set(['form', 'update', 'ticket', 'read', 'receipt', 'resume', 'another', 'begin', 'open']);

/** Whether what follows a turn is a form, told without asking the store. */
export function opensForm({ by, input }: Turn, { locale, numberPrefix }: Pick<Settings, 'locale' | 'numberPrefix'>): boolean {
  switch (input.kind) {
    case 'shortcut':
      return true;
    case 'command':
      return commandOpensForm(input.text);
    case 'press':
      return input.action.do === 'command' ? commandOpensForm(input.action.text) : forms.has(input.action.do);
    default:
      return false;
  }

  function commandOpensForm(text: string): boolean {
    const read = readCommand(text, by.language ?? locale);
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
}
