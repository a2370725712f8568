import { z } from 'zod';
import type { Log } from '../../../ports/log.js';
import type { CensusState } from '../../../ports/maintenance.js';
import { StoreUnavailable } from '../../../ports/store.js';
import { sha256 } from '../../../tickets/sha256.js';
import { type CollectionName, collectionNames } from '../../collections.js';
import { Damaged, type DamageReason } from '../damaged.js';
import type { KeyedMutex } from '../keyed-mutex.js';
import { type CollectionCensus, createCollectionCensus, type Rows } from './collection.js';
import { type CensusFiles, type Head, headAddress, restAddress, toRows, toStoredRows } from './files.js';
import { vital } from './rules.js';

/** What every document was when it was last written down, and what became of it since (docs/design.md, Census). */
export interface Census {
  /** Reads what has to be known before the first document is; `accepts`: whatever is there holds. */
  open(accepts: boolean): Promise<void>;
  of(name: CollectionName): CollectionCensus;
  /** Resolves when what the census says of a collection is known. */
  ready(name: CollectionName): Promise<void>;
  /** To be awaited before each change: from the first one on, the newest census is not all there is to know. */
  beforeWrite(): Promise<void>;
  /** Has the census follow a change that rights hang on. */
  afterWrite(name: CollectionName): Promise<void>;
  /** Writes down what every document is; `stopped`: nothing is written any more. */
  take(when: 'stopped' | 'running'): Promise<void>;
  /** Encrypts it with the first key. */
  reseal(): Promise<void>;
  readonly state: CensusState | 'none' | 'broken';
}

const rest = collectionNames.filter((name) => !vital.includes(name));
const key = 'census';

interface CensusDeps {
  readonly files: CensusFiles;
  readonly mutex: KeyedMutex;
  readonly log: Log;
  readonly onDamage: (at: { readonly collection: string; readonly id: string }, reason: DamageReason) => void;
}

