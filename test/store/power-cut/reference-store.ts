import { dirname, join } from 'node:path';
import type { Fs } from '../../../src/store/lowdb/fs.js';
import type { FaultKind } from './promises.js';
import type { OpenStore } from './tested-store.js';

/** What makes a write durable, and what shows first when a store leaves it out. */
export const precautions = {
  'all bytes are written': 'unreadable',
  'data is synced': 'unreadable',
  'data is synced before the rename': 'unreadable',
  'the old version is replaced by the rename alone': 'lost',
  'the folder is synced after a rename': 'lost',
  'the folder is synced after a removal': 'resurrected',
  'the parent is synced after its folder was made': 'lost',
  'the parent is synced by a start that finds its folder made': 'lost',
  'the folder is synced at the start': 'lost',
  'left-overs are removed at the start': 'stuck',
  'the answer waits for the syncs': 'lost',
  'the syncs wait for the calls they cover': 'unreadable',
  'readers see what is durable': 'lost',
} as const satisfies Record<string, FaultKind>;
export type Precaution = keyof typeof precautions;

/** Smallest store that keeps its word, one JSON file per document; without `missing` it would not. */
export function referenceStore(missing?: Precaution): OpenStore {
  const takes = (precaution: Precaution): boolean => precaution !== missing;
  return async (fs, folder) => {
    const made = await fs.makeFolder(folder);
    const syncsParent = made
      ? 'the parent is synced after its folder was made'
      : 'the parent is synced by a start that finds its folder made';
    if (takes(syncsParent)) await fs.syncFolder(dirname(folder));
    if (takes('the folder is synced at the start')) await fs.syncFolder(folder);
    const texts = await load(fs, folder, takes('left-overs are removed at the start'));
    const busy = new Set<string>();
    const pathOf = (id: string) => join(folder, `${id}.json`);

    async function write(id: string, text: string): Promise<void> {
      const temporary = join(folder, `${id}.tmp`);
      const file = await fs.create(temporary);
      const bytes = Buffer.from(JSON.stringify({ text }));
      let at = await file.write(bytes);
      while (at < bytes.length && takes('all bytes are written')) {
        const writing = file.write(bytes.subarray(at));
        if (!takes('the syncs wait for the calls they cover')) await file.datasync();
        at += await writing;
      }
      const early = takes('data is synced') && takes('data is synced before the rename');
      if (early && takes('the syncs wait for the calls they cover')) await file.datasync();
      if (!takes('the old version is replaced by the rename alone') && texts.has(id)) await fs.unlink(pathOf(id));
      await fs.rename(temporary, pathOf(id));
      if (!takes('readers see what is durable')) texts.set(id, text);
      if (takes('data is synced') && !early) await file.datasync();
      await file.close();
      if (takes('the folder is synced after a rename')) await fs.syncFolder(folder);
      texts.set(id, text);
    }

    return {
      async put(id, text) {
        if (busy.has(id)) return 'refused';
        busy.add(id);
        const writing = write(id, text).finally(() => busy.delete(id));
        if (takes('the answer waits for the syncs')) await writing;
        return 'written';
      },
      async remove(id) {
        await fs.unlink(pathOf(id));
        if (takes('the folder is synced after a removal')) await fs.syncFolder(folder);
        texts.delete(id);
      },
      async get(id) {
        const text = texts.get(id);
        return text === undefined ? 'absent' : { text };
      },
      ids: async () => [...texts.keys()],
      async close() {
        while (busy.size > 0) await Promise.resolve();
      },
    };
  };
}

async function load(fs: Fs, folder: string, tidy: boolean): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const name of await fs.list(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.json')) {
      const { text } = JSON.parse(Buffer.from(await fs.read(path)).toString()) as { text: string };
      texts.set(name.slice(0, -'.json'.length), text);
    } else if (tidy) {
      await fs.unlink(path);
    }
  }
  return texts;
}
