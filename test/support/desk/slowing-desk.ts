import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

/*
 * Loaded before the desk, into its process. Told `{ waitMs: 2500 }` every file of the store is opened so much later from then
 * on; orders `{ refuse: true }` none can be created: the disk is full.
 */

let waitMs = 0;
let refuse = false;

process.on('message', (orders: { waitMs?: number; refuse?: boolean }) => {
  waitMs = orders.waitMs ?? 0;
  refuse = orders.refuse ?? false;
  process.send?.({ armed: orders });
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();

const { open, readFile } = files;

Object.assign(files, {
  open: async (...given: Parameters<typeof open>) => {
    if (waitMs > 0) await sleep(waitMs);
    if (refuse && given[2] !== undefined) throw Object.assign(new Error('the disk is full'), { code: 'ENOSPC' });
    return open(...given);
  },
  readFile: async (...given: Parameters<typeof readFile>) => {
    if (waitMs > 0) await sleep(waitMs);
    return readFile(...given);
  },
});
syncBuiltinESMExports();
