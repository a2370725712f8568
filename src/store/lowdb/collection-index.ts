import type { FileFacts } from './fs.js';

/** What the index knows of one document. */
export interface Entry {
  readonly id: string;
  /** The document's place in the collection's order, greatest first. */
  readonly at: string;
  readonly keys: readonly string[];
  /** Of the file these entries were read from; absent when it was written since. */
  readonly facts?: FileFacts;
}

/** Facts that no file has: the document is read again at the next start. */
export const noFacts: FileFacts = { ino: 0, mtimeMs: 0, size: -1 };

/** A page of ids. */
export interface IdPage {
  readonly ids: readonly string[];
  readonly total: number;
  readonly next?: string;
}

/** The index of one collection, in memory. */
export interface CollectionIndex {
  get(id: string): Entry | undefined;
  set(entry: Entry): void;
  delete(id: string): void;
  entries(): Iterable<Entry>;
  /** The documents under any of the keys, each once, newest first, after the place `after`. Any text is a place. */
  page(keys: readonly string[], limit: number, after?: string): IdPage;
  /** All documents under any of the keys, each once, newest first. Not to be kept: it changes with the next document. */
  under(keys: readonly string[]): readonly Entry[];
  /** Whether another document than `id` is under the key. */
  isTaken(key: string, id: string): boolean;
}

/** One value under one index, as it is spelled there. */
export function toLookupKey({ by, is }: { readonly by: string; readonly is: string }): string {
  return `${by} ${is}`;
}

type Place = Pick<Entry, 'at' | 'id'>;

export function createCollectionIndex(): CollectionIndex {
  const entries = new Map<string, Entry>();
  /** Each list is sorted, newest first. */
  const postings = new Map<string, Entry[]>();

  function remove(id: string): void {
    const entry = entries.get(id);
    if (!entry) return;
    entries.delete(id);
    for (const key of entry.keys) {
      const list = postings.get(key) ?? [];
      list.splice(positionOf(list, entry), 1);
      if (list.length === 0) postings.delete(key);
    }
  }

  function underAny([first = '', ...others]: readonly string[]): readonly Entry[] {
    const list = postings.get(first) ?? [];
    if (others.length === 0) return list;
    const all = new Set([...list, ...others.flatMap((key) => postings.get(key) ?? [])]);
    return [...all].toSorted(compare);
  }

  return {
    get: (id) => entries.get(id),
    set(entry) {
      remove(entry.id);
      entries.set(entry.id, entry);
      for (const key of entry.keys) {
        const list = postings.get(key);
        if (list) list.splice(positionOf(list, entry), 0, entry);
        else postings.set(key, [entry]);
      }
    },
    delete: remove,
    entries: () => entries.values(),
    page(keys, limit, after) {
      const list = underAny(keys);
      const start = after === undefined ? 0 : positionAfter(list, readPlace(after));
      const ids = list.slice(start, start + limit);
      const last = ids.at(-1);
      const more = last !== undefined && start + limit < list.length;
      return { ids: ids.map(({ id }) => id), total: list.length, ...(more && { next: `${last.at} ${last.id}` }) };
    },
    under: underAny,
    isTaken: (key, id) => (postings.get(key) ?? []).some((entry) => entry.id !== id),
  };
}

function readPlace(text: string): Place {
  const [at = '', id = ''] = text.split(' ');
  return { at, id };
}

/** Negative when `a` comes first. */
function compare(a: Place, b: Place): number {
  if (a.at !== b.at) return a.at > b.at ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** Where `place` is in a sorted list, or would be put. */
function positionOf(list: readonly Entry[], place: Place): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = list[middle];
    if (entry && compare(entry, place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function positionAfter(list: readonly Entry[], place: Place): number {
  const position = positionOf(list, place);
  const entry = list[position];
  return entry && compare(entry, place) === 0 ? position + 1 : position;
}
