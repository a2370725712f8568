import type { Fs } from '../../../src/store/lowdb/fs.js';
import { type FaultKind, judge, type Owed, type Version } from './promises.js';
import { dataFolder, type OpenStore, type TestedStore } from './tested-store.js';

export interface Fault {
  readonly kind: FaultKind;
  /** Which document or call, for the person who looks for the reason. */
  readonly what: string;
}

/** What a store had after its start. */
export interface Survey {
  readonly versions: ReadonlyMap<string, Version>;
  readonly faults: readonly Fault[];
}

const nothing: Owed = { settled: undefined, open: new Set(), submitted: new Set() };

/** Starts a store on what a power cut left, looks at everything it has, judges that by what it owes, and closes it. */
export async function survey(open: OpenStore, fs: Fs, owed: ReadonlyMap<string, Owed>): Promise<Survey> {
  const versions = new Map<string, Version>();
  const faults = await trying(open, fs, async (store, fail) => {
    const listed = new Set(await store.ids());
    for (const id of new Set([...owed.keys(), ...listed])) {
      const found = await store.get(id);
      if (found === 'damaged') {
        fail('unreadable', id);
        continue;
      }
      const version = found === 'absent' ? undefined : found.text;
      versions.set(id, version);
      if ((version !== undefined) !== listed.has(id)) fail('unlisted', id);
      const kind = judge(version, owed.get(id) ?? nothing);
      if (kind) fail(kind, `${id} is ${version}`);
    }
  });
  return { versions, faults };
}

/** Starts the store once more: it must have what it had, and take documents, new ones and in the place of each. */
export async function startAgain(open: OpenStore, fs: Fs, { versions }: Survey): Promise<readonly Fault[]> {
  return trying(open, fs, async (store, fail) => {
    for (const [id, version] of versions) {
      const found = await store.get(id);
      const text = typeof found === 'string' ? undefined : found.text;
      if (found === 'damaged' || text !== version) fail('unsteady', `${id} was ${version}, is ${text}`);
    }
    for (const id of ['newcomer', ...versions.keys()]) {
      const answer = await store.put(id, `after ${id}`);
      const found = await store.get(id);
      if (answer !== 'written' || typeof found === 'string' || found.text !== `after ${id}`) fail('stuck', id);
    }
  });
}

async function trying(
  open: OpenStore,
  fs: Fs,
  look: (store: TestedStore, fail: (kind: FaultKind, what: string) => void) => Promise<void>,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  let started = false;
  try {
    const store = await open(fs, dataFolder);
    started = true;
    await look(store, (kind, what) => faults.push({ kind, what }));
    await store.close();
  } catch (error) {
    faults.push({ kind: started ? 'stuck' : 'unreadable', what: String(error) });
  }
  return faults;
}
