import { dirname, join } from 'node:path';
import type { Fs, NewFile } from '../../../src/store/lowdb/fs.js';
import { codeOf } from '../../../src/store/lowdb/fs.js';
import type { OpenStore } from './tested-store.js';

// What lowdb and write-file-atomic do to the disk, call by call, so that the model can show what a power cut makes of it.

/** As opening for writing does with a file that is there: it begins anew. */
async function createOver(fs: Fs, path: string): Promise<NewFile> {
  try {
    return await fs.create(path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    await fs.unlink(path);
    return fs.create(path);
  }
}

async function readText(fs: Fs, path: string): Promise<string | undefined> {
  try {
    return Buffer.from(await fs.read(path)).toString();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** lowdb 7 with `JSONFile`: everything in one file, written by steno 4 to one fixed temporary name and renamed, never synced. */
export const stockLowdb: OpenStore = async (fs, folder) => {
  const path = join(dirname(folder), 'db.json');
  const temporary = join(dirname(folder), '.db.json.tmp');
  const texts = new Map(Object.entries(JSON.parse((await readText(fs, path)) ?? '{}') as Record<string, string>));
  let writing: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function write(): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(Object.fromEntries(texts), undefined, 2));
    const file = await createOver(fs, temporary);
    for (let at = 0; at < bytes.length; ) at += await file.write(bytes.subarray(at));
    await file.close();
    await fs.rename(temporary, path);
  }

  /** While a write is under way, all callers share the next one. */
  function save(): Promise<void> {
    if (!writing) {
      writing = write().finally(() => {
        writing = undefined;
      });
      return writing;
    }
    next ??= writing.then(() => {
      next = undefined;
      return save();
    });
    return next;
  }

  return {
    async put(id, text) {
      texts.set(id, text);
      await save();
      return 'written';
    },
    async remove(id) {
      texts.delete(id);
      await save();
    },
    async get(id) {
      const text = texts.get(id);
      return text === undefined ? 'absent' : { text };
    },
    ids: async () => [...texts.keys()],
    close: async () => {},
  };
};

/** One file per document by write-file-atomic 7: synced and renamed, the folder never synced, one write whatever it takes. */
export const stockWriteFileAtomic: OpenStore = async (fs, folder) => {
  const parent = dirname(folder);
  const texts = new Map<string, string>();
  let invocations = 0;
  for (const name of await fs.list(parent)) {
    if (!name.endsWith('.json')) continue;
    const text = JSON.parse((await readText(fs, join(parent, name))) ?? '""') as string;
    texts.set(name.slice(0, -'.json'.length), text);
  }
  return {
    async put(id, text) {
      const path = join(parent, `${id}.json`);
      invocations += 1;
      const temporary = `${path}.${invocations}`;
      const file = await createOver(fs, temporary);
      await file.write(Buffer.from(JSON.stringify(text)));
      await file.datasync();
      await file.close();
      await fs.rename(temporary, path);
      texts.set(id, text);
      return 'written';
    },
    async remove(id) {
      await fs.unlink(join(parent, `${id}.json`));
      texts.delete(id);
    },
    async get(id) {
      const text = texts.get(id);
      return text === undefined ? 'absent' : { text };
    },
    ids: async () => [...texts.keys()],
    close: async () => {},
  };
};
