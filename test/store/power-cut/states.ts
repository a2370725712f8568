import type { FileEffects, NameEffect, Pending } from './replay.js';
import type { Seeded } from './seeded.js';
import { isReachable, type Tree, type TreeFile } from './tree.js';

/** With each of them, all that may be left of the files that are reached, or so many by lot. */
const mostRemains = 64;

/** What a disk writes at once, in bytes, and what the system hands it at once. */
const sector = 512;
const page = 4096;

/** One thing a power cut may leave. Two states with the same `key` are the same. */
export interface State {
  readonly key: string;
  readonly tree: Tree;
}

/** What may be found of one file, or a folder. */
interface Remains {
  readonly key: string;
  readonly node: TreeFile | 'folder';
}

const folder: Remains = { key: '', node: 'folder' };

/**
 * What may be left of a file whose bytes beyond `durableBytes` were never synced: all, none, or those up to the end of a
 * sector (each eighth ends a page), the size cut there or kept with zeros behind; or all but one page of zeros.
 */
function remainsOf({ bytes, durableBytes, ino, mtimeMs }: FileEffects): readonly Remains[] {
  const size = bytes.length;
  const remains: Remains[] = [];
  const add = (key: string, rest: Uint8Array) => remains.push({ key, node: { bytes: rest, ino, mtimeMs } });
  add(`${size}`, bytes);
  if (durableBytes === size) return remains;
  const ends = [durableBytes];
  for (let end = (Math.floor(durableBytes / sector) + 1) * sector; end < size; end += sector) ends.push(end);
  for (const end of ends) {
    add(`${end}`, bytes.subarray(0, end));
    add(`${end} zeros to ${size}`, zeroed(bytes, end, size));
  }
  for (let start = Math.floor(durableBytes / page) * page; start + page < size; start += page) {
    const from = Math.max(start, durableBytes);
    add(`${size} hole at ${from}`, zeroed(bytes, from, start + page));
  }
  return remains;
}

/** The same file is reached in many states of one moment. */
const known = new WeakMap<FileEffects, readonly Remains[]>();

function knownRemainsOf(file: FileEffects): readonly Remains[] {
  const remains = known.get(file) ?? remainsOf(file);
  known.set(file, remains);
  return remains;
}

function zeroed(bytes: Uint8Array, from: number, to: number): Uint8Array {
  return Uint8Array.from(bytes).fill(0, from, to);
}

/** The name changes that survive when `isKept` says so of one that is not durable, and of the one it needs. */
function surviving(names: readonly NameEffect[], isKept: (effect: NameEffect) => boolean): readonly NameEffect[] {
  const kept = new Set<NameEffect>();
  for (const effect of names) if (effect.durable || ((!effect.needs || kept.has(effect.needs)) && isKept(effect))) kept.add(effect);
  return [...kept];
}

/**
 * Every state a power cut may leave of `pending`, each once: any subset of the name changes whose folder was not synced,
 * and whatever may be left of the bytes that were not. With more than `most` such changes, so many as `beyond` by lot.
 */
export function* statesOf(pending: Pending, beyond: number, random: Seeded, most = 10): Generator<State> {
  const keys = new Set<string>();
  for (const state of everyState(pending, beyond, random, most)) {
    if (keys.has(state.key)) continue;
    keys.add(state.key);
    yield state;
  }
}

function* everyState(pending: Pending, beyond: number, random: Seeded, most: number): Generator<State> {
  const open = pending.names.filter((effect) => !effect.durable);
  if (open.length > most) {
    for (let n = 0; n < beyond; n += 1) yield drawState(pending, random);
    return;
  }
  for (let subset = 0; subset < 2 ** open.length; subset += 1) {
    const reached = reach(surviving(pending.names, (effect) => (subset & (1 << open.indexOf(effect))) !== 0));
    for (const remains of combinations(remainsOfEach(reached, pending.files), random)) yield toState(reached, remains);
  }
}

/** Every choice of one item per list, or `mostRemains` by lot. */
function* combinations(lists: readonly (readonly Remains[])[], random: Seeded): Generator<readonly Remains[]> {
  const count = lists.reduce((product, list) => product * list.length, 1);
  for (let n = 0; n < Math.min(count, mostRemains); n += 1) {
    let rest = n;
    yield lists.map((list) => {
      const at = count > mostRemains ? random.below(list.length) : rest % list.length;
      rest = Math.floor(rest / list.length);
      return list[at] ?? folder;
    });
  }
}

/** One of these states, by lot: each pending name change survives or not, and so do the bytes of each file. */
export function drawState({ names, files }: Pending, random: Seeded): State {
  const reached = reach(surviving(names, () => random.below(2) === 1));
  const lists = remainsOfEach(reached, files);
  return toState(
    reached,
    lists.map((list) => list[random.below(list.length)] ?? folder),
  );
}

function remainsOfEach(reached: Reached, files: Pending['files']): readonly (readonly Remains[])[] {
  return reached.map(([, node]) => {
    const file = node === 'folder' ? undefined : files.get(node);
    return file ? knownRemainsOf(file) : [folder];
  });
}

function toState(reached: Reached, remains: readonly Remains[]): State {
  return {
    key: reached.map(([path, node], at) => `${path} = ${node} ${remains[at]?.key}`).join('\n'),
    // Made when it is asked for: of many states only few are tried.
    get tree() {
      return new Map(reached.map(([path], at) => [path, remains[at]?.node ?? 'folder'] as const));
    },
  };
}

/** The disk as running programs see it: everything that was begun, whether it is durable or not. */
export function seen({ names, files }: Pending): Tree {
  return new Map(reach(names).map(([path, node]) => [path, (node !== 'folder' && files.get(node)) || 'folder']));
}

/** Paths and the files or folders they name, in the order of the paths. */
type Reached = readonly (readonly [path: string, node: number | 'folder'])[];

/** The names that changes in this order amount to, without those in folders that are not there. */
function reach(changes: readonly NameEffect[]): Reached {
  const held = new Map<string, number | 'folder'>();
  for (const { path, node } of changes) {
    if (node === undefined) held.delete(path);
    else held.set(path, node);
  }
  return [...held].filter(([path]) => isReachable(held, path)).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
