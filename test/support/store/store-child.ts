import { writeSync } from 'node:fs';
import { machineFs } from '../../../src/store/lowdb/fs.js';
import type { LowdbStore } from '../../../src/store/lowdb/open.js';
import { sampleDraft, sampleNumber, samplePersonId } from './documents.js';
import { type FsCall, watchFs } from './faults.js';
import { openFolder } from './folder.js';

// A process of its own for tests that kill it: `node store-child.js hold|write <folder> [call before|after|ack]`. It opens the
// store when something comes in by standard input, and says by standard output what it did, before it does anything else.

/** Documents that each of the clients works on, one after the other. */
const perClient = 5;
const clients = 8;

/** How many calls or acknowledgements of the kind to die at are let pass. */
const passing = 20;

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** What version `rev` of document `n` is: 0 means that it was removed. */
export function versionOf(n: number, rev: number) {
  return sampleDraft(n, { rev, author: samplePersonId(n % clients), unsent: { problem: `${n}/${rev} `.repeat(50 + (rev % 7) * 100) } });
}

async function write(store: LowdbStore, client: number, acknowledged: () => void): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const n = client * perClient + (turn % perClient);
    const id = sampleNumber(n);
    const stored = await store.drafts.get(id);
    if (stored === 'damaged') throw new Error(`expected ${id} to be readable`);
    const rev = (stored?.doc.rev ?? 0) + 1;
    const isRemoval = stored !== undefined && turn % 11 === 10;
    say(`try ${n} ${isRemoval ? 0 : rev}`);
    const answer = isRemoval
      ? await store.drafts.remove(id, stored.revision)
      : await store.drafts.put(id, versionOf(n, rev), stored?.revision ?? 'absent');
    if (answer === 'conflict') throw new Error('expected to be the only one who changes the document');
    acknowledged();
    say(`ack ${n} ${isRemoval ? 0 : rev}`);
  }
}

async function run(mode: string, folder: string, call: string | undefined, when: string | undefined): Promise<void> {
  let seen = 0;
  let working = false;
  const dieAt = (here: boolean) => {
    if (!working || !here) return;
    seen += 1;
    if (seen > passing) die();
  };
  const fs = watchFs(
    machineFs,
    (name: FsCall) => dieAt(when === 'before' && name === call),
    (name: FsCall) => dieAt(when === 'after' && name === call),
  );
  const store = await openFolder(folder, { fs });
  say('open');
  working = true;
  if (mode === 'write')
    await Promise.all(Array.from({ length: clients }, (_, client) => write(store, client, () => dieAt(call === 'ack'))));
}

if (process.argv[1]?.endsWith('store-child.js')) {
  const [mode = '', folder = '', call, when] = process.argv.slice(2);
  say('ready');
  process.stdin.once('data', () => {
    run(mode, folder, call, when).catch((error: Error) => {
      say(error.name);
      process.exit(1);
    });
  });
}
