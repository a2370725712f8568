import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdminDeps, OpenStore } from '../../../src/admin/deps.js';
import { run } from '../../../src/admin/run.js';
import { readConfig } from '../../../src/config.js';
import { openStore as openEmbedded } from '../../../src/store/index.js';
import { systemClock } from '../../../src/system/clock.js';
import { systemRandom } from '../../../src/system/random.js';
import { silentLog } from '../store/folder.js';

/** Runs a command of the operator as the command line does, in the given environment alone. */
export async function operate(words: readonly string[], env: Record<string, string> = {}, more: Partial<AdminDeps> = {}) {
  const lines: string[] = [];
  const deps: AdminDeps = {
    print: (line) => lines.push(line),
    readConfig: () => readConfig(env),
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    openStore,
    ...more,
  };
  const code = await run(words, deps);
  return { code, lines, text: lines.join('\n') };
}

/** The real store, as the command line opens it; what it logs is of no interest here. */
export const openStore: OpenStore = ({ dataDir, secretKeys }, options) =>
  openEmbedded('embedded', {
    folder: dataDir,
    keys: secretKeys,
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    ...options,
    onUnknownOutcome: (error) => {
      throw error;
    },
  });

/** Works in a fresh folder that is gone afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-admin-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
