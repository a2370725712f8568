import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, fine, wrong } from '../../channels/finding.js';
import type { Clock } from '../../ports/clock.js';
import { toEpochMs, toInstant } from '../../tickets/instant.js';

/** No desk of this version ran before. */
const earliest = '2026-01-01';
/** File times are coarse, and machines that share a disk differ a little. */
const toleranceMs = 60_000;
const todo = 'Set the clock of this machine, best by a time service (NTP): deadlines are counted from it.';

/** Whether the clock can be right: not before this version was made, and not before the newest change in the data folder. */
export async function checkClock(clock: Clock, dataDir: string): Promise<Finding[]> {
  const now = clock.now();
  if (now < earliest) return [wrong(`Clock: it says ${now}, which is long past`, todo)];
  const changedAtMs = await newestChange(dataDir);
  if (changedAtMs > toEpochMs(now) + toleranceMs) {
    return [wrong(`Clock: it says ${now}, but the data folder was changed at ${toInstant(changedAtMs)}, which is later`, todo)];
  }
  return [fine(`Clock: ${now}`)];
}

/** The newest change of a folder at most two levels down. A document that is replaced changes the folder it is in. */
async function newestChange(folder: string, levels = 2): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return 0;
  const own = Math.floor((await stat(folder)).mtimeMs);
  const below = levels === 0 ? [] : entries.filter((entry) => entry.isDirectory());
  const times = await Promise.all(below.map((entry) => newestChange(join(folder, entry.name), levels - 1)));
  return Math.max(own, ...times);
}
