import { keepNewest } from '../../keep-newest.js';

/** Work by its key, of the last so many keys. */
export interface Recent<T> {
  get(key: string): Promise<T> | undefined;
  /** Remembers work that began; the oldest is forgotten for it. Work that rejects is forgotten too. */
  keep(key: string, work: Promise<T>): Promise<T>;
  forget(key: string): void;
}

export function createRecent<T>(most: number): Recent<T> {
  const works = new Map<string, Promise<T>>();
  return {
    get: (key) => works.get(key),
    keep(key, work) {
      keepNewest(works, key, work, most);
      work.catch(() => works.delete(key));
      return work;
    },
    forget: (key) => works.delete(key),
  };
}
