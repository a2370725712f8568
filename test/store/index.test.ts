import assert from 'node:assert/strict';
import { rm, truncate } from 'node:fs/promises';
import { openStore, StoreNotSupported } from '../../src/store/index.js';
import { systemClock } from '../../src/system/clock.js';
import { sampleDraft, sampleNumber } from '../support/store/documents.js';
import { newFolder, openFolder, removeFolders, silentLog, systemRandom } from '../support/store/folder.js';

after(removeFolders);

describe('Opening a store', () => {
  const options = { keys: [], clock: systemClock, random: systemRandom, log: silentLog, onUnknownOutcome: () => {} };
  let folder: string;
  const open = () => openStore('embedded', { ...options, folder });

  beforeEach(async () => {
    folder = newFolder();
    await (await open()).close();
  });

  async function rewriteSchema(version: number): Promise<void> {
    const store = await openFolder(folder);
    const updated = await store.meta.update('schema', () => ({ put: { kind: 'schema', version }, result: undefined }));
    assert.notEqual(updated, 'damaged');
    await store.close();
  }

  it('notes in a new one which version of the schema it has', async () => {
    const store = await open();
    const stored = await store.meta.get('schema');
    assert.ok(stored && stored !== 'damaged');
    assert.deepEqual(stored.doc, { kind: 'schema', version: 1 });
    await store.close();
  });

  it('refuses one that a newer desk wrote, and lets go of it', async () => {
    await rewriteSchema(2);
    await assert.rejects(open(), (error: Error) => error instanceof StoreNotSupported && /version 2/.test(error.message));
    await rewriteSchema(1);
    await (await open()).close();
  });

  it('refuses documents that lost their meta, and a meta that cannot be read', async () => {
    const store = await open();
    await store.drafts.put(sampleNumber(1), sampleDraft(1), 'absent');
    await store.close();
    await truncate(`${folder}/meta/ma/schema.json`, 10);
    await assert.rejects(open(), StoreNotSupported);
    await rm(`${folder}/meta`, { recursive: true });
    await assert.rejects(open(), (error: Error) => error instanceof StoreNotSupported && /1 documents/.test(error.message));
  });
});