export function createCensus({ files, mutex, log, onDamage }: CensusDeps): Census {
  const known = new Map(collectionNames.map((name) => [name, createCollectionCensus(name)]));
  let head: Head | undefined;
  let isBroken = false;
  /** The rows cannot be read: until the operator accepts what is there, no other ones take their place. */
  let isRestBroken = false;
  let found = 0;
  let wasExact = false;
  let hasBegun = false;
  let loading: Promise<void> | undefined;

  function of(name: CollectionName): CollectionCensus {
    const one = known.get(name);
    if (!one) throw new RangeError(`expected a collection, got ${name}`);
    return one;
  }

  async function loadRest(name: string): Promise<void> {
    try {
      const rows = await files.readRest(name);
      for (const one of rest) of(one).begin(toRows(rows[one]), wasExact);
    } catch (error) {
      if (error instanceof StoreUnavailable) {
        loading = undefined;
        throw error;
      }
      if (!(error instanceof Damaged) && !(error instanceof z.ZodError) && !(error instanceof SyntaxError)) throw error;
      isRestBroken = true;
      onDamage(restAddress(name), error instanceof Damaged ? error.reason : 'wrong-schema');
    }
  }

  /** They are written one after the other, so that a head is never without its rows. */
  async function findBroken(read: Head | 'damaged' | undefined): Promise<void> {
    const isDamaged = read === 'damaged';
    const lost = !isDamaged && read?.rest !== undefined && !(await files.hasRest(read.rest)) ? read.rest : undefined;
    if (!isDamaged && lost === undefined) return;
    isBroken = true;
    onDamage(headAddress, isDamaged ? 'unreadable' : 'altered');
    if (lost !== undefined) onDamage(restAddress(lost), 'missing');
  }

  function ready(name: CollectionName): Promise<void> {
    if (head?.rest === undefined || vital.includes(name)) return Promise.resolve();
    loading ??= loadRest(head.rest);
    return loading;
  }

  async function write(changed: Omit<Head, 'v' | 'n'>): Promise<void> {
    const next: Head = { v: 1, n: (head?.n ?? 0) + 1, ...changed };
    await files.writeHead(next);
    head = next;
  }

  function vitalRows(): Head['vital'] {
    return { ...head?.vital, ...toStoredRows(rowsOf(vital)) };
  }

  /** Of those of which it is known. */
  function rowsOf(names: readonly CollectionName[]): Map<CollectionName, Rows> {
    return new Map(
      names.flatMap((name) => {
        const rows = of(name).rows();
        return rows ? [[name, rows]] : [];
      }),
    );
  }

  /** What a census says besides its number. The file with most of it is written by then. */
  async function describe(when: 'stopped' | 'running'): Promise<Omit<Head, 'v' | 'n'> & { readonly count: number }> {
    const others = rowsOf(rest);
    const isKnown = others.size === rest.length;
    const isComplete = isKnown && [...known.values()].every((one) => one.isComplete);
    const isExact = hasBegun ? when === 'stopped' && (isComplete || (wasExact && isKnown)) : (head?.isExact ?? false);
    const inHead = vitalRows();
    const name = isKnown ? await files.writeRest(toStoredRows(others)) : head?.rest;
    const count =
      [...others.values()].reduce((sum, rows) => sum + rows.size, 0) + vital.reduce((sum, one) => sum + (inHead[one]?.length ?? 0), 0);
    return { isExact, vital: inHead, ...(name !== undefined && { rest: name }), count };
  }

  async function take(when: 'stopped' | 'running'): Promise<void> {
    // Whoever only looked leaves it as it is; so does a desk that was refused.
    if (isBroken || isRestBroken || !head || (when === 'stopped' && !hasBegun)) return;
    const removed = new Map([...known].map(([name, one]) => [name, one.removedSince()]));
    const { count, ...said } = await describe(when);
    if (!isSame(head, said)) {
      await write(said);
      await files.keepOnly(said.rest);
      log.info('census-taken', { hash: hashOf(said), count, kind: when });
    }
    for (const [name, one] of known) one.saved(removed.get(name) ?? new Map());
  }

  return {
    of,
    ready,
    async open(accepts) {
      const read = await files.readHead();
      head = read === 'damaged' ? undefined : read;
      found = head?.n ?? 0;
      if (!accepts) await findBroken(read);
      if (accepts || !head) {
        // Until all of it is read, nothing is known.
        if (head) head = { v: 1, n: head.n, isExact: false, vital: {} };
        return;
      }
      wasExact = head.isExact;
      for (const name of vital) if (head.vital[name]) of(name).begin(toRows(head.vital[name]), wasExact);
      for (const name of rest) void ready(name).catch(() => {});
    },
    async beforeWrite() {
      if (hasBegun) return;
      await mutex.runExclusive(key, async () => {
        if (hasBegun) return;
        await write({ ...withoutVersion(head), isExact: false });
        hasBegun = true;
      });
    },
    async afterWrite(name) {
      if (!vital.includes(name)) return;
      try {
        await mutex.runExclusive(key, async () => write({ ...withoutVersion(head), isExact: false, vital: vitalRows() }));
      } catch (error) {
        // The document itself is written; the next change says it.
        if (!(error instanceof StoreUnavailable)) throw error;
        log.warn('census-behind', { error });
      }
    },
    take: (when) => mutex.runExclusive(key, () => take(when)),
    reseal: () =>
      mutex.runExclusive(key, async () => {
        if (!head) return;
        await files.writeHead(head);
        if (head.rest !== undefined && !isRestBroken) await files.writeRest(await files.readRest(head.rest));
      }),
    get state() {
      if (isBroken) return 'broken';
      return head ? { n: head.n, found, hash: hashOf(head), isExact: head.isExact } : 'none';
    },
  };
}

function withoutVersion(head: Head | undefined): Partial<Pick<Head, 'rest'>> & Pick<Head, 'vital'> {
  return { vital: head?.vital ?? {}, ...(head?.rest !== undefined && { rest: head.rest }) };
}

function isSame(head: Head, said: Omit<Head, 'v' | 'n'>): boolean {
  return head.isExact === said.isExact && head.rest === said.rest && hashOf(head) === hashOf(said);
}

/** Of all that it says of documents. */
function hashOf({ vital: rows, rest: name }: Pick<Head, 'vital' | 'rest'>): string {
  return sha256(JSON.stringify([vital.map((one) => rows[one] ?? []), name ?? '']));
}
