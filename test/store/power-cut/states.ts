import type { FileEffects, NameEffect, Pending } from './replay.js';
import type { Seeded } from './seeded.js';
import { isReachable, type Tree, type TreeFile } from './tree.js';

/** All subsets of so many pending effects are tried; of more, as many random ones as all subsets of these would be. */
const mostPending = 10;
const mostStates = 2 ** mostPending;

/** What a disk writes at once, in bytes, and what the system hands it at once. */
const sector = 512;
const page = 4096;

/** One thing a power cut may leave. Two states with the same `key` are the same. */
export interface State {
  readonly key: string;
  readonly tree: Tree;
}

/** What may be found of one file's bytes. */
interface Remains {
  readonly key: string;
  readonly bytes: Uint8Array;
}

/**
 * What may be left of a file whose bytes beyond `durableBytes` were never synced: all, none, or those up to the end of a
 * sector (each eighth ends a page), the size cut there or kept with zeros behind; or all but one page of zeros.
 */
export function remainsOf({ bytes, durableBytes }: FileEffects): readonly Remains[] {
  const size = bytes.length;
  const remains: Remains[] = [{ key: `${size}`, bytes }];
  if (durableBytes === size) return remains;
  const ends = [durableBytes];
  for (let end = (Math.floor(durableBytes / sector) + 1) * sector; end < size; end += sector) ends.push(end);
  for (const end of ends) {
    remains.push({ key: `${end}`, bytes: bytes.subarray(0, end) }, { key: `${end} zeros to ${size}`, bytes: zeroed(bytes, end, size) });
  }
  for (let start = Math.floor(durableBytes / page) * page; start + page < size; start += page) {
    const from = Math.max(start, durableBytes);
    remains.push({ key: `${size} hole at ${from}`, bytes: zeroed(bytes, from, start + page) });
  }
  return remains;
}

function zeroed(bytes: Uint8Array, from: number, to: number): Uint8Array {
  return Uint8Array.from(bytes).fill(0, from, to);
}

/** Every choice of one item per list when there are at most `mostStates`, otherwise so many random ones. */
function* choices<T>(lists: readonly (readonly T[])[], random: Seeded): Generator<T[]> {
  const count = lists.reduce((product, list) => product * list.length, 1);
  for (let n = 0; n < Math.min(count, mostStates); n += 1) {
    let rest = n;
    yield lists.map((list) => {
      const at = count > mostStates ? random.below(list.length) : rest % list.length;
      rest = Math.floor(rest / list.length);
      return list[at] as T;
    });
  }
}

/** The name changes that survive: all that are durable and, of the others, those that were chosen. */
function* survivors(names: readonly NameEffect[], random: Seeded): Generator<readonly NameEffect[]> {
  const open = names.filter((effect) => !effect.durable);
  for (const kept of choices(
    open.map(() => [false, true]),
    random,
  )) {
    const chosen = new Set(open.filter((_, at) => kept[at]));
    const survives = (effect: NameEffect): boolean => effect.durable || chosen.has(effect);
    if ([...chosen].every(({ needs }) => !needs || survives(needs))) yield names.filter(survives);
  }
}

/**
 * Every state a power cut may leave of `pending`, each once: any subset of the name changes whose folder was not synced,
 * and whatever may be left of the bytes that were not.
 */
export function* statesOf({ names, files }: Pending, random: Seeded): Generator<State> {
  const keys = new Set<string>();
  for (const surviving of survivors(names, random)) {
    const reached = reach(surviving);
    const perNode = reached.map(([path, node]): readonly Left[] => leftAt(path, node, files));
    for (const chosen of choices(perNode, random)) {
      const key = chosen.map((each) => each.key).join('\n');
      if (keys.has(key)) continue;
      keys.add(key);
      yield { key, tree: new Map(chosen.map(({ path, node }) => [path, node])) };
    }
  }
}

/** The disk as running programs see it: everything that was begun, whether it is durable or not. */
export function seen({ names, files }: Pending): Tree {
  return new Map(reach(names).map(([path, node]) => [path, leftAt(path, node, files)[0]?.node ?? 'folder']));
}

/** The names that changes in this order amount to, without those in folders that are not there. */
function reach(changes: readonly NameEffect[]): readonly (readonly [path: string, node: number | 'folder'])[] {
  const held = new Map<string, number | 'folder'>();
  for (const { path, node } of changes) {
    if (node === undefined) held.delete(path);
    else held.set(path, node);
  }
  return [...held].filter(([path]) => isReachable(held, path)).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** One thing that may be left under one path. */
interface Left {
  readonly path: string;
  readonly key: string;
  readonly node: TreeFile | 'folder';
}

function leftAt(path: string, node: number | 'folder', files: ReadonlyMap<number, FileEffects>): readonly Left[] {
  if (node === 'folder') return [{ path, key: path, node }];
  const file = files.get(node);
  if (!file) throw new Error(`expected file ${node} of ${path} to be known`);
  const { ino, mtimeMs } = file;
  return remainsOf(file).map(({ key, bytes }) => ({ path, key: `${path} = ${node}: ${key}`, node: { bytes, ino, mtimeMs } }));
}
