import assert from 'node:assert/strict';
import { cp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore, StoreNotSupported } from '../../../src/store/index.js';
import type { LowdbStore } from '../../../src/store/lowdb/open.js';
import { systemClock } from '../../../src/system/clock.js';
import {
  sampleAssessor,
  sampleCursor,
  sampleDraft,
  sampleJob,
  sampleNumber,
  sampleOrganisation,
  sampleOrganisationId,
} from '../../support/store/documents.js';
import { indexed, newFolder, openFolder, readTree, removeFolders, sampleKey, silentLog, systemRandom } from '../../support/store/folder.js';
import { type At, pathOf } from '../../support/store/tamper.js';

after(removeFolders);

const draft: At = { collection: 'drafts', id: sampleNumber(1) };
const cursor: At = { collection: 'cursors', id: `c-1-${sampleNumber(1)}` };
const org: At = { collection: 'orgs', id: sampleOrganisationId(1) };
const assessor: At = { collection: 'assessors', id: 'a-1' };
const all = [draft, cursor, org, assessor];

async function update(store: LowdbStore, { collection, id }: At): Promise<void> {
  const documents = { drafts: store.drafts, cursors: store.cursors, orgs: store.orgs, assessors: store.assessors }[collection];
  assert.ok(documents);
  await (documents as typeof store.drafts).update(id, (stored) => (stored ? { put: stored.doc, result: '' } : { keep: true, result: '' }));
}

