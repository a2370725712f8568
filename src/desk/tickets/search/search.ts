import type { Listed } from '../../../ports/store.js';
import { idsOf, type Principal } from '../../../tickets/access.js';
import { foldTicket } from '../../../tickets/fold.js';
import type { SearchQuery } from '../../../tickets/search-query.js';
import { sizes } from '../../../tickets/sizes.js';
import { type Ticket, ticketStates } from '../../../tickets/ticket.js';
import type { Act } from '../../act.js';
import type { Deps } from '../../deps.js';
import { createKeyedMutex } from '../../keyed-mutex.js';
import { letOthersGo } from '../../let-others-go.js';
import { noteRefusal } from '../same-time.js';
import { openCandidates } from './candidates.js';
import type { Found, Search, SearchPage } from './found.js';
import { createWordMemory } from './known-words.js';
import { isBehind, listReadable, toPlace } from './readable.js';
import { resolve } from './resolve.js';
import { isFound, type Wanted } from './verify.js';

type SearchDeps = Pick<Deps, 'store' | 'keyedIds' | 'settings' | 'timer'>;

/** Tickets that are gone through before others go first. */
const yieldsEvery = 500;

/** A ticket as the index has it, and whether the words of its answers are looked at. */
interface Ranked {
  readonly listed: Listed;
  readonly answers: boolean;
}

/** `closedMax`: in the answers of so many closed tickets, the newest, words are looked for. */
export function createSearch(deps: SearchDeps, closedMax: number = sizes.searchedClosed): Search {
  const { store, keyedIds, settings } = deps;
  const memory = createWordMemory();
  const ofPerson = createKeyedMutex();

  async function read(id: string): Promise<Ticket | undefined> {
    const stored = await store.tickets.get(id);
    if (stored === undefined || stored === 'damaged') return undefined;
    const ticket = foldTicket(stored.doc);
    memory.set(id, stored.revision, ticket);
    return ticket;
  }

  async function find({ by, language }: Act, query: SearchQuery, { limit, after }: SearchPage): Promise<Found> {
    const terms = await resolve(deps, query, language ?? settings.locale, by.role !== 'none');
    const wanted: Wanted = { terms, ...(query.ending !== undefined && { ending: query.ending }) };
    const mayBe = await openCandidates(store.tickets, keyedIds, wanted);
    const found: { readonly listed: Listed; readonly ticket: Ticket }[] = [];
    const own = new Set((await store.tickets.list({ by: 'filer', is: idsOf(by) })).map(({ id }) => id));
    let gone = 0;
    for (const { listed, answers } of await inOrder(deps, closedMax, by)) {
      gone += 1;
      if (gone % yieldsEvery === 0) await letOthersGo(deps);
      if (!isBehind(listed, after)) continue;
      const known = answers ? memory.get(listed.id, listed.revision) : undefined;
      const isUnknown = answers && (known === undefined || (known.hides && own.has(listed.id)));
      if (!isUnknown && !mayBe(listed.id, known)) continue;
      const ticket = await read(listed.id);
      if (ticket && isFound(by, ticket, wanted, answers)) found.push({ listed, ticket });
      if (found.length > limit) break;
      await letOthersGo(deps);
    }
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return { tickets: shown.map(({ ticket }) => ticket), ...(found.length > limit && last && { next: toPlace(last.listed) }) };
  }

  return {
    async find(act, query, page) {
      if (query.terms.length === 0) return { tickets: [] };
      const found = await ofPerson(act.by.id, () => find(act, query, page));
      if (found.tickets.length === 0) noteRefusal(act.by);
      return found;
    },
    async prepare(goesOn) {
      for (const { listed, answers } of await inOrder(deps, closedMax)) {
        if (!goesOn()) return;
        if (!answers || memory.get(listed.id, listed.revision)) continue;
        await read(listed.id);
      }
    },
  };
}

/** What somebody may read, or all there is, newest first; `answers`: open, or among the newest `closedMax` closed ones. */
async function inOrder({ store }: SearchDeps, closedMax: number, by?: Principal): Promise<readonly Ranked[]> {
  const open = new Set((await store.tickets.list({ by: 'open', is: 'yes' })).map(({ id }) => id));
  const all = by ? await listReadable(store, by) : await store.tickets.list({ by: 'state', is: ticketStates });
  let closed = 0;
  return all.map((listed) => {
    if (open.has(listed.id)) return { listed, answers: true };
    closed += 1;
    return { listed, answers: closed <= closedMax };
  });
}
