import assert from 'node:assert/strict';
import type { Fs } from '../../../src/store/lowdb/fs.js';
import { memoryFs } from './memory-fs.js';
import { record } from './recorder.js';
import { type Pending, replay } from './replay.js';
import { seeded } from './seeded.js';
import { drawState, statesOf } from './states.js';
import { emptyTree, type Tree } from './tree.js';

type Ask = (fs: Fs) => Promise<unknown>;

const write =
  (name: string, text: string): Ask =>
  async (fs) => {
    const file = await fs.create(`/d/${name}`);
    await file.write(Buffer.from(text));
    await file.close();
  };
const writeSynced =
  (name: string, text: string): Ask =>
  async (fs) => {
    const file = await fs.create(`/d/${name}`);
    await file.write(Buffer.from(text));
    await file.datasync();
    await file.close();
  };
const rename =
  (from: string, to: string): Ask =>
  (fs) =>
    fs.rename(`/d/${from}`, `/d/${to}`);
const remove =
  (name: string): Ask =>
  (fs) =>
    fs.unlink(`/d/${name}`);
const makeFolder =
  (name: string): Ask =>
  (fs) =>
    fs.makeFolder(`/d/${name}`);
const sync: Ask = (fs) => fs.syncFolder('/d');
const atOnce =
  (...asks: readonly Ask[]): Ask =>
  (fs) =>
    Promise.all(asks.map((ask) => ask(fs)));
const refused =
  (ask: Ask, code: string): Ask =>
  (fs) =>
    assert.rejects(ask(fs), { code });

/** A disk with the folder `/d` and, in it, a file `a`. */
function diskWith(text: string | undefined): Tree {
  const tree = new Map(emptyTree('/d'));
  if (text !== undefined) tree.set('/d/a', { bytes: Buffer.from(text), ino: 1, mtimeMs: 0 });
  return tree;
}

/** What is pending when the power fails so many moments before the end. */
async function cut(start: Tree, asks: readonly Ask[], momentsBefore = 0): Promise<Pending> {
  const recording = record(memoryFs(start));
  for (const ask of asks) await ask(recording.fs);
  const { log } = recording;
  return replay(start, log.slice(0, log.length - momentsBefore));
}

/** The files of a disk, each as `name text`, a zero byte as `0`. */
function tell(tree: Tree): string {
  const files: string[] = [];
  for (const [path, node] of tree) {
    if (node !== 'folder') files.push(`${path.slice('/d/'.length)} ${Buffer.from(node.bytes).toString().replaceAll('\0', '0')}`.trim());
  }
  return files.join(', ');
}

function tellAll(pending: Pending): readonly string[] {
  return [...statesOf(pending, 100, seeded(1))].map(({ tree }) => tell(tree)).toSorted();
}

describe('What a power cut may leave', () => {
  const cases: readonly [title: string, a: string | undefined, asks: readonly Ask[], states: readonly string[]][] = [
    ['is what there was when nothing was changed', 'old', [], ['a old']],
    ['of a file never synced is no name, no bytes, zeros or all', undefined, [write('a', 'new')], ['', 'a', 'a 000', 'a new']],
    ['of a synced file in a folder never synced is all or no name', undefined, [writeSynced('a', 'new')], ['', 'a new']],
    ['of a file and folder both synced is all', undefined, [writeSynced('a', 'new'), sync], ['a new']],
    [
      'of a rename is the old name, the new one or both, never neither',
      'old',
      [writeSynced('b', 'new'), rename('b', 'a')],
      ['a new', 'a new, b new', 'a old', 'a old, b new'],
    ],
    ['of a rename and a sync of the folder is the new name alone', 'old', [writeSynced('b', 'new'), rename('b', 'a'), sync], ['a new']],
    ['of a removal is the file or nothing', 'old', [remove('a')], ['', 'a old']],
    ['of a removal and a sync of the folder is nothing', 'old', [remove('a'), sync], ['']],
    [
      'of a file in a new folder is nothing while the name of the folder is not synced',
      undefined,
      [makeFolder('f'), writeSynced('f/a', 'new'), (fs) => fs.syncFolder('/d/f')],
      ['', 'f/a new'],
    ],
    ['owes nothing to a sync that began before the call had ended', 'old', [atOnce(remove('a'), sync)], ['', 'a old']],
    ['leaves out calls that failed', 'old', [refused(write('a', 'new'), 'EEXIST'), refused(remove('b'), 'ENOENT')], ['a old']],
  ];
  for (const [title, a, asks, states] of cases) {
    it(title, async () => assert.deepEqual(tellAll(await cut(diskWith(a), asks)), states));
  }

  it('owes nothing to a sync that has not ended', async () => {
    const asks = [remove('a'), sync];
    assert.deepEqual(tellAll(await cut(diskWith('old'), asks, 1)), ['', 'a old']);
  });

  it('of a long file may end at each sector, be zeros from there on, or lack a page', async () => {
    const size = 4_097;
    const states = new Set(tellAll(await cut(diskWith(undefined), [write('a', 'x'.repeat(size)), sync])));
    for (let end = 512; end < size; end += 512) {
      assert.ok(states.delete(`a ${'x'.repeat(end)}`), `ends at ${end}`);
      assert.ok(states.delete(`a ${'x'.repeat(end)}${'0'.repeat(size - end)}`), `zeros from ${end}`);
    }
    assert.ok(states.delete(`a ${'0'.repeat(4_096)}x`), 'lacks a page');
    assert.deepEqual([...states].toSorted(), ['a', `a ${'0'.repeat(size)}`, `a ${'x'.repeat(size)}`]);
  });

  it('is tried completely with ten pending names, by lot with more', async () => {
    const asks = 'a b c d e f g h i j k l'.split(' ').map((name) => writeSynced(name, ''));
    assert.equal(tellAll(await cut(diskWith(undefined), asks.slice(0, 10))).length, 1_024);
    const some = tellAll(await cut(diskWith(undefined), asks)).length;
    assert.ok(some > 50 && some <= 100, `${some}`);
  });

  it('is drawn from the same states', async () => {
    const pending = await cut(diskWith('old'), [write('b', 'new'), rename('b', 'a')]);
    const random = seeded(1);
    const drawn = new Set(Array.from({ length: 300 }, () => tell(drawState(pending, random).tree)));
    assert.deepEqual([...drawn].toSorted(), tellAll(pending));
  });
});
