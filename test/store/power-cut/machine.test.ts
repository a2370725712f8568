import assert from 'node:assert/strict';
import { codeOf, type Fs, machineFs } from '../../../src/store/lowdb/fs.js';
import { newFolder, removeFolders, sampleKey } from '../../support/store/folder.js';
import { cutsOf } from './cuts.js';
import { histories } from './histories.js';
import { carryOut, pour } from './history.js';
import { lowdbStore } from './lowdb-store.js';
import { memoryFs } from './memory-fs.js';
import { survey } from './recovery.js';
import { type Seeded, seed, seeded } from './seeded.js';
import { emptyTree } from './tree.js';

/** The machine's file system with every path under `root`. */
function under(root: string): Fs {
  return {
    create: (path) => machineFs.create(root + path),
    read: (path) => machineFs.read(root + path),
    rename: (from, to) => machineFs.rename(root + from, root + to),
    unlink: (path) => machineFs.unlink(root + path),
    syncFolder: (path) => machineFs.syncFolder(root + path),
    makeFolder: (path) => machineFs.makeFolder(root + path),
    list: (path) => machineFs.list(root + path),
    stat: (path) => machineFs.stat(root + path),
  };
}

const files = ['/d/a', '/d/b', '/d/f/a', '/d/f/b', '/d/g/a'];
const folder = '/d/f';

/** Some call by lot. Folders are never renamed: no store does. */
function drawCall(random: Seeded): { readonly name: string; readonly ask: (fs: Fs) => Promise<unknown> } {
  const draw = (paths: readonly string[]): string => paths[random.below(paths.length)] ?? folder;
  const from = draw(files);
  const to = draw(files);
  const path = draw([folder, ...files]);
  const calls: readonly [name: string, ask: (fs: Fs) => Promise<unknown>][] = [
    [`create ${path}`, (fs) => create(fs, path)],
    [`read ${path}`, async (fs) => Buffer.from(await fs.read(path)).toString()],
    [`rename ${from} ${to}`, (fs) => fs.rename(from, to)],
    [`unlink ${path}`, (fs) => fs.unlink(path)],
    [`syncFolder ${path}`, (fs) => fs.syncFolder(path)],
    ['makeFolder /d/g', (fs) => fs.makeFolder('/d/g')],
    [`list ${path}`, async (fs) => (await fs.list(path)).toSorted()],
    [`stat ${from}`, async (fs) => (await fs.stat(from)).size],
  ];
  const [name, ask] = calls[random.below(calls.length)] ?? ['none', async () => undefined];
  return { name, ask };
}

async function create(fs: Fs, path: string): Promise<void> {
  const file = await fs.create(path);
  await file.write(Buffer.from('written to '));
  await file.write(Buffer.from(path));
  await file.datasync();
  await file.close();
}

/** A value, or an error's code. */
async function answer(asking: Promise<unknown>): Promise<unknown> {
  try {
    return (await asking) ?? 'done';
  } catch (error) {
    return codeOf(error) ?? error;
  }
}

describe(`The disk of the power-cut model (seed ${seed})`, () => {
  afterEach(removeFolders);

  it('answers as the machine’s does', async () => {
    const random = seeded(seed);
    for (let round = 0; round < 3; round += 1) {
      const memory = memoryFs(emptyTree(folder));
      const machine = under(newFolder());
      for (const path of ['/d', folder]) await machine.makeFolder(path);
      for (let call = 0; call < 150; call += 1) {
        const { name, ask } = drawCall(random);
        assert.deepEqual(await answer(ask(memory)), await answer(ask(machine)), name);
      }
    }
  });

  it('holds states on which the embedded store starts likewise when they are on the machine', async () => {
    const open = lowdbStore(async () => [sampleKey('first')]);
    const random = seeded(seed);
    for (const history of histories) {
      const run = await carryOut(history, open, { order: random });
      for (const { state, owed } of cutsOf(run, 20, process.env['DESK_LONG'] ? 50 : 1, random)) {
        const machine = under(newFolder());
        await pour(state.tree, machine);
        assert.deepEqual(await survey(open, machine, owed), await survey(open, memoryFs(state.tree), owed));
      }
    }
  });
});
