import type { CollectionName } from '../../collections.js';
import { anyVersion, type Mark } from './mark.js';
import { type CensusFault, compare, type Expected } from './rules.js';

/** The marks of one collection, by id. */
export type Rows = ReadonlyMap<string, Mark>;

/** What is known of the documents of one collection: by the census first, then by what this process read, wrote and removed. */
export interface CollectionCensus {
  /** What the census says; undefined: nothing is known. To be called once, before anything is judged. */
  begin(rows: Rows | undefined, isExact: boolean): void;
  /** The document as the census has it, while that is not compared yet. */
  rowOf(id: string): Mark | undefined;
  /** Judges what is there; none: nothing is. What is found is expected from then on, unless it is at fault. */
  judge(id: string, found: Mark | undefined): CensusFault | undefined;
  /** Why it was at fault when it was judged last. */
  faultOf(id: string): CensusFault | undefined;
  /** A file is there and cannot be read: what it should be stays expected. */
  unreadable(id: string): void;
  wrote(id: string, mark: Mark | undefined): void;
  removed(id: string): void;
  /** The greatest revision that the document had. */
  revisionOf(id: string): number;
  /** All that is there was judged, and is `ids`: answers what is missing. */
  complete(ids: Iterable<string>): string[];
  /** Everything as it is to be, for the next census; undefined: not known. */
  rows(): Rows | undefined;
  /** What was removed since the newest census, by its last revision. */
  removedSince(): Rows;
  /** A census without these was written. */
  saved(without: Rows): void;
  readonly isComplete: boolean;
}

export function createCollectionCensus(name: CollectionName): CollectionCensus {
  let told: Rows | undefined;
  let wasExact = false;
  let isComplete = false;
  /** As this process knows the files to be. */
  const marks = new Map<string, Mark>();
  /** What is otherwise, by what it should be. */
  const faults = new Map<string, Expected & { readonly fault?: CensusFault }>();
  /** What was removed, by its last revision: if it is made again before the next census, its revisions go on from there. */
  const gone = new Map<string, Mark>();

  function expected(id: string): Expected | undefined {
    const fault = faults.get(id);
    if (fault) return fault;
    const mark = marks.get(id);
    if (mark) return { mark, isExact: true };
    if (gone.has(id) || isComplete) return { isExact: true };
    const row = told?.get(id);
    return told && { ...(row && { mark: row }), isExact: wasExact };
  }

  function judge(id: string, found: Mark | undefined): CensusFault | undefined {
    const before = expected(id);
    const fault = before && compare(name, found, before);
    if (fault) {
      faults.set(id, { ...before, fault });
      marks.delete(id);
      return fault;
    }
    if (found) {
      faults.delete(id);
      gone.delete(id);
      marks.set(id, found);
    } else if (before?.mark) removed(id);
    return undefined;
  }

  function revisionOf(id: string): number {
    return Math.max(faults.get(id)?.mark?.rev ?? 0, marks.get(id)?.rev ?? 0, gone.get(id)?.rev ?? 0, told?.get(id)?.rev ?? 0);
  }

  function removed(id: string): void {
    const rev = revisionOf(id);
    faults.delete(id);
    marks.delete(id);
    if (rev > 0) gone.set(id, { rev, sum: '' });
  }

  return {
    begin(rows, isExact) {
      told = rows;
      wasExact = isExact;
    },
    rowOf: (id) => (faults.has(id) || marks.has(id) || gone.has(id) ? undefined : told?.get(id)),
    judge,
    faultOf: (id) => faults.get(id)?.fault,
    unreadable(id) {
      const before = expected(id);
      faults.set(id, before?.mark || before?.isExact ? before : { mark: anyVersion, isExact: false });
      marks.delete(id);
    },
    wrote(id, mark) {
      faults.delete(id);
      gone.delete(id);
      if (mark) marks.set(id, mark);
    },
    removed,
    revisionOf,
    complete(ids) {
      const there = new Set(ids);
      const missing = [...(told?.keys() ?? [])].filter((id) => !there.has(id) && !marks.has(id) && !gone.has(id));
      const named = missing.filter((id) => judge(id, undefined) === 'missing');
      isComplete = true;
      told = undefined;
      return named;
    },
    rows() {
      if (!isComplete && !told) return undefined;
      const all = new Map(isComplete ? [] : told);
      for (const id of gone.keys()) all.delete(id);
      for (const [id, mark] of marks) all.set(id, mark);
      for (const [id, { mark }] of faults) {
        if (mark) all.set(id, mark);
        else all.delete(id);
      }
      return all;
    },
    removedSince: () => new Map(isComplete ? gone : []),
    saved(without) {
      for (const [id, mark] of without) if (gone.get(id) === mark) gone.delete(id);
    },
    get isComplete() {
      return isComplete;
    },
  };
}
