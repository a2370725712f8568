import assert from 'node:assert/strict';
import { readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises';
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
    assert.deepEqual(stored.doc, { kind: 'schema', version: 3 });
    await store.close();
  });

  it('refuses one that a newer desk wrote, and lets go of it', async () => {
    await rewriteSchema(4);
    await assert.rejects(open(), (error: Error) => error instanceof StoreNotSupported && /version/.test(error.message));
    await rewriteSchema(3);
    await (await open()).close();
  });

  async function putDraft(): Promise<void> {
    const store = await open();
    await store.drafts.put(sampleNumber(1), sampleDraft(1), 'absent');
    await store.close();
  }

  for (const name of ['schema', 'index-key', 'signing-key', 'revocations']) {
    it(`refuses documents whose meta/${name} is lost or cannot be read, names the file, and makes no other`, async () => {
      await putDraft();
      const path = `${folder}/meta/${name.slice(-2)}/${name}.json`;
      const names = (error: Error) =>
        error instanceof StoreNotSupported && error.message.includes(`restore ${name}.json in the folder meta`);
      const whole = await readFile(path);
      await truncate(path, 10);
      await assert.rejects(open(), names);
      await unlink(path);
      await assert.rejects(open(), names);
      await assert.rejects(open(), /beside 1 other documents/);
      await assert.rejects(readFile(path), { code: 'ENOENT' });
      await writeFile(path, whole);
      await (await open()).close();
    });
  }

  it('refuses documents without any meta', async () => {
    await putDraft();
    await rm(`${folder}/meta`, { recursive: true });
    await assert.rejects(open(), StoreNotSupported);
  });

  it('goes on where a first start was killed before any document was there', async () => {
    await unlink(`${folder}/meta/ey/signing-key.json`);
    const store = await open();
    assert.ok(await store.meta.get('signing-key'));
    await store.close();
  });

  it('takes a store over from before revocations were noted', async () => {
    await putDraft();
    await rewriteSchema(1);
    await unlink(`${folder}/meta/ns/revocations.json`);
    const store = await open();
    const [schema, revocations] = [await store.meta.get('schema'), await store.meta.get('revocations')];
    await store.close();
    assert.ok(schema && schema !== 'damaged' && revocations && revocations !== 'damaged');
    assert.deepEqual(
      [schema.doc, revocations.doc],
      [
        { kind: 'schema', version: 3 },
        { kind: 'revocations', assessors: [] },
      ],
    );
  });
});
