import { can, isOwnId, type Principal } from '../../../tickets/access.js';
import { endsIn } from '../../../tickets/search-query.js';
import { allWordsOf, filersWordsOf, shortWordsOf } from '../../../tickets/search-texts.js';
import type { Ticket } from '../../../tickets/ticket.js';
import type { ResolvedTerm, ResolvedWord } from './resolve.js';

/** What a ticket that was read is compared with. */
export interface Wanted {
  readonly terms: readonly ResolvedTerm[];
  readonly ending?: string;
}

/** Whether somebody may read a ticket, and finds it by what they searched for; `answers`: also by the words of its answers. */
export function isFound(by: Principal, ticket: Ticket, { terms, ending }: Wanted, answers: boolean): boolean {
  if (!can(by, 'read', ticket)) return false;
  if (ending !== undefined && endsIn(ticket.number, ending)) return true;
  const words = new Set(wordsFor(by, ticket, answers));
  return terms.every((term) => holdsTerm(by, ticket, term, words));
}

function wordsFor(by: Principal, ticket: Ticket, answers: boolean): readonly string[] {
  if (!answers) return shortWordsOf(ticket);
  return isOwnId(by, ticket.filer) ? filersWordsOf(ticket) : allWordsOf(ticket);
}

function holdsTerm(by: Principal, ticket: Ticket, term: ResolvedTerm, words: ReadonlySet<string>): boolean {
  const { ending, cves, orgs, people } = term;
  const assesses = can(by, 'assess', ticket);
  if (ending !== undefined && endsIn(ticket.number, ending)) return true;
  if (cves.length > 0 && cves.every((cve) => ticket.answers.evidence?.cves.includes(cve))) return true;
  if (assesses && (orgs.includes(ticket.org) || people.includes(ticket.filer))) return true;
  return term.words.every((word) => words.has(word.text) || isOfWord(ticket, word, assesses));
}

/** An owner is no word to whoever is not told who it is. */
function isOfWord({ state, owner }: Ticket, { states, owners }: ResolvedWord, assesses: boolean): boolean {
  return states.includes(state) || (assesses && owner !== undefined && owners.includes(owner));
}
