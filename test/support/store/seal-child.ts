import { writeSync } from 'node:fs';
import { openSignedHeads } from '../../../src/desk/keys/signed-heads.js';
import { type SealDeps, sealTicket } from '../../../src/desk/sealing/seal.js';
import { machineFs } from '../../../src/store/lowdb/fs.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import { sampleInstant } from './documents.js';
import { watchFs } from './faults.js';
import { openFolder, silentLog } from './folder.js';

// A process of its own for tests that kill it: `node seal-child.js <folder> <number> <nth>` shortens a long ticket, and is taken away,
// without a word, before the `nth` call to the file system that this takes. It says `done` when there are not so many.

const reading = ['read', 'list', 'stat'];

async function run(folder: string, number: ConfirmationNumber, nth: number): Promise<void> {
  let left = Number.POSITIVE_INFINITY;
  const fs = watchFs(machineFs, (call) => {
    if (reading.includes(call)) return;
    left -= 1;
    if (left <= 0) process.kill(process.pid, 'SIGKILL');
  });
  const store = await openFolder(folder, { fs });
  const signedHeads = await openSignedHeads(store.meta);
  const settings = { numberPrefix: 'SEC' } as SealDeps['settings'];
  const clock = { now: () => sampleInstant(1_000), monotonicMs: () => 0 };
  left = nth;
  await sealTicket({ store, signedHeads, settings, clock, log: silentLog }, number);
  writeSync(1, 'done\n');
  left = Number.POSITIVE_INFINITY;
  await store.close();
  process.exit(0);
}

process.stdin.once('data', () => {
  const [folder = '', number = '', nth = ''] = process.argv.slice(2);
  run(folder, number as ConfirmationNumber, Number(nth)).catch((error: Error) => {
    writeSync(1, `${error.stack}\n`);
    process.exit(1);
  });
});
