import assert from 'node:assert/strict';
import { mkdir, readFile, rm, symlink, truncate, unlink, writeFile } from 'node:fs/promises';
import { type Fs, machineFs } from '../../../src/store/lowdb/fs.js';
import type { LowdbStore } from '../../../src/store/lowdb/open.js';
import { sampleNumber, sampleOrganisationId, sampleTicket } from '../../support/store/documents.js';
import { fsError, watchFs } from '../../support/store/faults.js';
import { indexed, newFolder, openFolder, removeFolders, sampleKey } from '../../support/store/folder.js';

after(removeFolders);

const id = sampleNumber(1);
const org = sampleOrganisationId(7);

async function damageList(folder: string): Promise<unknown> {
  return JSON.parse(await readFile(`${folder}/damaged.json`, 'utf8'));
}

for (const [name, keys, reason] of [
  ['A stored file', [], 'wrong-checksum'],
  ['An encrypted file', [sampleKey('k1')], 'not-an-envelope'],
] as const) {
  describe(`${name} that is damaged`, () => {
    let folder: string;
    let path: string;
    let whole: Buffer;
    let store: LowdbStore;

    beforeEach(async () => {
      folder = newFolder();
      path = `${folder}/tickets/${id.slice(-2).toLowerCase()}/${id}.json`;
      store = await indexed(await openFolder(folder, { keys }));
      await store.tickets.put(id, sampleTicket(1, { org, replies: ['x'.repeat(8_000)] }), 'absent');
      whole = await readFile(path);
    });
    afterEach(() => store.close());

    /** From its file: the running desk goes by what it remembers. */
    async function readAnew() {
      await store.maintenance.verify();
      return store.tickets.get(id);
    }

    it('is detected when it is cut off at any byte', async () => {
      const step = process.env['DESK_LONG'] ? 1 : 97;
      for (let length = 0; length < whole.length; length += length < 150 || length > whole.length - 50 ? 1 : step) {
        await writeFile(path, whole.subarray(0, length));
        assert.equal(await readAnew(), 'damaged', `${length} bytes`);
      }
    }).timeout(120_000);

    it('is detected when bits are flipped, a page is zeroed or bytes are doubled', async () => {
      const runs = process.env['DESK_LONG'] ? 20_000 : 150;
      for (let run = 0; run < runs; run += 1) {
        const changed = Buffer.from(whole);
        const at = Math.floor(Math.random() * whole.length);
        changed[at] = (changed[at] ?? 0) ^ (1 << (run % 8));
        await writeFile(path, changed);
        assert.equal(await readAnew(), 'damaged', `bit ${run % 8} of byte ${at}`);
      }
      for (let start = 0; start < whole.length; start += 4_096) {
        await writeFile(path, Buffer.from(whole).fill(0, start, Math.min(start + 4_096, whole.length)));
        assert.equal(await readAnew(), 'damaged', `page at ${start}`);
        await writeFile(path, Buffer.concat([whole.subarray(0, start), whole]));
        if (start > 0) assert.equal(await readAnew(), 'damaged', `doubled at ${start}`);
      }
    }).timeout(120_000);

    it('stays where it is, is listed without its content, and is forgotten once it is restored', async () => {
      const broken = whole.subarray(0, -1);
      await writeFile(path, broken);
      assert.equal(await readAnew(), 'damaged');
      await store.close();
      assert.deepEqual(await readFile(path), broken);
      assert.deepEqual(await damageList(folder), [{ collection: 'tickets', id, reason }]);
      store = await indexed(await openFolder(folder, { keys }));
      assert.deepEqual(store.damaged(), [{ collection: 'tickets', id, reason }]);
      await writeFile(path, whole);
      const stored = await readAnew();
      assert.ok(stored && stored !== 'damaged');
      assert.deepEqual(store.damaged(), []);
      assert.equal((await store.tickets.find({ by: 'org', is: org, limit: 1 })).items.length, 1);
      await store.close();
      assert.deepEqual(await damageList(folder), []);
      store = await openFolder(folder, { keys });
    });

    it('is told apart from one of a newer version and from what is no file', async () => {
      const reasonOf = async () => {
        assert.equal(await readAnew(), 'damaged');
        return store.damaged().map((damage) => damage.reason);
      };
      await writeFile(path, whole.toString().replace('"v":1', '"v":2'));
      assert.deepEqual(await reasonOf(), ['newer-format']);
      await unlink(path);
      await mkdir(path);
      assert.deepEqual(await reasonOf(), ['not-a-file']);
      await rm(path, { recursive: true });
      await writeFile(`${folder}/elsewhere.json`, whole);
      await symlink(`${folder}/elsewhere.json`, path);
      assert.deepEqual(await reasonOf(), ['not-a-file']);
      await unlink(path);
      assert.equal(await readAnew(), undefined);
      assert.deepEqual(
        store.damaged().map((damage) => damage.reason),
        ['missing'],
      );
    });
  });
}

describe('Damage found at start', () => {
  it('does not keep others from being found, whatever the file system says of one file', async () => {
    const folder = newFolder();
    const first = await openFolder(folder);
    for (const n of [1, 2, 3]) await first.tickets.put(sampleNumber(n), sampleTicket(n, { org }), 'absent');
    await first.close();
    await truncate(`${folder}/tickets/02/${sampleNumber(2)}.json`, 100);
    await unlink(`${folder}/index.json`);
    const fs = watchFs(machineFs, (call, path) => {
      if (call === 'read' && path.includes(sampleNumber(3))) throw fsError('EIO');
    });
    const store = await indexed(await openFolder(folder, { fs }));
    const page = await store.tickets.find({ by: 'org', is: org, limit: 5 });
    assert.deepEqual(
      page.items.map((item) => item.id),
      [sampleNumber(1)],
    );
    const reasons = Object.fromEntries(store.damaged().map((damage) => [damage.id, damage.reason]));
    assert.deepEqual(reasons, { [sampleNumber(2)]: 'not-an-envelope', [sampleNumber(3)]: 'unreadable' });
    await store.close();
  });

  it('is found by verifying, also in a document that looks unchanged', async () => {
    const folder = newFolder();
    const first = await indexed(await openFolder(folder));
    for (const n of [1, 2, 3]) await first.tickets.put(sampleNumber(n), sampleTicket(n, { org }), 'absent');
    await first.close();
    const path = `${folder}/tickets/02/${sampleNumber(2)}.json`;
    const before = await machineFs.stat(path);
    const content = await readFile(path);
    await writeFile(path, content.fill('x', 200, 201));
    const fs: Fs = { ...machineFs, stat: async (asked) => (asked === path ? before : machineFs.stat(asked)) };
    const store = await indexed(await openFolder(folder, { fs }));
    assert.deepEqual(store.damaged(), []);
    assert.equal(await store.maintenance.verify(), 3);
    assert.deepEqual(store.damaged(), [{ collection: 'tickets', id: sampleNumber(2), reason: 'wrong-checksum' }]);
    await store.close();
  });
});
