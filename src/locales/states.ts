import type { TicketState } from '../tickets/ticket.js';
import { openStates, ticketStates } from '../tickets/ticket.js';
import { locales, readLocale } from './locales.js';

/** The states of a ticket that a word means, in the reader's language or in English. `word`: in lower case. */
export function statesNamed(locale: string, word: string): readonly TicketState[] {
  const tables = [locales[readLocale(locale)].states, locales.en.states];
  const named = (state: TicketState | 'open') => tables.some((words) => words[state].includes(word));
  return named('open') ? openStates : ticketStates.filter(named);
}
