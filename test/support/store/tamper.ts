import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEnvelopeCodec } from '../../../src/store/lowdb/envelope.js';
import type { StoreKey } from '../../../src/store/lowdb/store-key.js';
import { systemRandom } from './folder.js';

/** A document by its collection and id. */
export interface At {
  readonly collection: string;
  readonly id: string;
}

/** Where a document's file is. */
export function pathOf(folder: string, { collection, id }: At): string {
  return join(folder, collection, id.slice(-2).toLowerCase(), `${id}.json`);
}

/** Every document of a folder. */
export async function documentsIn(folder: string): Promise<At[]> {
  const paths = await readdir(folder, { recursive: true });
  return paths
    .flatMap((path) => {
      const [, collection, id] = /^(\w+)\/[^/]{1,2}\/([^/]+)\.json$/.exec(path) ?? [];
      return collection !== undefined && id !== undefined ? [{ collection, id }] : [];
    })
    .toSorted((a, b) => (pathOf('', a) < pathOf('', b) ? -1 : 1));
}

/** Changes a document as somebody does who knows how files are made, and has the keys that they are encrypted with. */
export async function rewrite<T>(folder: string, at: At, change: (doc: T) => T, keys: readonly StoreKey[] = []): Promise<void> {
  const codec = createEnvelopeCodec(keys, systemRandom);
  const path = pathOf(folder, at);
  const { revision, text } = codec.decode(at, await readFile(path));
  await writeFile(path, codec.encode(at, revision, JSON.stringify(change(JSON.parse(text) as T))));
}

/** Leaves a folder as a version did that took no census: what it says is then judged by nothing but itself. */
export async function forgetCensus(folder: string, keys: readonly StoreKey[] = []): Promise<void> {
  await rm(join(folder, 'census'), { recursive: true, force: true });
  const schema = { collection: 'meta', id: 'schema' };
  await rewrite<object>(folder, schema, (doc) => ({ ...doc, version: 2 }), keys);
}
