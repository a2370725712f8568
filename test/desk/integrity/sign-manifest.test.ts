import assert from 'node:assert/strict';
import { mkdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { examine } from '../../../src/desk/integrity/examine.js';
import { openManifestKeeper } from '../../../src/desk/integrity/keep-manifests.js';
import { newestOf, readManifest, readManifests } from '../../../src/desk/integrity/manifests.js';
import { acceptHistory, signDaily } from '../../../src/desk/integrity/sign-manifest.js';
import { readPublicKey } from '../../../src/desk/keys/read-signed.js';
import { openSignedHeads } from '../../../src/desk/keys/signed-heads.js';
import { StoreNotSupported } from '../../../src/store/index.js';
import { systemTimer } from '../../../src/system/timer.js';
import type { Instant } from '../../../src/tickets/instant.js';
import { keptLog } from '../../support/desk/desk.js';
import { openJudged, type Written, writeEverything } from '../../support/store/data.js';
import { sampleInstant, sampleNumber, samplePersonId, sampleText, withEvents } from '../../support/store/documents.js';
import { indexed, newFolder, readTree, removeFolders } from '../../support/store/folder.js';
import { life } from '../../support/store/life.js';
import { forgetCensus, pathOf } from '../../support/store/tamper.js';

after(removeFolders);

const dayMs = 24 * 3_600_000;
const path = (folder: string, n: number) => pathOf(folder, { collection: 'tickets', id: sampleNumber(n) });

describe('The signed manifests', () => {
  let folder: string;
  let on: Written;
  const log = keptLog();

  beforeEach(async () => {
    folder = newFolder();
    await writeEverything(folder);
    on = await openJudged(folder);
    on.clock.forward(2 * dayMs);
    log.lines.length = 0;
  });
  afterEach(() => on.store.close());

  async function reopen(): Promise<void> {
    await on.store.close();
    on = await openJudged(folder);
    on.clock.forward(2 * dayMs);
  }

  const deps = async () => ({ ...on, signedHeads: await openSignedHeads(on.store.meta), log, timer: systemTimer });
  const keeper = (of: Awaited<ReturnType<typeof deps>>) => openManifestKeeper(of, () => false);
  const sign = async () => signDaily(await deps());

  async function key() {
    const found = await readPublicKey(on.store.meta);
    assert.ok(found);
    return found;
  }

  it('list what changed since the one before, name it, and are told to the log by their hash', async () => {
    const before = await newestOf(on.store);
    const newest = await sign();
    assert.ok(newest && before);
    const manifest = await readManifest(on.store, newest, await key());
    assert.deepEqual([manifest?.id, manifest?.prev, manifest?.begins, manifest?.tickets], ['2026-01-03', before, false, []]);
    const earlier = await readManifest(on.store, before, await key());
    assert.deepEqual(earlier?.tickets.map(({ number, seq }) => [number, seq]).toSorted(), [
      [sampleNumber(1), life.length + 3],
      [sampleNumber(3), 3],
    ]);
    assert.deepEqual(JSON.parse(log.lines[0] ?? '{}'), {
      level: 'info',
      event: 'manifest-signed',
      id: '2026-01-03',
      hash: newest.hash,
      count: 0,
      kind: 'daily',
    });
  });

  it('are made once a day', async () => {
    assert.ok(await sign());
    assert.equal(await sign(), undefined);
    on.clock.forward(dayMs);
    assert.equal((await sign())?.id, '2026-01-04');
  });

  for (const [when, at] of [
    ['long after today', '2031-05-06T07:08:09.000Z'],
    ['before there was a desk', '1970-01-02T00:00:00.000Z'],
  ] as const) {
    it(`list a ticket that a wrong clock dated ${when}`, async () => {
      const stored = await on.store.tickets.get(sampleNumber(3));
      assert.ok(stored && stored !== 'damaged');
      const made = { at: at as Instant, by: samplePersonId(2) };
      await on.store.tickets.put(
        stored.id,
        withEvents(stored.doc, [{ kind: 'responded', body: sampleText('more') }], made),
        stored.revision,
      );
      const newest = await sign();
      assert.ok(newest);
      const manifest = await readManifest(on.store, newest, await key());
      assert.deepEqual(
        manifest?.tickets.map(({ number, seq }) => [number, seq]),
        [[sampleNumber(3), 4]],
      );
    });
  }

  it('name the newest census, so that an older one is known', async () => {
    await indexed(on.store);
    const write = async () => on.store.meta.update('standing-destinations', (one) => ({ put: one?.doc ?? assert.fail(), result: '' }));
    await write();
    await on.store.maintenance?.takeCensus();
    // By itself it would allow for whatever came after it.
    const older = await readTree(join(folder, 'census'));
    await write();
    const newest = await sign();
    assert.ok(newest && (await readManifest(on.store, newest, await key()))?.census);
    await on.store.close();
    await rm(join(folder, 'census'), { recursive: true });
    for (const [at, bytes] of older) {
      await mkdir(dirname(join(folder, 'census', at)), { recursive: true });
      await writeFile(join(folder, 'census', at), bytes);
    }
    await assert.rejects(openJudged(folder), (error: Error) => error instanceof StoreNotSupported && /census\/head/.test(error.message));
    on = await openJudged(folder, [], true);
    assert.ok(await acceptHistory(await deps()));
    await on.store.close();
    on = await openJudged(folder);
    assert.deepEqual((await examine(on.store, on.clock.now())).damages, []);
  });

  it('name a census, so that none at all is known for removed, also beside the schema of a desk that took none', async () => {
    await indexed(on.store);
    await on.store.maintenance?.takeCensus();
    assert.ok(await sign());
    await on.store.close();
    await forgetCensus(folder);
    const before = await readTree(join(folder, 'meta'));
    await assert.rejects(openJudged(folder), (error: Error) => error instanceof StoreNotSupported && /census\/head/.test(error.message));
    assert.deepEqual(await readTree(join(folder, 'meta')), before, 'nothing is touched');
    on = await openJudged(folder, [], true);
  });

  it('say together how far each ticket was', async () => {
    const { tickets, broken } = await readManifests(on.store, await key(), await newestOf(on.store));
    assert.deepEqual([[...tickets.keys()].toSorted(), broken], [[1, 2, 3, 4, 5].map(sampleNumber), undefined]);
    assert.equal(tickets.get(sampleNumber(1))?.seq, life.length + 3);
  });

  it('have the tickets they name asked for, so that a lost one is named without anybody asking', async () => {
    await on.store.close();
    await unlink(path(folder, 2));
    on = await openJudged(folder);
    on.clock.forward(2 * dayMs);
    await keeper(await deps()).keep();
    assert.deepEqual(on.store.damaged(), [{ collection: 'tickets', id: sampleNumber(2), reason: 'missing' }]);
  });

  it('are made at the end of a process too, so that the next one names what was put back or removed meanwhile, on the same day', async () => {
    assert.ok(await sign());
    await keeper(await deps()).close();
    assert.equal(log.lines.length, 1, 'nothing changed');
    const older = await readFile(path(folder, 3));
    const stored = await on.store.tickets.get(sampleNumber(3));
    assert.ok(stored !== undefined && stored !== 'damaged');
    const made = { at: on.clock.now(), by: samplePersonId(2) };
    await on.store.tickets.put(stored.id, withEvents(stored.doc, [{ kind: 'responded', body: sampleText('more') }], made), stored.revision);
    await keeper(await deps()).close();
    assert.match(log.lines[1] ?? '', /"event":"manifest-signed","id":"2026-01-03-2".*"count":1/);
    await on.store.close();
    await writeFile(path(folder, 3), older);
    await unlink(path(folder, 2));
    on = await openJudged(folder);
    on.clock.forward(2 * dayMs);
    const next = keeper(await deps());
    await next.keep();
    const named = [2, 3].map((n) => ({ collection: 'tickets', id: sampleNumber(n), reason: n === 2 ? 'missing' : 'went-back' }));
    assert.deepEqual(
      on.store.damaged().toSorted((a, b) => a.id.localeCompare(b.id)),
      named.toSorted((a, b) => a.id.localeCompare(b.id)),
    );
    await next.close();
    await next.keep();
    assert.deepEqual((await newestOf(on.store))?.id, '2026-01-03-2');
  });

  it('are found although whoever made the newest was killed before it noted its name', async () => {
    const newest = await sign();
    await on.store.meta.remove('newest-manifest');
    assert.deepEqual((await examine(on.store, on.clock.now())).damages, [{ collection: 'meta', id: 'newest-manifest', reason: 'missing' }]);
    assert.equal(await sign(), undefined);
    assert.deepEqual(await newestOf(on.store), newest);
    assert.deepEqual((await examine(on.store, on.clock.now())).damages, []);
  });

  it('hold the tickets to what they were until the operator accepts that a backup was put back', async () => {
    await on.store.close();
    await unlink(path(folder, 2));
    on = await openJudged(folder);
    on.clock.forward(2 * dayMs);
    assert.equal((await examine(on.store, on.clock.now())).damages.length, 1);
    await on.store.close();
    on = await openJudged(folder, [], true);
    on.clock.forward(2 * dayMs);
    const accepted = await acceptHistory(await deps());
    assert.deepEqual((await examine(on.store, on.clock.now())).damages, []);
    const { tickets } = await readManifests(on.store, await key(), accepted);
    assert.deepEqual([...tickets.keys()].toSorted(), [1, 3, 4, 5].map(sampleNumber));
    await reopen();
    assert.deepEqual(await newestOf(on.store), accepted);
    assert.deepEqual((await examine(on.store, on.clock.now())).damages, []);
  });

  it('are chained: one that is lost is named, and what came after it still holds', async () => {
    assert.ok(await sign());
    await on.store.close();
    await unlink(pathOf(folder, { collection: 'manifests', id: '2026-01-02' }));
    on = await openJudged(folder);
    assert.deepEqual((await examine(on.store, sampleInstant(9_999))).damages, [
      { collection: 'manifests', id: '2026-01-02', reason: 'missing' },
    ]);
    assert.notEqual(await on.store.tickets.get(sampleNumber(1)), 'damaged');
  });
});
