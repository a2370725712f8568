import { dirname } from 'node:path';
import type { Call, Moment } from './recorder.js';
import type { Tree, TreeFile } from './tree.js';

/** A change of one name. `node` undefined: the name goes. */
export interface NameEffect {
  readonly path: string;
  readonly node: number | 'folder' | undefined;
  /** Happens no sooner than this one: a rename may leave both names for a while, never neither. */
  readonly needs?: NameEffect;
  durable: boolean;
}

/** A file of the run, or of the disk it began on. */
export interface FileEffects {
  readonly ino: number;
  readonly mtimeMs: number;
  /** All that was written, in order. */
  bytes: Uint8Array;
  /** So many of them are on the disk for certain. */
  durableBytes: number;
}

/** What a power cut finds: effects that are on the disk, and effects that may be. */
export interface Pending {
  /** In the order of the calls. */
  readonly names: readonly NameEffect[];
  readonly files: ReadonlyMap<number, FileEffects>;
}

/** Files of the disk the run began on have numbers below zero: the recorder counts its own from one. */
function load(start: Tree): { names: NameEffect[]; files: Map<number, FileEffects> } {
  const names: NameEffect[] = [];
  const files = new Map<number, FileEffects>();
  for (const [path, node] of start) {
    const file = node === 'folder' ? node : -names.length - 1;
    names.push({ path, node: file, durable: true });
    if (node !== 'folder') files.set(file as number, toEffects(node));
  }
  return { names, files };
}

function toEffects({ ino, mtimeMs, bytes }: TreeFile): FileEffects {
  return { ino, mtimeMs, bytes, durableBytes: bytes.length };
}

/**
 * Follows a log that began on `start`. A sync covers what had ended when it began, and is worth something only when it
 * has ended itself; what the name of a file is worth, only a sync of its folder decides.
 */
export function replay(start: Tree, log: readonly Moment[]): Pending {
  const { names, files } = load(start);
  const live = new Map<string, number>();
  for (const { path, node } of names) if (typeof node === 'number') live.set(path, node);
  const done = new Set<NameEffect>();
  const doneBytes = new Map<number, number>();
  const atEnd = new Map<number, () => void>();

  function change(...effects: NameEffect[]): () => void {
    names.push(...effects);
    return () => {
      for (const effect of effects) done.add(effect);
    };
  }

  function fileOf(path: string): number {
    const file = live.get(path);
    if (file === undefined) throw new Error(`expected ${path} to be in the log`);
    return file;
  }

  /** Applies the begin of a call; answers what its end means. */
  function begin(call: Call): () => void {
    switch (call.name) {
      case 'create':
        files.set(call.file, { ino: call.ino, mtimeMs: call.mtimeMs, bytes: new Uint8Array(), durableBytes: 0 });
        live.set(call.path, call.file);
        return change({ path: call.path, node: call.file, durable: false });
      case 'write': {
        const file = files.get(call.file);
        if (!file) throw new Error(`expected file ${call.file} to be in the log`);
        file.bytes = Buffer.concat([file.bytes, call.bytes]);
        const size = file.bytes.length;
        return () => doneBytes.set(call.file, size);
      }
      case 'datasync': {
        const covered = doneBytes.get(call.file) ?? 0;
        return () => {
          const file = files.get(call.file);
          if (file) file.durableBytes = Math.max(file.durableBytes, covered);
        };
      }
      case 'rename': {
        const file = fileOf(call.from);
        live.delete(call.from);
        live.set(call.to, file);
        const arrival: NameEffect = { path: call.to, node: file, durable: false };
        return change(arrival, { path: call.from, node: undefined, needs: arrival, durable: false });
      }
      case 'unlink':
        live.delete(call.path);
        return change({ path: call.path, node: undefined, durable: false });
      case 'makeFolder':
        return change({ path: call.path, node: 'folder', durable: false });
      case 'syncFolder': {
        const covered = names.filter((effect) => done.has(effect) && dirname(effect.path) === call.path);
        return () => {
          for (const effect of covered) effect.durable ||= effect.needs?.durable ?? true;
        };
      }
    }
  }

  for (const moment of log) {
    if (moment.kind === 'begin') atEnd.set(moment.id, begin(moment.call));
    else if (moment.kind === 'end') atEnd.get(moment.id)?.();
  }
  return { names, files };
}
