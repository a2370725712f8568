import { statesNamed } from '../../../locales/index.js';
import { type Identity, type OrganisationId, type PersonId, readIdentity } from '../../../tickets/people.js';
import type { SearchQuery, SearchTerm } from '../../../tickets/search-query.js';
import { searchWordsIn } from '../../../tickets/search-words.js';
import type { TicketState } from '../../../tickets/ticket.js';
import type { Deps } from '../../deps.js';
import { findAll } from '../../find-all.js';
import { findByIdentity } from '../../people/find.js';

/** A word, and whatever else it names. */
export interface ResolvedWord {
  readonly text: string;
  readonly states: readonly TicketState[];
  /** Assessors of this name: what they own is found by assessors. */
  readonly owners: readonly PersonId[];
}

/** A term, and whom it names as the platform does: an organisation by its tenant, a person by their account. For assessors. */
export interface ResolvedTerm extends Omit<SearchTerm, 'words'> {
  readonly words: readonly ResolvedWord[];
  readonly orgs: readonly OrganisationId[];
  readonly people: readonly PersonId[];
}

/** What is searched for, in the words of a reader. Only of whoever assesses anything it is asked whom it names. */
export async function resolve(deps: Pick<Deps, 'store'>, query: SearchQuery, locale: string, assesses: boolean): Promise<ResolvedTerm[]> {
  const names = assesses ? await assessorWords(deps) : [];
  return Promise.all(
    query.terms.map(async (term) => ({
      ...term,
      words: term.words.map((text) => ({
        text,
        states: statesNamed(locale, text),
        owners: names.filter(({ words }) => words.includes(text)).map(({ person }) => person),
      })),
      ...(assesses ? await accountsOf(deps, term.text) : { orgs: [], people: [] }),
    })),
  );
}

/** Whoever assesses, by the words of their name. */
async function assessorWords(
  deps: Pick<Deps, 'store'>,
): Promise<readonly { readonly words: readonly string[]; readonly person: PersonId }[]> {
  const assessors = await findAll(deps.store.assessors, { by: 'active', is: 'yes' });
  const known = assessors.map(async ({ doc: { identity, name } }) => {
    const person = name === undefined ? undefined : await findByIdentity(deps, identity);
    const ids = person ? [person.doc.id, ...(person.doc.joined ?? []).map(({ id }) => id)] : [];
    return ids.map((id) => ({ words: searchWordsIn(name ?? ''), person: id }));
  });
  return (await Promise.all(known)).flat();
}

async function accountsOf(deps: Pick<Deps, 'store'>, text: string): Promise<Pick<ResolvedTerm, 'orgs' | 'people'>> {
  if (!text.includes(':')) return { orgs: [], people: [] };
  const orgs = (await deps.store.orgs.find({ by: 'tenant', is: text, limit: 1 })).items.map(({ doc }) => doc.id);
  const account = readIdentity(text) && (await findByIdentity(deps, text as Identity));
  const people = account ? [account.doc.id, ...(account.doc.joined ?? []).map(({ id }) => id)] : [];
  return { orgs, people };
}
