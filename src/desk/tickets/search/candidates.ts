import type { Store } from '../../../ports/store.js';
import { endsIn } from '../../../tickets/search-query.js';
import type { KeyedIds } from '../../keys/keyed-ids.js';
import type { KnownWords } from './known-words.js';
import type { ResolvedTerm, ResolvedWord } from './resolve.js';
import type { Wanted } from './verify.js';

/** Whether a ticket may be one that is searched for. `known`: the words of its answers count too. Only reading it tells for certain. */
export type MayBe = (id: string, known?: Pick<KnownWords, 'has'>) => boolean;

type Tickets = Store['tickets'];

/** Asks the index for every word once, so that no ticket need be read that has not got all of them. */
export async function openCandidates(tickets: Tickets, keyedIds: KeyedIds, { terms, ending }: Wanted): Promise<MayBe> {
  const checks = await Promise.all(terms.map((term) => checkOf(tickets, keyedIds, term)));
  return (id, known) => (ending !== undefined && endsIn(id, ending)) || checks.every((check) => check(id, known));
}

async function checkOf(tickets: Tickets, keyedIds: KeyedIds, term: ResolvedTerm): Promise<MayBe> {
  const { ending, cves, orgs, people } = term;
  const words = await Promise.all(term.words.map((word) => wordCheck(tickets, keyedIds, word)));
  const ofCves = await Promise.all(cves.map((cve) => idsUnder(tickets, 'cve', [keyedIds.cve(cve)])));
  const named = [await idsUnder(tickets, 'org', orgs), await idsUnder(tickets, 'filer', people)];
  return (id, known) =>
    (ending !== undefined && endsIn(id, ending)) ||
    (ofCves.length > 0 && ofCves.every((ids) => ids.has(id))) ||
    named.some((ids) => ids.has(id)) ||
    words.every((check) => check(id, known));
}

async function wordCheck(tickets: Tickets, { words }: KeyedIds, { text, states, owners }: ResolvedWord): Promise<MayBe> {
  const found = await Promise.all([
    idsUnder(tickets, 'word', [words.token(text)]),
    idsUnder(tickets, 'state', states),
    idsUnder(tickets, 'owner', owners),
  ]);
  return (id, known) => found.some((ids) => ids.has(id)) || (known?.has(text) ?? false);
}

async function idsUnder(
  tickets: Tickets,
  by: 'cve' | 'org' | 'filer' | 'word' | 'state' | 'owner',
  is: readonly string[],
): Promise<ReadonlySet<string>> {
  if (is.length === 0) return new Set();
  return new Set((await tickets.list({ by, is })).map(({ id }) => id));
}