describe('The census of the embedded store', () => {
  let folder: string;

  beforeEach(async () => {
    folder = newFolder();
    const store = await openFolder(folder);
    await store.drafts.put(draft.id, sampleDraft(1), 'absent');
    await store.cursors.put(cursor.id, sampleCursor(1), 'absent');
    await store.orgs.put(org.id, sampleOrganisation(1), 'absent');
    await store.assessors.put(assessor.id, sampleAssessor(1), 'absent');
    await (await indexed(store)).close();
  });

  /** As somebody finds it who cuts the power, or copies it. */
  async function killed(store: LowdbStore): Promise<string> {
    const copy = newFolder();
    await cp(folder, copy, { recursive: true, filter: (path) => !path.endsWith('/lock') });
    await store.close();
    return copy;
  }

  async function named(of = folder): Promise<string[]> {
    const store = await openFolder(of);
    await store.maintenance.verify();
    const found = store.damaged().map(({ collection, id, reason }) => `${collection}/${id} ${reason}`);
    await store.close();
    return found.toSorted();
  }

  for (const at of all) {
    it(`names ${at.collection} that went back, were removed or came back after a stop in good order`, async () => {
      const path = pathOf(folder, at);
      const older = await readFile(path);
      const store = await openFolder(folder);
      await update(store, at);
      await (await indexed(store)).close();
      const newer = await readFile(path);
      assert.deepEqual(await named(), []);
      await writeFile(path, older);
      assert.deepEqual(await named(), [`${at.collection}/${at.id} went-back`]);
      assert.deepEqual(await named(), [`${at.collection}/${at.id} went-back`], 'looking changes nothing');
      await unlink(path);
      assert.deepEqual(await named(), [`${at.collection}/${at.id} missing`]);
      await writeFile(path, newer);
      assert.deepEqual(await named(), []);
    });
  }

  it('names what had been removed and is there again', async () => {
    const bytes = await readFile(pathOf(folder, draft));
    const store = await openFolder(folder);
    await store.drafts.remove(draft.id);
    await (await indexed(store)).close();
    await writeFile(pathOf(folder, draft), bytes);
    assert.deepEqual(await named(), [`drafts/${draft.id} came-back`]);
  });

  it('keeps what is at fault in mind while the desk goes on and stops', async () => {
    const older = await readFile(pathOf(folder, org));
    const first = await openFolder(folder);
    await update(first, org);
    await (await indexed(first)).close();
    await writeFile(pathOf(folder, org), older);
    await unlink(pathOf(folder, cursor));
    const next = await indexed(await openFolder(folder));
    await update(next, draft);
    assert.equal(await next.orgs.get(org.id), 'damaged');
    await next.close();
    assert.deepEqual(await named(), [`cursors/${cursor.id} missing`, `orgs/${org.id} went-back`]);
  });

  it('names nothing after a kill, whatever was changed, removed, made, or removed and made again', async () => {
    for (const isIndexed of [true, false]) {
      const store = await openFolder(folder);
      if (isIndexed) await indexed(store);
      for (const at of all) await update(store, at);
      await store.drafts.remove(draft.id);
      await store.cursors.remove(cursor.id);
      await store.cursors.put(cursor.id, sampleCursor(1), 'absent');
      await store.jobs.put('purge-1', sampleJob(1), 'absent');
      const copy = await killed(store);
      assert.deepEqual(await named(copy), []);
      const again = await indexed(await openFolder(copy));
      await again.drafts.put(draft.id, sampleDraft(1), 'absent');
      await again.jobs.remove('purge-1');
      await again.close();
      assert.deepEqual(await named(copy), []);
      await rm(folder, { recursive: true });
      await cp(copy, folder, { recursive: true });
    }
  });

  it('names after a kill what is older than the newest census, and of assessors what is older than it was', async () => {
    const older = new Map(await Promise.all(all.map(async (at) => [at, await readFile(pathOf(folder, at))] as const)));
    const store = await indexed(await openFolder(folder));
    for (const at of all) await update(store, at);
    const between = await readFile(pathOf(folder, assessor));
    await store.maintenance.takeCensus();
    await update(store, assessor);
    const copy = await killed(store);
    for (const [at, bytes] of older) if (at !== assessor) await writeFile(pathOf(copy, at), bytes);
    await writeFile(pathOf(copy, assessor), between);
    assert.deepEqual(await named(copy), all.map(({ collection, id }) => `${collection}/${id} went-back`).toSorted());
  });

  it('is not made anew where its rows cannot be read: they stay named until the operator accepts', async () => {
    const [path = ''] = [...(await readTree(folder)).keys()].filter((file) => file.endsWith('-rows.json'));
    await writeFile(join(folder, path), (await readFile(join(folder, path))).subarray(0, -9));
    for (const time of ['first', 'second']) {
      const store = await indexed(await openFolder(folder));
      await store.maintenance.verify();
      assert.deepEqual(
        store.damaged().map(({ collection }) => collection),
        ['census'],
        time,
      );
      await update(store, draft);
      await store.close();
    }
    const store = await indexed(await openFolder(folder, { accepts: true }));
    await update(store, draft);
    await store.close();
    assert.deepEqual(await named(), []);
  });

  it('is encrypted anew with the first key', async () => {
    const [old, fresh] = [sampleKey('k1'), sampleKey('k2')];
    for (const keys of [[old], [fresh, old]]) {
      const store = await openFolder(folder, { keys });
      await store.maintenance.rotate();
      await store.close();
    }
    const older = await readFile(pathOf(folder, org));
    const store = await indexed(await openFolder(folder, { keys: [fresh] }));
    assert.deepEqual(store.damaged(), []);
    await update(store, org);
    await store.close();
    await writeFile(pathOf(folder, org), older);
    const after = await openFolder(folder, { keys: [fresh] });
    await after.maintenance.verify();
    assert.deepEqual(after.damaged(), [{ collection: 'orgs', id: org.id, reason: 'went-back' }]);
    await after.close();
  });

  it('is not left out: a store whose census is lost, damaged or older than its rows is refused until the operator accepts', async () => {
    const of = newFolder();
    const open = (accepts = false) =>
      openStore('embedded', {
        folder: of,
        keys: [],
        clock: systemClock,
        random: systemRandom,
        log: silentLog,
        accepts,
        onUnknownOutcome: assert.fail,
      });
    const first = await open();
    await first.drafts.put(draft.id, sampleDraft(1), 'absent');
    await (await indexed(first)).close();
    const head = pathOf(of, { collection: 'census', id: 'head' });
    const older = await readFile(head);
    const second = await open();
    await second.drafts.put(sampleNumber(2), sampleDraft(2), 'absent');
    await (await indexed(second)).close();
    const newest = await readFile(head);
    for (const bytes of [undefined, newest.subarray(0, -9), older]) {
      await (bytes ? writeFile(head, bytes) : unlink(head));
      await assert.rejects(open(), (error: Error) => error instanceof StoreNotSupported && /census\/head/.test(error.message));
      assert.deepEqual(await readFile(head).catch(() => undefined), bytes, 'nothing was changed');
    }
    const accepted = await indexed(await open(true));
    await accepted.jobs.put('purge-1', sampleJob(1), 'absent');
    await accepted.close();
    const again = await open();
    await again.maintenance?.verify();
    assert.deepEqual(again.damaged(), []);
    await again.close();
  });
});
