import { keepNewest } from '../../keep-newest.js';

/** Of what shows one thing, the newest counts. */
export interface Newest {
  /** Something new is to be shown there; answers whether something newer is by now. */
  set(key: string): () => boolean;
}

/** `most`: of so many things it is remembered; of older ones nothing newer is known. */
export function createNewest(most: number): Newest {
  const newest = new Map<string, object>();
  return {
    set(key) {
      const mark = {};
      keepNewest(newest, key, mark, most);
      return () => newest.has(key) && newest.get(key) !== mark;
    },
  };
}
