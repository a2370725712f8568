import assert from 'node:assert/strict';
import { StoreUnavailable } from '../../../src/ports/store.js';
import { UnknownOutcome } from '../../../src/store/errors.js';
import { machineFs } from '../../../src/store/lowdb/fs.js';
import type { LowdbStore } from '../../../src/store/lowdb/open.js';
import { sampleDraft, sampleNumber, samplePerson, samplePersonId, sampleTicket } from '../../support/store/documents.js';
import { type FsCall, fsError, watchFs } from '../../support/store/faults.js';
import { indexed, newFolder, openFolder, readTree, removeFolders } from '../../support/store/folder.js';

after(removeFolders);

/** What callers were promised, by collection and id: the last acknowledged document, and any that may have come after it. */
class Promises {
  readonly acknowledged = new Map<string, unknown>();
  /** Calls that were rejected with an unknown outcome. */
  readonly doubtful = new Map<string, unknown>();
}

function draftOf(n: number, rev: number) {
  return sampleDraft(n, { rev, author: samplePersonId(1) });
}

/** About twenty operations over all collections with every kind of write; each one may be rejected. */
async function runScript(store: LowdbStore, promises: Promises): Promise<void> {
  async function attempt(key: string, doc: unknown, work: () => Promise<unknown>): Promise<void> {
    try {
      if ((await work()) !== 'conflict') promises.acknowledged.set(key, doc);
    } catch (error) {
      if (error instanceof UnknownOutcome) promises.doubtful.set(key, doc);
      else assert.ok(error instanceof StoreUnavailable, String(error));
    }
  }
  async function revisionOf(n: number) {
    const stored = await store.drafts.get(sampleNumber(n));
    assert.notEqual(stored, 'damaged');
    return typeof stored === 'object' ? stored.revision : 'absent';
  }
  const putDraft = (n: number, rev: number) =>
    attempt(`drafts/${sampleNumber(n)}`, draftOf(n, rev), async () =>
      store.drafts.put(sampleNumber(n), draftOf(n, rev), await revisionOf(n)),
    );
  const removeDraft = (n: number) => attempt(`drafts/${sampleNumber(n)}`, undefined, () => store.drafts.remove(sampleNumber(n)));

  for (const n of [1, 2, 3]) await putDraft(n, 1);
  for (const n of [1, 2]) {
    await attempt(`people/${samplePersonId(n)}`, samplePerson(n), () => store.people.put(samplePersonId(n), samplePerson(n), 'absent'));
  }
  await Promise.all([putDraft(4, 1), putDraft(5, 1), putDraft(1, 2), removeDraft(2)]);
  for (const n of [1, 3]) await putDraft(n, 3);
  await attempt(`tickets/${sampleNumber(3)}`, sampleTicket(3), () => store.tickets.put(sampleNumber(3), sampleTicket(3), 'absent'));
  await removeDraft(3);
  await putDraft(2, 4);
  await attempt('', undefined, () => store.drafts.find({ by: 'author', is: samplePersonId(1), limit: 10 }));
  for (const n of [4, 5]) await putDraft(n, 5);
}

/** Opens the folder without faults: everything acknowledged is there, nothing is damaged, nothing is left over. */
async function check(folder: string, promises: Promises): Promise<void> {
  const store = await indexed(await openFolder(folder));
  for (const [key, expected] of promises.acknowledged) {
    if (key === '') continue;
    const [collection, id = ''] = key.split('/');
    const stored = await store[collection as 'drafts' | 'tickets' | 'people'].get(id);
    assert.notEqual(stored, 'damaged');
    const doc = typeof stored === 'object' ? stored.doc : undefined;
    if (promises.doubtful.has(key) && sameDocument(doc, promises.doubtful.get(key))) continue;
    assert.deepEqual(doc, expected, key);
  }
  assert.deepEqual(store.damaged(), []);
  const page = await store.drafts.find({ by: 'author', is: samplePersonId(1), limit: 10 });
  assert.equal(page.items.length, page.total);
  await store.close();
  const left = [...(await readTree(folder)).keys()].filter((path) => path.startsWith('tmp/'));
  assert.deepEqual(left, []);
}

function sameDocument(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Calls whose failure leaves every document as it was. */
const harmless: ReadonlySet<FsCall> = new Set(['create', 'write', 'datasync', 'close', 'read', 'stat', 'list', 'makeFolder']);

/** Runs the script while the calls `isFailing` says fail; true when none did. */
async function runWithFaults(isFailing: (count: number) => boolean, fault: string): Promise<boolean> {
  const folder = newFolder();
  await (await indexed(await openFolder(folder))).close();
  const promises = new Promises();
  let count = 0;
  const failed = new Set<FsCall>();
  let reached = false;
  let stopped = 0;
  const fs = watchFs(machineFs, (call) => {
    count += 1;
    if (!isFailing(count)) return undefined;
    reached = true;
    if (fault === 'short write') return call === 'write' ? 3 : undefined;
    failed.add(call);
    throw fsError(fault);
  });
  const onUnknownOutcome = () => {
    stopped += 1;
  };
  let store: LowdbStore | undefined;
  try {
    store = await openFolder(folder, { fs, onUnknownOutcome });
  } catch (error) {
    assert.ok(error instanceof StoreUnavailable || error instanceof UnknownOutcome, String(error));
  }
  if (store) {
    await runScript(store, promises);
    await store.close();
  }
  if (failed.has('rename')) assert.equal(stopped, 1);
  if ([...failed].every((call) => harmless.has(call))) assert.equal(stopped, 0);
  await check(folder, promises);
  return !reached;
}

describe('A file system that fails', () => {
  for (const fault of ['ENOSPC', 'EIO', 'EACCES', 'EMFILE', 'short write']) {
    it(`at its n-th call with ${fault}: nothing acknowledged is lost and the store opens again`, async function () {
      this.timeout(600_000);
      const step = process.env['DESK_LONG'] ? 1 : 13;
      const first = 1 + Math.floor(Math.random() * step);
      for (let n = first; ; n += step) {
        try {
          if (await runWithFaults((count) => count === n, fault)) break;
        } catch (error) {
          throw new Error(`call ${n} with ${fault}: ${String(error)}`, { cause: error });
        }
      }
    });

    it(`from its n-th call on with ${fault}: nothing acknowledged is lost and the store opens again`, async function () {
      this.timeout(600_000);
      const step = process.env['DESK_LONG'] ? 1 : 61;
      const first = 1 + Math.floor(Math.random() * step);
      for (let n = first; ; n += step) {
        try {
          if (await runWithFaults((count) => count >= n, fault)) break;
        } catch (error) {
          throw new Error(`calls from ${n} on with ${fault}: ${String(error)}`, { cause: error });
        }
      }
    });
  }
});
