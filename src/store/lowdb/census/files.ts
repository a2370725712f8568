import { z } from 'zod';
import type { Revision } from '../../../ports/store.js';
import { sha256 } from '../../../tickets/sha256.js';
import { type CollectionName, collectionNames } from '../../collections.js';
import { Damaged } from '../damaged.js';
import type { Disk } from '../disk.js';
import type { EnvelopeCodec } from '../envelope.js';
import type { Rows } from './collection.js';
import type { Mark } from './mark.js';

const rowSchema = z.tuple([z.string(), z.int().min(0), z.string()]);
const rowsSchema = z.partialRecord(z.enum(collectionNames), z.array(rowSchema));
const headSchema = z.strictObject({
  v: z.literal(1),
  /** Grows with each version of this file. */
  n: z.int().min(1),
  /** Nothing was written since the rows were. */
  isExact: z.boolean(),
  vital: rowsSchema,
  /** The name of the file with the rows of all other collections, which is their hash; absent: they are not known yet. */
  rest: z.string().optional(),
});

/** The newest census: what a desk that starts has to know at once, and where the rest of it stands. */
export type Head = z.infer<typeof headSchema>;
/** What is written of the collections. */
export type StoredRows = z.infer<typeof rowsSchema>;

/** `census/ad/head.json`, which is replaced as a whole, and `census/ws/<hash>-rows.json`, which never changes. */
export interface CensusFiles {
  readHead(): Promise<Head | 'damaged' | undefined>;
  writeHead(head: Head): Promise<void>;
  /** Whether there is a file of that name. */
  hasRest(rest: string): Promise<boolean>;
  /** Throws `Damaged`. */
  readRest(rest: string): Promise<StoredRows>;
  /** Answers its name. */
  writeRest(rows: StoredRows): Promise<string>;
  /** Removes every other one. */
  keepOnly(rest: string | undefined): Promise<void>;
}

const collection = 'census';
const headId = 'head';
const first = 1 as Revision;

/** How damage to a file with rows is named. */
export function restAddress(rest: string): { readonly collection: string; readonly id: string } {
  return { collection, id: `${rest}-rows` };
}

export const headAddress = { collection, id: headId };

export function createCensusFiles(disk: Disk, folder: string, codec: EnvelopeCodec): CensusFiles {
  const headPath = `${folder}/ad/${headId}.json`;
  const pathOf = (rest: string): string => `${folder}/ws/${rest}-rows.json`;

  return {
    async readHead() {
      try {
        const bytes = await disk.read(headPath);
        return bytes ? headSchema.parse(JSON.parse(codec.decode(headAddress, bytes).text)) : undefined;
      } catch (error) {
        if (error instanceof Damaged || error instanceof z.ZodError || error instanceof SyntaxError) return 'damaged';
        throw error;
      }
    },
    async writeHead(head) {
      await disk.folders.ensure(folder);
      await disk.write(headPath, codec.encode(headAddress, head.n as Revision, JSON.stringify(head)));
    },
    async hasRest(rest) {
      return (await disk.list(`${folder}/ws`)).includes(`${rest}-rows.json`);
    },
    async readRest(rest) {
      const bytes = await disk.read(pathOf(rest));
      if (!bytes) throw new Damaged('missing');
      const { text } = codec.decode(restAddress(rest), bytes);
      if (nameOf(text) !== rest) throw new Damaged('altered');
      return rowsSchema.parse(JSON.parse(text));
    },
    async writeRest(rows) {
      const text = JSON.stringify(rows);
      const rest = nameOf(text);
      await disk.folders.ensure(folder);
      await disk.write(pathOf(rest), codec.encode(restAddress(rest), first, text));
      return rest;
    },
    async keepOnly(rest) {
      for (const file of await disk.list(`${folder}/ws`)) {
        if (rest === undefined || file !== `${rest}-rows.json`) await disk.remove(`${folder}/ws/${file}`);
      }
    },
  };
}

function nameOf(text: string): string {
  return sha256(text).slice(0, 32);
}

/** In the order of their ids, so that the same documents make the same file. */
export function toStoredRows(all: ReadonlyMap<CollectionName, Rows>): StoredRows {
  const rows: StoredRows = {};
  for (const [name, marks] of all) {
    rows[name] = [...marks]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { rev, sum }]: [string, Mark]): [string, number, string] => [id, rev, sum]);
  }
  return rows;
}

export function toRows(stored: StoredRows[CollectionName]): Rows {
  return new Map((stored ?? []).map(([id, rev, sum]) => [id, { rev, sum }]));
}
