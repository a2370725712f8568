import { LRUCache } from 'lru-cache';
import type { Revision } from '../../../ports/store.js';
import { allWordsOf, hidesWords } from '../../../tickets/search-texts.js';
import type { Ticket } from '../../../tickets/ticket.js';

/** What is remembered of the words of all tickets takes at most so much; a ticket of 4 KB takes about 600 bytes. */
const mostBytes = 32_000_000;
const entryBytes = 200;

/** What is known of a ticket's words, as everybody but its filer reads them. */
export interface KnownWords {
  readonly revision: Revision;
  /** The filer reads more. */
  readonly hides: boolean;
  /** False: it has not got this word. True: very likely, and the ticket is read to tell. */
  has(word: string): boolean;
}

/** Which tickets need not be read for a word, kept in memory alone: a number of 32 bits for each word, and no text. */
export interface WordMemory {
  get(id: string, revision: Revision): KnownWords | undefined;
  set(id: string, revision: Revision, ticket: Ticket): KnownWords;
}

export function createWordMemory(): WordMemory {
  const cache = new LRUCache<string, KnownWords & { readonly bytes: number }>({
    maxSize: mostBytes,
    sizeCalculation: ({ bytes }) => bytes + entryBytes,
  });
  return {
    get(id, revision) {
      const known = cache.get(id);
      return known?.revision === revision ? known : undefined;
    },
    set(id, revision, ticket) {
      const hashes = Uint32Array.from(allWordsOf(ticket), hashOf).toSorted();
      const known = { revision, hides: hidesWords(ticket), bytes: hashes.byteLength, has: (word: string) => holds(hashes, hashOf(word)) };
      cache.set(id, known);
      return known;
    },
  };
}

/** FNV-1a. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

function holds(sorted: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}
