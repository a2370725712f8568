import { createHash } from 'node:crypto';
import type { Draft } from '../../../src/intake/draft.js';
import type { Random } from '../../../src/ports/random.js';
import type { Fs } from '../../../src/store/lowdb/fs.js';
import { type LowdbStore, openLowdbStore } from '../../../src/store/lowdb/open.js';
import type { StoreKey } from '../../../src/store/lowdb/store-key.js';
import { systemClock } from '../../../src/system/clock.js';
import { sampleDraft, samplePersonId } from '../../support/store/documents.js';
import { silentLog } from '../../support/store/folder.js';
import type { OpenStore } from './tested-store.js';

/** Two authors, so that a new version of a draft moves it in the index. */
const authors = [samplePersonId(1), samplePersonId(2)] as const;

/** A draft that holds `text` and the revision it is to be stored as. */
function toDraft(text: string, revision: number): Draft {
  return sampleDraft(1, { author: authors[text.charCodeAt(2) % 2 === 0 ? 0 : 1], unsent: { problem: text }, rev: revision });
}

/** Stands for the first revision of a document: where one was removed under its id, revisions go on until the next census. */
const made = 1_000_000;

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

/**
 * The embedded store, through its drafts. The folder's lock is left out: it is a socket, which no power cut leaves alive.
 * `keysFor` says which keys to start with, by what is on the disk.
 */
export function lowdbStore(
  keysFor: (fs: Fs, folder: string) => Promise<readonly StoreKey[]>,
  whileOpen?: (store: LowdbStore) => Promise<void>,
): OpenStore {
  return async (fs, folder) => {
    let failure: Error | undefined;
    const store = await openLowdbStore({
      folder,
      keys: await keysFor(fs, folder),
      clock: systemClock,
      random: sameRandom(),
      log: silentLog,
      fs,
      lock: async () => async () => {},
      onUnknownOutcome: (error) => {
        failure = error;
      },
    });
    const working = whileOpen?.(store);
    return {
      async put(id, text) {
        const before = await store.drafts.get(id);
        if (before === 'damaged') throw new Error(`expected ${id} to be readable`);
        const revision = before ? before.revision + 1 : made;
        const answer = await store.drafts.put(id, toDraft(text, revision), before?.revision ?? 'absent');
        return answer === 'conflict' ? 'refused' : 'written';
      },
      async remove(id) {
        await store.drafts.remove(id);
      },
      async get(id) {
        const found = await store.drafts.get(id);
        if (found === undefined) return 'absent';
        if (found === 'damaged' || (found.doc.rev !== found.revision && found.doc.rev !== made)) return 'damaged';
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
        await working;
        await store.close();
        if (failure) throw failure;
      },
    };
  };
}
