import assert from 'node:assert/strict';
import { readFile, stat, unlink, writeFile } from 'node:fs/promises';
import type { Revision } from '../../../src/ports/store.js';
import { StoreKeyRefused } from '../../../src/store/errors.js';
import { createEnvelopeCodec } from '../../../src/store/lowdb/envelope.js';
import { machineFs } from '../../../src/store/lowdb/fs.js';
import { type Cause, digestOf } from '../../../src/tickets/cause.js';
import {
  sampleAnswers,
  sampleConversation,
  sampleConversationId,
  sampleDraft,
  sampleMeta,
  sampleNumber,
  sampleOrganisation,
  sampleOrganisationId,
  samplePerson,
  samplePersonId,
  sampleText,
  sampleTicket,
} from '../../support/store/documents.js';
import { fsError, watchFs } from '../../support/store/faults.js';
import { indexed, newFolder, openFolder, readTree, removeFolders, sampleKey, systemRandom } from '../../support/store/folder.js';

const [k1, k2] = [sampleKey('k1', 1), sampleKey('k2', 2)];

after(removeFolders);

function pathOf(folder: string, collection: string, id: string): string {
  return `${folder}/${collection}/${id.slice(-2).toLowerCase()}/${id}.json`;
}

/** A folder with tickets 0 … `count` - 1. */
async function folderWithTickets(keys: readonly { kid: string; key: Uint8Array }[], count: number): Promise<string> {
  const folder = newFolder();
  const store = await openFolder(folder, { keys });
  for (let n = 0; n < count; n += 1) await store.tickets.put(sampleNumber(n), sampleTicket(n), 'absent');
  await store.close();
  return folder;
}

/** The name of the key each ticket is encrypted with. */
async function keysOf(folder: string): Promise<string[]> {
  const tickets = [...(await readTree(folder))].filter(([path]) => path.startsWith('tickets/'));
  return tickets.map(([, content]) => /"kid":"(\w+)"/.exec(content.toString())?.[1] ?? 'none');
}

