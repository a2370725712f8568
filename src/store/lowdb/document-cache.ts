import type { FileFacts } from './fs.js';

/** Documents as they were last read, each with the facts of its file at that time: a file of other facts is read again. */
export interface DocumentCache<V> {
  get(id: string, facts: FileFacts): V | undefined;
  /** `facts` must have been taken before the document was read: of a file that was replaced in between they never fit again. */
  set(id: string, facts: FileFacts, document: V): void;
  /** The file is about to change. */
  forget(id: string): void;
}

/** In bytes of files; in memory a document takes several times as much. */
const mostBytes = 2_000_000;
/** A larger one would drive many others out. */
const largestBytes = 64_000;

/** Keeps what was used last. */
export function createDocumentCache<V>(): DocumentCache<V> {
  const kept = new Map<string, { readonly facts: FileFacts; readonly document: V }>();
  let bytes = 0;

  function forget(id: string): void {
    bytes -= kept.get(id)?.facts.size ?? 0;
    kept.delete(id);
  }

  return {
    forget,
    get(id, facts) {
      const found = kept.get(id);
      if (!found) return undefined;
      kept.delete(id);
      if (!isSame(found.facts, facts)) {
        bytes -= found.facts.size;
        return undefined;
      }
      kept.set(id, found);
      return found.document;
    },
    set(id, facts, document) {
      forget(id);
      if (facts.size > largestBytes) return;
      kept.set(id, { facts, document: freeze(document) });
      bytes += facts.size;
      for (const oldest of kept.keys()) {
        if (bytes <= mostBytes) break;
        forget(oldest);
      }
    },
  };
}

/** Several readers get the same object: none of them may change it for the others. */
function freeze<V>(value: V): V {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) freeze(inner);
  return Object.freeze(value);
}

function isSame(one: FileFacts, other: FileFacts): boolean {
  return one.ino === other.ino && one.mtimeMs === other.mtimeMs && one.size === other.size;
}
