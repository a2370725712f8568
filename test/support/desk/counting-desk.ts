import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/*
 * Loaded before the desk, into its process. Sent anything it answers what there was since it was last asked: `read`, how often a file
 * was read, by its collection; `gapMs`, for how long nothing else was done at the longest.
 */

let read: Record<string, number> = {};
const gaps = monitorEventLoopDelay({ resolution: 1 });
gaps.enable();

process.on('message', () => {
  process.send?.({ read, gapMs: gaps.max / 1e6 });
  read = {};
  gaps.reset();
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();

const { open, readFile } = files;

/** A document's file: `<folder>/<collection>/<two characters>/<id>.json`. */
function count(path: unknown): void {
  const collection = basename(dirname(dirname(String(path))));
  read[collection] = (read[collection] ?? 0) + 1;
}

Object.assign(files, {
  open: (...given: Parameters<typeof open>) => {
    count(given[0]);
    return open(...given);
  },
  readFile: (...given: Parameters<typeof readFile>) => {
    if (typeof given[0] === 'string') count(given[0]);
    return readFile(...given);
  },
});
syncBuiltinESMExports();
