import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { StoreUnavailable } from '../../../src/ports/store.js';
import { UnknownOutcome } from '../../../src/store/errors.js';
import { type Fs, machineFs } from '../../../src/store/lowdb/fs.js';
import type { LowdbStore } from '../../../src/store/lowdb/open.js';
import { sampleDraft, sampleNumber, samplePersonId } from '../../support/store/documents.js';
import { type FsCall, fsError, watchFs } from '../../support/store/faults.js';
import { indexed, newFolder, openFolder, removeFolders } from '../../support/store/folder.js';

after(removeFolders);

const id = sampleNumber(1);

/** The code that a call fails with. */
type Failing = (call: FsCall, path: string) => string | undefined;

function never(): undefined {}

/** A store with one draft whose file system does as `fail` says, once that is set. */
async function openFailing(): Promise<{
  store: LowdbStore;
  folder: string;
  failures: UnknownOutcome[];
  fail: (when: Failing) => void;
}> {
  const folder = newFolder();
  const failures: UnknownOutcome[] = [];
  let when: Failing = never;
  const fs = watchFs(machineFs, (call, path) => {
    const code = when(call, path);
    if (code !== undefined) throw fsError(code);
  });
  const store = await indexed(await openFolder(folder, { fs, onUnknownOutcome: (error) => failures.push(error) }));
  await store.drafts.put(id, sampleDraft(1), 'absent');
  return {
    store,
    folder,
    failures,
    fail: (next) => {
      when = next;
    },
  };
}

async function revOf(store: LowdbStore): Promise<number | undefined> {
  const stored = await store.drafts.get(id);
  assert.ok(stored !== 'damaged');
  return stored?.doc.rev;
}

async function change(store: LowdbStore, rev: number): Promise<unknown> {
  const stored = await store.drafts.get(id);
  assert.ok(stored && stored !== 'damaged');
  return store.drafts.put(id, sampleDraft(1, { rev }), stored.revision);
}

describe('A write that cannot be prepared', () => {
  for (const call of ['create', 'write', 'datasync', 'close'] as const) {
    it(`because ${call} fails is refused, leaves no file behind and the old document in place, and the store goes on`, async () => {
      const { store, folder, failures, fail } = await openFailing();
      for (const code of ['ENOSPC', 'EIO', 'EACCES', 'EMFILE']) {
        fail((name, path) => (name === call && path.includes('/tmp/') ? code : undefined));
        await assert.rejects(change(store, 2), StoreUnavailable);
        assert.deepEqual(await readdir(`${folder}/tmp`), []);
        assert.equal(await revOf(store), 1);
      }
      fail(never);
      await change(store, 3);
      assert.equal(await revOf(store), 3);
      assert.deepEqual(failures, []);
      await store.close();
    });
  }
});

describe('A write whose outcome is unknown', () => {
  for (const call of ['rename', 'syncFolder'] as const) {
    it(`because ${call} fails stops the store: it says so once and refuses everything`, async () => {
      const { store, folder, failures, fail } = await openFailing();
      fail((name, path) => (name === call && path.includes('/drafts/') ? 'EIO' : undefined));
      await assert.rejects(change(store, 2), UnknownOutcome);
      fail(never);
      assert.equal(failures.length, 1);
      await assert.rejects(store.drafts.get(id), StoreUnavailable);
      await assert.rejects(store.drafts.put(sampleNumber(2), sampleDraft(2), 'absent'), StoreUnavailable);
      await assert.rejects(store.drafts.remove(id), StoreUnavailable);
      await assert.rejects(store.drafts.find({ by: 'author', is: samplePersonId(1), limit: 1 }), StoreUnavailable);
      await assert.rejects(store.maintenance.rotate(), StoreUnavailable);
      await store.close();
      assert.equal(failures.length, 1);
      const again = await openFolder(folder);
      assert.ok([1, 2].includes((await revOf(again)) ?? 0));
      await again.close();
    });
  }

  it('acknowledges nothing that was under way beside it', async () => {
    const folder = newFolder();
    let [release, renamed] = [ignore, ignore];
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const besideRenamed = new Promise<void>((resolve) => {
      renamed = resolve;
    });
    const fs: Fs = {
      ...machineFs,
      rename: async (from, to) => {
        if (to.includes(sampleNumber(1))) throw fsError('EIO');
        await machineFs.rename(from, to);
        if (!to.includes(sampleNumber(2))) return;
        renamed();
        await released;
      },
    };
    const store = await indexed(await openFolder(folder, { fs, onUnknownOutcome: ignore }));
    const beside = assert.rejects(store.drafts.put(sampleNumber(2), sampleDraft(2), 'absent'), UnknownOutcome);
    await besideRenamed;
    await assert.rejects(store.drafts.put(sampleNumber(1), sampleDraft(1), 'absent'), UnknownOutcome);
    release();
    await beside;
    await store.close();
  });

  it('is also one that an earlier process may have left: a folder that cannot be synced is not believed', async () => {
    const folder = newFolder();
    const first = await openFolder(folder);
    await first.drafts.put(id, sampleDraft(1), 'absent');
    await first.close();
    for (const [code, expected] of [
      ['EIO', UnknownOutcome],
      ['ENOSPC', UnknownOutcome],
      ['EMFILE', StoreUnavailable],
      ['EACCES', StoreUnavailable],
    ] as const) {
      const failures: UnknownOutcome[] = [];
      const fs = watchFs(machineFs, (call, path) => {
        if (call === 'syncFolder' && path.includes('/drafts/')) throw fsError(code);
      });
      const store = await openFolder(folder, { fs, onUnknownOutcome: (error) => failures.push(error) });
      await assert.rejects(store.drafts.get(id), (error) => error instanceof expected || failures.length > 0, code);
      assert.equal(failures.length, expected === UnknownOutcome ? 1 : 0, code);
      await store.close();
    }
  });
});

describe('Closing', () => {
  it('waits for a write under way before another may open the folder', async () => {
    const folder = newFolder();
    let release = ignore;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const fs: Fs = {
      ...machineFs,
      rename: async (from, to) => {
        if (to.includes('/drafts/')) await gate;
        await machineFs.rename(from, to);
      },
    };
    const store = await indexed(await openFolder(folder, { fs }));
    const putting = store.drafts.put(id, sampleDraft(1), 'absent');
    let closed = false;
    const close = async () => {
      await store.close();
      closed = true;
    };
    const closing = close();
    await wait(100);
    assert.equal(closed, false);
    await assert.rejects(openFolder(folder), { name: 'StoreInUse' });
    release();
    await Promise.all([putting, closing]);
    const again = await openFolder(folder);
    assert.equal(await revOf(again), 1);
    await again.close();
  });
});

function ignore(): void {}
