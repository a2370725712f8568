import assert from 'node:assert/strict';
import type { Fs } from '../../../src/store/lowdb/fs.js';
import { openLowdbStore } from '../../../src/store/lowdb/open.js';
import { systemClock } from '../../../src/system/clock.js';
import { sampleDraft } from '../../support/store/documents.js';
import { sampleKey, silentLog, systemRandom } from '../../support/store/folder.js';
import { memoryFs } from './memory-fs.js';
import { dataFolder, parentFolder } from './tested-store.js';
import { emptyTree } from './tree.js';

function open(fs: Fs, ...kids: readonly string[]) {
  return openLowdbStore({
    folder: dataFolder,
    keys: kids.map((kid) => sampleKey(kid)),
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    onUnknownOutcome: (error) => assert.fail(error),
    fs,
    lock: async () => async () => {},
  });
}

/** Something to wait for. */
function createGate() {
  let isOpen = false;
  let release: () => void = assert.fail;
  const opened = new Promise<void>((done) => {
    release = done;
  });
  return {
    opened,
    isOpen: () => isOpen,
    open: () => {
      isOpen = true;
      release();
    },
  };
}

describe('A rotation of keys', () => {
  // Found by the model, seed 2096742475: the removed document came back under a key that nobody asked for any more.
  it('asks for the old key until every removal is durable', async () => {
    const disk = memoryFs(emptyTree(parentFolder));
    const before = await open(disk, 'old');
    await before.drafts.put('b', sampleDraft(1), 'absent');
    await before.close();

    const unlinked = createGate();
    const released = createGate();
    const slow: Fs = {
      ...disk,
      async unlink(path) {
        await disk.unlink(path);
        if (path.endsWith('/b.json')) unlinked.open();
      },
      async syncFolder(path) {
        if (unlinked.isOpen() && path.endsWith('/drafts/b')) await released.opened;
        await disk.syncFolder(path);
      },
    };
    const store = await open(slow, 'new', 'old');
    const removal = store.drafts.remove('b');
    await unlinked.opened;
    const rotation = store.maintenance.rotate();
    // A disk in memory needs no more time than this for all that does not wait for the gate.
    await new Promise((done) => setImmediate(done));
    const asked = Buffer.from(await disk.read(`${dataFolder}/keys.json`)).toString();
    released.open();
    await Promise.all([removal, rotation]);
    await store.close();
    assert.match(asked, /"old"/);
    assert.doesNotMatch(Buffer.from(await disk.read(`${dataFolder}/keys.json`)).toString(), /"old"/);
  });
});
