import assert from 'node:assert/strict';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { StoreUnavailable } from '../../../src/ports/store.js';
import { StoreInUse } from '../../../src/store/errors.js';
import { lockFolder } from '../../../src/store/lowdb/lock.js';
import { indexed, newFolder, openFolder, removeFolders, systemRandom } from '../../support/store/folder.js';
import { type StoreProcess, startProcess } from '../../support/store/process.js';

after(removeFolders);

async function holding(folder: string): Promise<StoreProcess> {
  const holder = startProcess('hold', folder);
  holder.go();
  await holder.said('open');
  assert.ok(holder.lines.includes('open'));
  return holder;
}

async function sockets(folder: string): Promise<string[]> {
  return readdir(join(folder, 'lock'));
}

describe('The lock of a data folder', () => {
  it('lets one opener in at a time, within a process', async () => {
    const folder = newFolder();
    const store = await openFolder(folder);
    await assert.rejects(openFolder(folder), StoreInUse);
    await assert.rejects(openFolder(`${folder}/../${basename(folder)}/.`), StoreInUse);
    await store.close();
    const again = await openFolder(folder);
    await again.close();
    assert.deepEqual(await sockets(folder), []);
  });

  it('is held against another process until that one is killed, and free at once then', async () => {
    const folder = newFolder();
    const holder = await holding(folder);
    await assert.rejects(openFolder(folder), StoreInUse);
    assert.equal((await sockets(folder)).length, 1);
    await holder.kill();
    assert.equal((await sockets(folder)).length, 1);
    const store = await openFolder(folder);
    assert.equal((await sockets(folder)).length, 1);
    await store.close();
  });

  it('is held by a process that is stopped and cannot answer', async () => {
    const folder = newFolder();
    const holder = await holding(folder);
    holder.child.kill('SIGSTOP');
    for (let attempt = 0; attempt < 2; attempt += 1) await assert.rejects(openFolder(folder), StoreInUse);
    await holder.kill();
  });

  it('goes to exactly one of many processes that start at the same time on what a killed one left', async () => {
    const folder = newFolder();
    await (await holding(folder)).kill();
    const starters = Array.from({ length: 6 }, () => startProcess('hold', folder));
    await Promise.all(starters.map((starter) => starter.said('ready')));
    for (const starter of starters) starter.go();
    await Promise.all(starters.map(async (starter) => Promise.race([starter.said('open'), starter.said('StoreInUse')])));
    const outcomes = starters.map(({ lines }) => lines[1]);
    await Promise.all(starters.map((starter) => starter.kill()));
    assert.equal(outcomes.filter((outcome) => outcome === 'open').length, 1);
    assert.equal(outcomes.filter((outcome) => outcome === 'StoreInUse').length, 5);
  }).timeout(30_000);

  it('goes to exactly one of many that race, again and again', async () => {
    const folder = newFolder();
    for (let round = 0; round < (process.env['DESK_LONG'] ? 1_000 : 30); round += 1) {
      const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder, systemRandom)));
      const unlocks = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
      for (const attempt of attempts) if (attempt.status === 'rejected') assert.ok(attempt.reason instanceof StoreInUse, attempt.reason);
      assert.equal(unlocks.length, 1, `round ${round}`);
      // Two dead sockets for the next round.
      for (const name of ['a', 'b']) await writeFile(join(folder, 'lock', name.repeat(24)), '');
      await unlocks[0]?.();
    }
    assert.deepEqual((await sockets(folder)).length, 2);
  }).timeout(60_000);

  it('works in folders whose path is too long for a socket', async () => {
    const long = join(newFolder(), 'x'.repeat(120), 'y'.repeat(200));
    await mkdir(long, { recursive: true });
    const holder = await holding(long);
    assert.equal((await sockets(long)).length, 1);
    await assert.rejects(openFolder(long), StoreInUse);
    await holder.kill();
    const store = await openFolder(long);
    await assert.rejects(openFolder(long), StoreInUse);
    await store.close();
    assert.deepEqual(await sockets(long), []);
  });

  it('says which folder it could not take', async () => {
    const file = join(newFolder(), 'data');
    await writeFile(file, '');
    for (const folder of [file, join(file, 'below')]) {
      await assert.rejects(openFolder(folder), (error) => error instanceof StoreUnavailable && error.message.includes(folder));
    }
  });

  it('keeps the folder to its owner', async () => {
    const folder = join(newFolder(), 'data');
    const store = await indexed(await openFolder(folder));
    for (const path of [folder, join(folder, 'lock'), join(folder, 'tickets'), join(folder, 'tmp')]) {
      assert.equal((await stat(path)).mode & 0o777, 0o700, path);
    }
    await store.close();
    assert.equal((await stat(join(folder, 'index.json'))).mode & 0o777, 0o600);
  });
});
