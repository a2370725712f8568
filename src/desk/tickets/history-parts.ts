import { Mutex } from 'async-mutex';
import { LRUCache } from 'lru-cache';
import { readSegment } from '../../ports/history.js';
import type { Damage, Store } from '../../ports/store.js';
import type { Timer } from '../../ports/timer.js';
import type { Answers } from '../../tickets/answers.js';
import type { TicketDocument } from '../../tickets/document.js';
import type { TicketEvent } from '../../tickets/events/index.js';
import { borderOf } from '../../tickets/find-fault.js';
import type { Border } from '../../tickets/integrity.js';
import type { PersonId } from '../../tickets/people.js';
import { type Segment, segmentId } from '../../tickets/segment.js';
import { createKeyedMutex } from '../keyed-mutex.js';

/** Of so many segments it is remembered where they begin and how many pages they take: about 300 bytes each. */
const knownMax = 10_000;

/** Some of a ticket's events, one after the other. */
export interface HistoryRun {
  readonly events: readonly TicketEvent[];
  /** The answers where they begin, as far as they change them; absent where the ticket begins. `unknown`: an earlier version did not keep them. */
  readonly start?: Answers | 'unknown';
}

/** How a reader is shown events. */
export interface Paging {
  /** The same for all who are shown the same. */
  readonly reader: string;
  /** How many pages events take; 0 where there is nothing for this reader. */
  readonly countOf: (run: HistoryRun) => number;
}

/** A run of a ticket's events, and how many pages stand before and after it; `some`: nobody has counted those after it. */
export interface HistoryPart extends HistoryRun {
  readonly newer: number;
  readonly older: number | 'some';
}

/** Histories by their parts, newest first: what stands in the ticket's own document, then its segments. */
export interface HistoryParts {
  /**
   * The part in which a page stands; the oldest where there are fewer pages. Segments between it and the newest events are read where
   * they never were: one by one, letting others go first, for one person at a time and one ticket of each. Rejects as the store does.
   */
  find(by: PersonId, document: TicketDocument, page: number, paging: Paging): Promise<HistoryPart | Damage>;
  /** All of it, oldest first, read in the same way. Rejects as the store does. */
  whole(by: PersonId, document: TicketDocument): Promise<readonly TicketEvent[] | Damage>;
}

/** What was seen of a segment, which never changes: the event before it, and its pages by reader. */
interface Known {
  readonly before: Border;
  readonly pages: ReadonlyMap<string, number>;
}

function runOf({ k, events, before }: Segment): HistoryRun {
  return { events, ...(k > 1 && { start: before ?? 'unknown' }) };
}

export function createHistoryParts({ store, timer }: { readonly store: Pick<Store, 'segments'>; readonly timer: Timer }): HistoryParts {
  const known = new LRUCache<string, Known>({ max: knownMax });
  const ofPerson = createKeyedMutex();
  const one = new Mutex();

  async function letOthersGo(): Promise<void> {
    await new Promise<void>((goOn) => void timer.after(0, goOn));
  }

  /** The part among the segments, of which `newer` pages are before the newest. */
  async function findInSegments(document: TicketDocument, page: number, paging: Paging, before: number): Promise<HistoryPart | Damage> {
    let [newer, end] = [before, borderOf(document)];
    for (let k = document.segments; ; k -= 1) {
      const id = segmentId(document.number, k);
      const seen = known.get(id);
      const pages = seen?.pages.get(paging.reader);
      if (seen && pages !== undefined && newer + pages < page && k > 1) {
        newer += pages;
        end = seen.before;
        continue;
      }
      const read = await readSegment(store, document.number, k, end);
      if ('reason' in read) return read;
      const { segment, before: beginning } = read;
      const run = runOf(segment);
      const count = paging.countOf(run);
      known.set(id, { before: beginning, pages: new Map(seen?.pages).set(paging.reader, count) });
      if (newer + count >= page || k === 1) return { ...run, newer, older: olderThan(document, k, paging) };
      newer += count;
      end = beginning;
      await letOthersGo();
    }
  }

  async function readAll(document: TicketDocument): Promise<readonly TicketEvent[] | Damage> {
    const runs = [document.events];
    let end = borderOf(document);
    for (let k = document.segments; k > 0; k -= 1) {
      const read = await readSegment(store, document.number, k, end);
      if ('reason' in read) return read;
      runs.push(read.segment.events);
      end = read.before;
      await letOthersGo();
    }
    return runs.toReversed().flat();
  }

  /** The pages of the segments before the `k`th, when all of them are known. */
  function olderThan({ number }: TicketDocument, k: number, { reader }: Paging): number | 'some' {
    let sum = 0;
    for (let older = k - 1; older >= 1; older -= 1) {
      const pages = known.get(segmentId(number, older))?.pages.get(reader);
      if (pages === undefined) return 'some';
      sum += pages;
    }
    return sum;
  }

  return {
    async find(by, document, page, paging) {
      const { events, segments, border } = document;
      const run = { events, ...(border && { start: border.ticket.answers }) };
      const own = paging.countOf(run);
      if (segments === 0 || page <= own) return { ...run, newer: 0, older: olderThan(document, segments + 1, paging) };
      return ofPerson(by, () => one.runExclusive(() => findInSegments(document, page, paging, own)));
    },
    async whole(by, document) {
      return document.segments === 0 ? document.events : ofPerson(by, () => one.runExclusive(() => readAll(document)));
    },
  };
}