describe('An encrypted store', () => {
  it('leaves none of 30 planted strings readable in its folder, not even in its index', async () => {
    const folder = newFolder();
    const store = await indexed(await openFolder(folder, { keys: [k1] }));
    const planted = Array.from({ length: 30 }, (_, n) => `canary${n}x${Math.random().toString(36).slice(2)}`);
    const canary = (n: number) => planted[n] ?? assert.fail();
    const text = (from: number, to: number) => planted.slice(from, to).join(' ');
    const answers = sampleAnswers({
      problem: sampleText(text(0, 5)),
      evidence: { ...sampleText(text(5, 8)), cves: [] },
      remediation: sampleText(text(8, 11)),
      offer: sampleText(canary(11)),
      versions: sampleText(canary(12)),
    });
    const digests = { cve: [canary(13)], offer: canary(14) };
    await store.tickets.put(sampleNumber(1), sampleTicket(1, { answers, digests, replies: planted.slice(15, 18) }), 'absent');
    const unsent = { problem: text(18, 20), [canary(20)]: canary(21) };
    await store.drafts.put(
      sampleNumber(2),
      sampleDraft(2, { unsent, causes: [22, 23].map((n) => digestOf(canary(n) as Cause)) }),
      'absent',
    );
    const identities = [`teams:${canary(24)}/${canary(25)}`] as never;
    await store.people.put(samplePersonId(1), samplePerson(1, { identities }), 'absent');
    const tenants = [`slack:${canary(26)}`] as never;
    await store.orgs.put(sampleOrganisationId(1), sampleOrganisation(1, { tenants }), 'absent');
    const address = { address: canary(27), serviceUrl: `https://${canary(28)}.example/` };
    await store.conversations.put(sampleConversationId(1), sampleConversation(1, address), 'absent');
    await store.meta.put('index-key', sampleMeta({ key: canary(29) }), 'absent');
    await store.close();
    const tree = await readTree(folder);
    assert.ok(tree.has('index.json'));
    for (const [path, content] of tree) for (const string of planted) assert.ok(!content.includes(string), `${string} in ${path}`);
    const again = await openFolder(folder, { keys: [k1] });
    assert.equal((await again.tickets.find({ by: 'offer', is: canary(14), limit: 1 })).total, 1);
    await again.close();
  });

  it('refuses a document in the place of another, of another collection, or as another revision', async () => {
    const codec = createEnvelopeCodec([k1], systemRandom);
    const at = { collection: 'tickets', id: 'A' };
    const bytes = codec.encode(at, 3 as Revision, '{"a":1}');
    assert.equal(codec.decode(at, bytes).text, '{"a":1}');
    assert.throws(() => codec.decode({ ...at, id: 'B' }, bytes), { reason: 'wrong-tag' });
    assert.throws(() => codec.decode({ ...at, collection: 'drafts' }, bytes), { reason: 'wrong-tag' });
    const renumbered = Buffer.from(Buffer.from(bytes).toString().replace('"rev":3', '"rev":4'));
    assert.throws(() => codec.decode(at, renumbered), { reason: 'wrong-tag' });

    const folder = await folderWithTickets([k1], 2);
    const paths = [0, 1].map((n) => pathOf(folder, 'tickets', sampleNumber(n)));
    const [first = '', second = ''] = paths;
    const [a, b] = await Promise.all(paths.map((path) => readFile(path)));
    await writeFile(first, b ?? '');
    await writeFile(second, a ?? '');
    const store = await openFolder(folder, { keys: [k1] });
    for (const n of [0, 1]) assert.equal(await store.tickets.get(sampleNumber(n)), 'damaged');
    await store.close();
  });

  it('refuses a file in which any one byte was changed, and every shorter or longer tag', () => {
    const at = { collection: 'tickets', id: 'A' };
    for (const keys of [[k1], []]) {
      const codec = createEnvelopeCodec(keys, systemRandom);
      const bytes = codec.encode(at, 1 as Revision, JSON.stringify({ text: 'ä “quoted” 1.0', list: [1, 2.5, true, null] }));
      for (let index = 0; index < bytes.length; index += 1) {
        for (let bit = 0; bit < 8; bit += 1) {
          const changed = Uint8Array.from(bytes);
          changed[index] = (changed[index] ?? 0) ^ (1 << bit);
          assert.throws(() => codec.decode(at, changed), { name: 'Damaged' }, `bit ${bit} of byte ${index}`);
        }
      }
      for (const more of [' ', '\n', '\0', '}', '\ufeff']) {
        assert.throws(() => codec.decode(at, Buffer.concat([bytes, Buffer.from(more)])), { name: 'Damaged' });
        assert.throws(() => codec.decode(at, Buffer.concat([Buffer.from(more), bytes])), { name: 'Damaged' });
      }
    }
    const codec = createEnvelopeCodec([k1], systemRandom);
    const file = JSON.parse(Buffer.from(codec.encode(at, 1 as Revision, '{}')).toString()) as { body: string };
    const body = Buffer.from(file.body, 'base64url');
    for (const cut of [1, 4, 8, 12, 15, 16, 20, body.length]) {
      const shorter = { ...file, body: body.subarray(0, body.length - cut).toString('base64url') };
      assert.throws(() => codec.decode(at, Buffer.from(JSON.stringify(shorter))), { name: 'Damaged' }, `${cut} bytes less`);
    }
  });

  it('never uses a nonce twice', () => {
    const codec = createEnvelopeCodec([k1], systemRandom);
    const nonces = new Set<string>();
    const count = process.env['DESK_LONG'] ? 1_000_000 : 10_000;
    for (let n = 0; n < count; n += 1) {
      const file = JSON.parse(Buffer.from(codec.encode({ collection: 'c', id: 'i' }, 1 as Revision, '')).toString()) as { body: string };
      nonces.add(file.body.slice(0, 16));
    }
    assert.equal(nonces.size, count);
  }).timeout(60_000);

  it('does not start without its key or with another one, and touches nothing', async () => {
    const folder = await folderWithTickets([k1], 2);
    const before = await readTree(folder);
    const touchedAt = async () => Promise.all([folder, `${folder}/lock`, `${folder}/tmp`].map(async (path) => (await stat(path)).mtimeMs));
    const then = await touchedAt();
    const refusals = [
      [[], 'key-missing'],
      [[k2], 'key-missing'],
      [[sampleKey('k1', 9)], 'key-wrong'],
      [[k2, sampleKey('k1', 9)], 'key-wrong'],
    ] as const;
    for (const [keys, code] of refusals) {
      await assert.rejects(openFolder(folder, { keys }), (error) => error instanceof StoreKeyRefused && error.code === code);
    }
    assert.deepEqual(await readTree(folder), before);
    assert.deepEqual(await touchedAt(), then);
    await writeFile(`${folder}/keys.json`, '{"v":1,"keys":');
    await assert.rejects(openFolder(folder, { keys: [k1] }), { code: 'key-check-unreadable' });
  });

  it('refuses keys that are none before it looks at the folder', async () => {
    for (const keys of [[{ kid: 'k1', key: new Uint8Array(16) }], [{ kid: 'a b', key: k1.key }], [k1, k1]]) {
      await assert.rejects(openFolder('/nonexistent/folder', { keys }), RangeError);
    }
  });

  it('reads what was stored before encryption was switched on, and encrypts what is written from then on', async () => {
    const folder = await folderWithTickets([], 2);
    const store = await openFolder(folder, { keys: [k1] });
    const stored = await store.tickets.get(sampleNumber(0));
    assert.ok(stored && stored !== 'damaged');
    await store.tickets.put(sampleNumber(0), sampleTicket(0, { undelivered: false }), stored.revision);
    await store.close();
    assert.match(await readFile(pathOf(folder, 'tickets', sampleNumber(0)), 'utf8'), /"enc":"aes-256-gcm","kid":"k1"/);
    assert.match(await readFile(pathOf(folder, 'tickets', sampleNumber(1)), 'utf8'), /"enc":"none"/);
  });

  it('leaves nothing readable of what was stored before, once it was rotated', async () => {
    const folder = await folderWithTickets([], 3);
    const store = await openFolder(folder, { keys: [k1] });
    assert.deepEqual(await store.maintenance.rotate(), { rewritten: 3, unchanged: 0, unreadable: 0 });
    for (const [path, content] of await readTree(folder)) assert.ok(!content.includes(samplePersonId(1)), path);
    await store.close();
    for (const [path, content] of await readTree(folder)) assert.ok(!content.includes(samplePersonId(1)), path);
  });

  describe('whose keys are rotated', () => {
    it('writes with the first key, reads with all, and needs the first alone after a rotation', async () => {
      const folder = await folderWithTickets([k1], 3);
      let store = await openFolder(folder, { keys: [k2, k1] });
      await store.tickets.put(sampleNumber(3), sampleTicket(3), 'absent');
      const before = await store.tickets.get(sampleNumber(0));
      const progress: string[] = [];
      assert.deepEqual(await store.maintenance.rotate(({ done, total }) => progress.push(`${done}/${total}`)), {
        rewritten: 3,
        unchanged: 1,
        unreadable: 0,
      });
      assert.deepEqual(progress, ['1/4', '2/4', '3/4', '4/4']);
      assert.deepEqual(await store.tickets.get(sampleNumber(0)), before);
      await store.close();
      assert.deepEqual(await keysOf(folder), ['k2', 'k2', 'k2', 'k2']);
      store = await indexed(await openFolder(folder, { keys: [k2] }));
      assert.deepEqual(await store.tickets.get(sampleNumber(0)), before);
      assert.deepEqual(store.damaged(), []);
      await store.close();
    });

    it('goes on where it was stopped', async () => {
      const folder = await folderWithTickets([k1], 12);
      let renames = 0;
      const fs = watchFs(machineFs, (call, path) => {
        if (call !== 'create' || !path.includes('/tmp/')) return;
        renames += 1;
        if (renames > 6) throw fsError('ENOSPC');
      });
      const stopped = await indexed(await openFolder(folder, { keys: [k2, k1], fs }));
      await assert.rejects(stopped.maintenance.rotate(), { name: 'StoreUnavailable' });
      await stopped.close();
      const half = await keysOf(folder);
      assert.ok(half.includes('k1') && half.includes('k2'), half.join());
      await assert.rejects(openFolder(folder, { keys: [k2] }), { code: 'key-missing' });
      const store = await openFolder(folder, { keys: [k2, k1] });
      const { rewritten, unchanged } = await store.maintenance.rotate();
      assert.equal(rewritten, half.filter((kid) => kid === 'k1').length);
      assert.equal(rewritten + unchanged, 12);
      await store.close();
      await (await openFolder(folder, { keys: [k2] })).close();
    });

    it('keeps the old key as long as a document under it is unreadable', async () => {
      const folder = await folderWithTickets([k1], 2);
      const path = pathOf(folder, 'tickets', sampleNumber(0));
      const content = await readFile(path);
      await writeFile(path, content.subarray(0, -5));
      const store = await openFolder(folder, { keys: [k2, k1] });
      assert.deepEqual(await store.maintenance.rotate(), { rewritten: 1, unchanged: 0, unreadable: 1 });
      await store.close();
      await assert.rejects(openFolder(folder, { keys: [k2] }), { code: 'key-missing' });
      await writeFile(path, content);
      await unlink(`${folder}/index.json`);
      const repaired = await openFolder(folder, { keys: [k2, k1] });
      assert.deepEqual(await repaired.maintenance.rotate(), { rewritten: 1, unchanged: 1, unreadable: 0 });
      await repaired.close();
    });

    it('serves and changes documents meanwhile', async () => {
      const folder = await folderWithTickets([k1], 20);
      const store = await openFolder(folder, { keys: [k2, k1] });
      const changing = Array.from({ length: 20 }, async (_, n) => {
        const stored = await store.tickets.get(sampleNumber(n));
        assert.ok(stored && stored !== 'damaged');
        const answer = await store.tickets.put(sampleNumber(n), sampleTicket(n, { undelivered: false }), stored.revision);
        assert.notEqual(answer, 'conflict');
      });
      await Promise.all([store.maintenance.rotate(), ...changing]);
      assert.equal((await store.tickets.find({ by: 'undelivered', is: 'yes', limit: 1 })).total, 0);
      await store.close();
      assert.deepEqual(new Set(await keysOf(folder)), new Set(['k2']));
    });
  });
});
