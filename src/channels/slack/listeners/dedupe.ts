import { LRUCache } from 'lru-cache';

/** Work that is done once however often it is asked for, of the last so many keys. */
export interface Dedupe<T> {
  /** The work known for `key`, else that of `begin`. Work that rejects is forgotten. */
  once(key: string, begin: () => Promise<T>): Promise<T>;
  /** Has it begun anew the next time. */
  forget(key: string): void;
}

export function createDedupe<T>(max: number): Dedupe<T> {
  const works = new LRUCache<string, Promise<T>>({ max });
  return {
    once(key, begin) {
      const known = works.get(key);
      if (known) return known;
      const work = begin();
      works.set(key, work);
      work.catch(() => works.delete(key));
      return work;
    },
    forget: (key) => void works.delete(key),
  };
}

/** Under which key something was first heard of, of the last so many things. */
export type Firsts = (thing: string, key: string) => string;

export function createFirsts(max: number): Firsts {
  const firsts = new LRUCache<string, string>({ max });
  return (thing, key) => {
    const first = firsts.get(thing) ?? key;
    firsts.set(thing, first);
    return first;
  };
}
