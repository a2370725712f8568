import assert from 'node:assert/strict';
import { readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { type Fs, machineFs } from '../../../src/store/lowdb/fs.js';
import type { LowdbStore } from '../../../src/store/lowdb/open.js';
import {
  sampleNumber,
  sampleOrganisation,
  sampleOrganisationId,
  samplePerson,
  samplePersonId,
  sampleTicket,
} from '../../support/store/documents.js';
import { fsError, watchFs } from '../../support/store/faults.js';
import { indexed, newFolder, openFolder, readTree, removeFolders, sampleKey } from '../../support/store/folder.js';

after(removeFolders);

const [org, otherOrg] = [sampleOrganisationId(7), sampleOrganisationId(8)];
const count = 10;

async function folderWithTickets(): Promise<string> {
  const folder = newFolder();
  const store = await indexed(await openFolder(folder));
  for (let n = 0; n < count; n += 1) await store.tickets.put(sampleNumber(n), sampleTicket(n, { org }), 'absent');
  await store.close();
  return folder;
}

async function idsOf(store: LowdbStore, is: string): Promise<string[]> {
  const page = await store.tickets.find({ by: 'org', is, limit: 100 });
  assert.equal(page.total, page.items.length);
  return page.items.map(({ id }) => id);
}

function numbers(...list: readonly number[]): string[] {
  return list.map(sampleNumber);
}

/** Counts the documents read. */
function countingFs(): { fs: Fs; reads: () => number } {
  let reads = 0;
  const fs = watchFs(machineFs, (call, path) => {
    if (call === 'read' && path.includes('/tickets/')) reads += 1;
  });
  return { fs, reads: () => reads };
}

function ignore(): void {}

/** A file system that keeps those waiting who read a ticket, until it is opened. */
function gatedFs(): { fs: Fs; open: () => void } {
  let open = ignore;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const read = async (path: string) => {
    const bytes = await machineFs.read(path);
    if (path.includes('/tickets/')) await gate;
    return bytes;
  };
  return { fs: { ...machineFs, read }, open };
}

describe('The index of the embedded store', () => {
  it('is kept when the store is closed, so that no document is read at the next start', async () => {
    const folder = await folderWithTickets();
    const { fs, reads } = countingFs();
    const store = await indexed(await openFolder(folder, { fs }));
    assert.equal(reads(), 0);
    assert.equal(store.indexed, true);
    assert.deepEqual(await idsOf(store, org), numbers(9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
    await store.close();
  });

  it('reads after a crash what was changed since, and nothing else', async () => {
    const folder = await folderWithTickets();
    const stale = await readFile(`${folder}/index.json`);
    const crashed = await indexed(await openFolder(folder));
    const stored = await crashed.tickets.get(sampleNumber(3));
    assert.ok(stored && stored !== 'damaged');
    await crashed.tickets.put(sampleNumber(3), sampleTicket(3, { org: otherOrg }), stored.revision);
    await crashed.tickets.remove(sampleNumber(4));
    await crashed.tickets.put(sampleNumber(20), sampleTicket(20, { org }), 'absent');
    await crashed.close();
    // As if it had been killed before it could write its index.
    await writeFile(`${folder}/index.json`, stale);
    const { fs, reads } = countingFs();
    const store = await indexed(await openFolder(folder, { fs }));
    assert.equal(reads(), 2);
    assert.deepEqual(await idsOf(store, org), numbers(20, 9, 8, 7, 6, 5, 2, 1, 0));
    assert.deepEqual(await idsOf(store, otherOrg), numbers(3));
    await store.close();
  });

  it('notices a file that was restored in its place, of the same size', async () => {
    const [folder, elsewhere] = [await folderWithTickets(), newFolder()];
    const other = await openFolder(elsewhere);
    await other.tickets.put(sampleNumber(3), sampleTicket(3, { org: otherOrg }), 'absent');
    await other.close();
    const path = `tickets/03/${sampleNumber(3)}.json`;
    const [before, after] = [await readFile(`${folder}/${path}`), await readFile(`${elsewhere}/${path}`)];
    assert.equal(before.length, after.length);
    await writeFile(`${folder}/${path}`, after);
    const named = await indexed(await openFolder(folder));
    assert.deepEqual(
      named.damaged().map(({ id, reason }) => [id, reason]),
      [[sampleNumber(3), 'altered']],
    );
    await named.close();
    // The operator says that it is meant.
    await rm(`${folder}/census`, { recursive: true });
    const store = await openFolder(folder);
    assert.deepEqual(await idsOf(store, otherOrg), numbers(3));
    await store.close();
  });

  it('is built anew when it is missing or damaged, and encrypted once there is a key', async () => {
    const folder = await folderWithTickets();
    const kept = await readFile(`${folder}/index.json`, 'utf8');
    for (const spoil of [
      () => unlink(`${folder}/index.json`),
      () => writeFile(`${folder}/index.json`, kept.slice(0, -40)),
      () => writeFile(`${folder}/index.json`, kept.replace('2026', '2027')),
      () => writeFile(`${folder}/index.json`, ''),
    ]) {
      await spoil();
      const store = await openFolder(folder);
      assert.equal((await idsOf(store, org)).length, count);
      assert.deepEqual(store.damaged(), []);
      await store.close();
      assert.equal((await readFile(`${folder}/index.json`, 'utf8')).length, kept.length);
    }
    const encrypted = await indexed(await openFolder(folder, { keys: [sampleKey('k1')] }));
    await encrypted.close();
    for (const [path, content] of await readTree(folder)) if (!path.startsWith('tickets/')) assert.ok(!content.includes(org), path);
  });

  it('is built in the background: documents are served by id, and find waits', async () => {
    const folder = await folderWithTickets();
    await unlink(`${folder}/index.json`);
    const { fs, open } = gatedFs();
    const store = await openFolder(folder, { fs });
    assert.equal(store.indexed, false);
    assert.equal(await store.tickets.get(sampleNumber(100)), undefined);
    let found = false;
    const finding = idsOf(store, org).then((ids) => {
      found = true;
      return ids;
    });
    await store.tickets.put(sampleNumber(20), sampleTicket(20, { org }), 'absent');
    assert.equal(found, false);
    open();
    assert.equal((await finding).length, count + 1);
    assert.equal(store.indexed, true);
    await store.close();
  });

  it('is not set back by a document that was put or removed while it was built', async () => {
    const folder = await folderWithTickets();
    await unlink(`${folder}/index.json`);
    const { fs, open } = gatedFs();
    const store = await openFolder(folder, { fs });
    const changes = Array.from({ length: count }, async (_, n) => {
      const stored = await store.tickets.get(sampleNumber(n));
      assert.ok(stored && stored !== 'damaged');
      if (n % 2 === 0) assert.equal(await store.tickets.remove(sampleNumber(n)), 'removed');
      else assert.notEqual(await store.tickets.put(sampleNumber(n), sampleTicket(n, { org: otherOrg }), stored.revision), 'conflict');
    });
    open();
    await Promise.all(changes);
    assert.deepEqual(await idsOf(store, org), []);
    assert.deepEqual(await idsOf(store, otherOrg), numbers(9, 7, 5, 3, 1));
    await store.close();
  });

  it('is tried again when it could not be built', async () => {
    const folder = await folderWithTickets();
    await unlink(`${folder}/index.json`);
    let failing = true;
    const fs = watchFs(machineFs, (call, path) => {
      if (failing && call === 'read' && path.includes(sampleNumber(5))) throw fsError('EMFILE');
    });
    const store = await openFolder(folder, { fs });
    await assert.rejects(idsOf(store, org), { name: 'StoreUnavailable' });
    assert.equal(store.indexed, false);
    assert.ok(await store.tickets.get(sampleNumber(4)));
    failing = false;
    assert.equal((await idsOf(store, org)).length, count);
    assert.equal(store.indexed, true);
    await store.close();
  });

  it('is asked before a document with a unique value is written', async () => {
    const folder = newFolder();
    const first = await openFolder(folder);
    await first.people.put(samplePersonId(1), samplePerson(1), 'absent');
    await first.orgs.put(sampleOrganisationId(1), sampleOrganisation(1), 'absent');
    await first.close();
    await unlink(`${folder}/index.json`).catch(() => undefined);
    const second = await openFolder(folder);
    const { identities } = samplePerson(1);
    assert.equal(await second.people.put(samplePersonId(2), samplePerson(2, { identities }), 'absent'), 'conflict');
    await second.close();
  });

  it('ignores files that are no documents', async () => {
    const folder = await folderWithTickets();
    await unlink(`${folder}/index.json`);
    for (const name of ['README', '.DS_Store', '09.json']) await writeFile(`${folder}/tickets/${name}`, 'x');
    for (const name of [`${sampleNumber(8)}.json`, 'x.json.bak', '.json', 'a b09.json'])
      await writeFile(`${folder}/tickets/09/${name}`, 'x');
    const store = await openFolder(folder);
    assert.equal((await idsOf(store, org)).length, count);
    assert.deepEqual(store.damaged(), []);
    await store.close();
  });
});
