import assert from 'node:assert/strict';
import type { Draft } from '../../../src/intake/draft.js';
import type { Change, Collection, Stored, Updated } from '../../../src/ports/store.js';
import { withUpdate } from '../../../src/store/update.js';
import { sampleDraft, sampleNumber } from '../../support/store/documents.js';
import { put, readable, type Subject } from './subject.js';

const id = sampleNumber(1);

function readableUpdate<R>(updated: Updated<Draft, R> | 'damaged'): Updated<Draft, R> {
  assert.notEqual(updated, 'damaged');
  return updated as Updated<Draft, R>;
}

/** Adds one to a draft's `rev` and answers what it was. */
function countUp(stored: Stored<Draft> | undefined): Change<Draft, number> {
  assert.ok(stored);
  return { put: { ...stored.doc, rev: stored.doc.rev + 1 }, result: stored.doc.rev };
}

/** Removes a draft unless it was changed. */
function removeFirst(stored: Stored<Draft> | undefined): Change<Draft, string> {
  return stored?.doc.rev === 0 ? { remove: true, result: 'removed' } : { keep: true, result: 'changed meanwhile' };
}

/** Changing a document as it stands, also when others change it too. */
export function updatingContract(subject: Subject): void {
  const drafts = () => subject.store.drafts;

  /** Drafts of which somebody else changes one just before each of the first `times` writes to it. */
  function raced(times: number): { readonly racing: Collection<Draft, 'author'>; readonly asked: () => number } {
    let left = times;
    let reads = 0;
    const documents = drafts();
    const before = async () => {
      if (left-- > 0) await documents.update(id, countUp);
    };
    const racing = withUpdate<Draft, 'author'>({
      find: (query) => documents.find(query),
      isUnder: (one, key) => documents.isUnder(one, key),
      list: (query) => documents.list(query),
      get: (one) => {
        reads += 1;
        return documents.get(one);
      },
      put: async (one, doc, expected) => {
        await before();
        return documents.put(one, doc, expected);
      },
      remove: async (one, expected) => {
        await before();
        return documents.remove(one, expected);
      },
    });
    return { racing, asked: () => reads };
  }

  describe('update', () => {
    it('writes what the change makes of the document, and answers its result and what stands then', async () => {
      await put(drafts(), id, sampleDraft(1, { rev: 4 }));
      const { result, stored } = readableUpdate(await drafts().update(id, countUp));
      assert.equal(result, 4);
      assert.equal(stored?.doc.rev, 5);
      assert.deepEqual(await drafts().get(id), stored);
    });

    it('makes a document that is not there, once for two that ask at the same time', async () => {
      const make = (mine: number) =>
        drafts().update(id, (stored) => ({ put: stored?.doc ?? sampleDraft(1, { rev: mine }), result: stored?.doc.rev ?? mine }));
      const [first, second] = (await Promise.all([make(1), make(2)])).map(readableUpdate);
      assert.equal(first?.result, second?.result);
      assert.equal((await readable(drafts(), id)).doc.rev, first?.result);
    });

    it('removes a document, and what is not there without complaint', async () => {
      await put(drafts(), id, sampleDraft(1));
      for (const was of [true, false]) {
        const updated = await drafts().update(id, (stored) => ({ remove: true, result: stored !== undefined }));
        assert.deepEqual(updated, { result: was });
        assert.equal(await drafts().get(id), undefined);
      }
    });

    it('writes nothing when the document is kept', async () => {
      const before = await put(drafts(), id, sampleDraft(1));
      assert.deepEqual(await drafts().update(id, () => ({ keep: true, result: 'as it is' })), { result: 'as it is', stored: before });
      assert.deepEqual(await drafts().get(id), before);
      const other = sampleNumber(2);
      assert.deepEqual(await drafts().update(other, () => ({ keep: true, result: 'none' })), { result: 'none' });
      assert.equal(await drafts().get(other), undefined);
    });

    it('decides again on what stands then when another was faster', async () => {
      await put(drafts(), id, sampleDraft(1, { rev: 0 }));
      const { racing, asked } = raced(2);
      assert.equal(readableUpdate(await racing.update(id, countUp)).result, 2);
      assert.equal(asked(), 3);
      assert.equal((await readable(drafts(), id)).doc.rev, 3);
    });

    it('removes only what it decided on', async () => {
      await put(drafts(), id, sampleDraft(1, { rev: 0 }));
      const { racing } = raced(1);
      const updated = await racing.update(id, removeFirst);
      assert.equal(readableUpdate(updated).result, 'changed meanwhile');
      assert.equal((await readable(drafts(), id)).doc.rev, 1);
    });

    it('gives up when others were faster five times, and has written nothing', async () => {
      await put(drafts(), id, sampleDraft(1, { rev: 0 }));
      const { racing, asked } = raced(5);
      await assert.rejects(racing.update(id, countUp), { name: 'StoreUnavailable' });
      assert.equal(asked(), 5);
      assert.equal((await readable(drafts(), id)).doc.rev, 5);
    });

    it('waits for a change that takes time, and throws what it throws', async () => {
      await put(drafts(), id, sampleDraft(1, { rev: 1 }));
      const slow = await drafts().update(id, async (stored) => {
        await drafts().get(sampleNumber(2));
        return countUp(stored);
      });
      assert.equal(readableUpdate(slow).stored?.doc.rev, 2);
      const failing = drafts().update(id, () => {
        throw new RangeError('not like this');
      });
      await assert.rejects(failing, { message: 'not like this' });
      assert.equal((await readable(drafts(), id)).doc.rev, 2);
    });

    it('does not ask for a change of a damaged document', async () => {
      await put(drafts(), id, sampleDraft(1));
      await subject.store.close();
      await subject.place.damage('drafts', id);
      subject.store = await subject.place.open();
      const updated = await drafts().update(id, () => assert.fail('asked'));
      assert.equal(updated, 'damaged');
    });
  });
}
