import { z } from 'zod';
import type { Log } from '../../ports/log.js';
import type { Revision } from '../../ports/store.js';
import { collectionNames, indexVersion } from '../collections.js';
import type { Entry } from './collection-index.js';
import type { Disk } from './disk.js';
import type { EnvelopeCodec } from './envelope.js';

/** The entries of each collection by id, with the facts of the files they were read from. */
export type CachedEntries = ReadonlyMap<string, ReadonlyMap<string, Entry>>;

/** A file that spares reading every document at start. Losing it costs time only. */
export interface IndexCache {
  /** Empty when there is none that can be used. */
  load(): Promise<CachedEntries>;
  /** Entries without facts are left out. Never rejects. */
  save(collections: Iterable<{ readonly name: string; readonly entries: Iterable<Entry> }>): Promise<void>;
}

const rowSchema = z.tuple([z.string(), z.string(), z.array(z.string()), z.number(), z.number(), z.number()]);
const cacheSchema = z.strictObject({
  indexVersion: z.literal(indexVersion),
  rows: z.partialRecord(z.enum(collectionNames), z.array(rowSchema)),
});
type Row = z.infer<typeof rowSchema>;

const address = { collection: 'index', id: 'index' };
const revision = 1 as Revision;

export function createIndexCache(disk: Disk, path: string, codec: EnvelopeCodec, log: Log): IndexCache {
  return {
    async load() {
      try {
        const bytes = await disk.read(path);
        if (!bytes) return new Map();
        const { rows } = cacheSchema.parse(JSON.parse(codec.decode(address, bytes).text));
        return new Map(Object.entries(rows).map(([name, list]) => [name, new Map(list.map((row) => [row[0], toEntry(row)]))]));
      } catch (error) {
        log.warn('store-index-cache-unusable', { error });
        return new Map();
      }
    },
    async save(collections) {
      const rows: Record<string, Row[]> = {};
      for (const { name, entries } of collections) rows[name] = [...entries].flatMap(toRow);
      try {
        await disk.write(path, codec.encode(address, revision, JSON.stringify({ indexVersion, rows })));
      } catch (error) {
        log.warn('store-index-cache-not-saved', { error });
      }
    },
  };
}

function toRow({ id, at, keys, facts }: Entry): Row[] {
  return facts ? [[id, at, [...keys], facts.ino, facts.mtimeMs, facts.size]] : [];
}

function toEntry([id, at, keys, ino, mtimeMs, size]: Row): Entry {
  return { id, at, keys, facts: { ino, mtimeMs, size } };
}
