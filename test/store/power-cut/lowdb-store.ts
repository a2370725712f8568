import { createHash } from 'node:crypto';
import { type Draft, draftSchema } from '../../../src/intake/draft.js';
import type { Log } from '../../../src/ports/log.js';
import type { Random } from '../../../src/ports/random.js';
import type { StoreKey } from '../../../src/store/lowdb/envelope.js';
import { openLowdbStore } from '../../../src/store/lowdb/open.js';
import type { PersonId } from '../../../src/tickets/people.js';
import type { OpenStore } from './tested-store.js';

/** Two authors, so that a new version of a draft moves it in the index. */
const authors = ['p-00000000000000000000000001', 'p-00000000000000000000000002'].map((id) => id as PersonId);

function authorOf(text: string): PersonId {
  return authors[text.charCodeAt(2) % authors.length] as PersonId;
}

/** A draft that holds `text`, and the revision it is to be stored as. */
function toDraft(text: string, revision: number): Draft {
  return draftSchema.parse({
    number: '0000000000000',
    author: authorOf(text),
    org: 'o-00000000000000000000000001',
    answers: {},
    unsent: { problem: text },
    step: 'problem',
    rev: revision,
    presses: [],
    origin: 'press',
    createdAt: '2026-09-11T00:00:00.000Z',
    updatedAt: '2026-09-11T00:00:00.000Z',
  });
}

const silent = () => {};
const log: Log = { debug: silent, info: silent, warn: silent, error: silent };

/** The same numbers after every start: a store that trusts its names to be new meets its own left-overs. */
function sameRandom(): Random {
  let calls = 0;
  return {
    bytes(count) {
      calls += 1;
      return createHash('shake256', { outputLength: count }).update(String(calls)).digest();
    },
  };
}

/** The embedded store, through its drafts. The folder's lock is left out: it is a socket, which no power cut leaves alive. */
export function lowdbStore(keys: readonly StoreKey[]): OpenStore {
  return async (fs, folder) => {
    let failure: Error | undefined;
    const store = await openLowdbStore({
      folder,
      keys,
      random: sameRandom(),
      log,
      fs,
      lock: async () => async () => {},
      onUnknownOutcome: (error) => {
        failure = error;
      },
    });
    return {
      async put(id, text) {
        const before = await store.drafts.get(id);
        if (before === 'damaged') throw new Error(`expected ${id} to be readable`);
        const revision = before?.revision ?? 0;
        const answer = await store.drafts.put(id, toDraft(text, revision + 1), before?.revision ?? 'absent');
        return answer === 'conflict' ? 'refused' : 'written';
      },
      async remove(id) {
        const before = await store.drafts.get(id);
        if (before === 'damaged') throw new Error(`expected ${id} to be readable`);
        await store.drafts.remove(id, before?.revision);
      },
      async get(id) {
        const found = await store.drafts.get(id);
        if (found === undefined) return 'absent';
        if (found === 'damaged' || found.doc.rev !== found.revision) return 'damaged';
        return { text: found.doc.unsent['problem'] ?? '' };
      },
      async ids() {
        const ids: string[] = [];
        for (const author of authors) {
          const { items, total } = await store.drafts.find({ by: 'author', is: author, limit: 100 });
          ids.push(...items.map(({ id }) => id));
          if (total !== items.length) ids.push(`${total - items.length} more of ${author}`);
        }
        return ids;
      },
      async close() {
        await store.close();
        if (failure) throw failure;
      },
    };
  };
}
