import type { Fs } from '../../../src/store/lowdb/fs.js';
import { type MemoryFsOptions, memoryFs } from './memory-fs.js';
import { type Moment, type Note, type Recording, record } from './recorder.js';
import { dataFolder, type OpenStore, parentFolder, type TestedStore } from './tested-store.js';
import { emptyTree, type Tree } from './tree.js';

/** One thing asked of a store, or several at once. */
export type Step =
  | { readonly put: string; readonly text: string }
  | { readonly remove: string }
  /** Reads a document so many times in a row, or once. */
  | { readonly get: string; readonly times?: number }
  | { readonly together: readonly Step[] };

/** What happens before the power fails. */
export interface History {
  readonly title: string;
  /** Documents of an earlier run that ended well; without it the store starts for the first time. */
  readonly before?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  /** The process is also killed at each moment, not at some: for what happens once in the life of a folder. */
  readonly killedThroughout?: true;
  /** Carried out so many times as often: what matters is which call ends first. */
  readonly orders?: number;
}

/** A history that was carried out: the disk it began on, the documents on it, and everything after. */
export interface Run {
  readonly history: History;
  readonly start: Tree;
  readonly log: readonly Moment[];
}

/** Carries out a history in memory, from the start of the store to its orderly end. */
export async function carryOut(history: History, open: OpenStore, options: MemoryFsOptions = {}): Promise<Run> {
  let start = emptyTree(parentFolder);
  if (history.before) {
    const disk = memoryFs(start, options);
    const store = await open(disk, dataFolder);
    for (const [id, text] of Object.entries(history.before)) await store.put(id, text);
    await store.close();
    start = disk.tree();
  }
  const recording = record(memoryFs(start, options));
  await act(open, recording, history.steps);
  return { history, start, log: recording.log };
}

/** Starts a store, asks it, noting what it was asked and what it answered, and closes it. */
export async function act(open: OpenStore, { fs, note }: Pick<Recording, 'fs' | 'note'>, steps: readonly Step[]): Promise<void> {
  const store = await open(fs, dataFolder);
  for (const step of steps) await take(store, step, note);
  await store.close();
}

async function take(store: TestedStore, step: Step, note: (note: Note) => void): Promise<void> {
  if ('together' in step) {
    await Promise.all(step.together.map((each) => take(store, each, note)));
  } else if ('put' in step) {
    const { put: id, text } = step;
    note({ said: 'submitted', id, text });
    const answer = await store.put(id, text);
    note({ said: answer === 'written' ? 'acknowledged' : 'refused', id, text });
  } else if ('remove' in step) {
    note({ said: 'submitted', id: step.remove, text: undefined });
    await store.remove(step.remove);
    note({ said: 'acknowledged', id: step.remove, text: undefined });
  } else {
    for (let time = 0; time < (step.times ?? 1); time += 1) {
      const found = await store.get(step.get);
      if (found === 'damaged') throw new Error(`expected ${step.get} to be readable before any power cut`);
      note({ said: 'shown', id: step.get, text: found === 'absent' ? undefined : found.text });
    }
  }
}

/** Copies a disk to one that is empty, folders before what is in them. */
export async function pour(tree: Tree, fs: Fs): Promise<void> {
  for (const [path, node] of [...tree].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (node === 'folder') {
      await fs.makeFolder(path);
      continue;
    }
    const file = await fs.create(path);
    for (let at = 0; at < node.bytes.length; ) at += await file.write(node.bytes.subarray(at));
    await file.close();
  }
}
