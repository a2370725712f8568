import assert from 'node:assert/strict';
import type { Draft } from '../../../src/intake/draft.js';
import type { Collection, Store } from '../../../src/ports/store.js';
import { type CollectionName, collectionNames } from '../../../src/store/collections.js';
import type { PersonName } from '../../../src/tickets/person-name.js';
import {
  sampleAssessor,
  sampleConversation,
  sampleConversationId,
  sampleCursor,
  sampleDraft,
  sampleInstallation,
  sampleInstant,
  sampleJob,
  sampleMeta,
  sampleNumber,
  sampleOrganisation,
  sampleOrganisationId,
  samplePerson,
  samplePersonId,
  sampleThread,
  sampleTicket,
} from '../../support/store/documents.js';
import { accepted, put, readable, type Subject } from './subject.js';

const samples: { readonly [N in CollectionName]: () => [string, Store[N] extends Collection<infer T, infer _By> ? T : never] } = {
  drafts: () => [sampleNumber(1), sampleDraft(1, { unsent: { problem: 'a “quoted” \\ text\u2028\ud83d\ude80' } })],
  tickets: () => [sampleNumber(1), sampleTicket(1, { replies: ['first', 'second'], digests: { cve: ['t1', 't2'], offer: 't3' } })],
  people: () => [samplePersonId(1), samplePerson(1)],
  orgs: () => [sampleOrganisationId(1), sampleOrganisation(1)],
  conversations: () => [sampleConversationId(1), sampleConversation(1)],
  threads: () => [
    `${sampleNumber(1)}-1`,
    sampleThread(1, {
      thread: { conversation: sampleConversationId(1), root: '1700000000000' },
      summary: { message: 'm-1', post: 1, seq: 3, at: sampleInstant(2) },
      exceptions: [{ from: 2, to: 3, reason: 'too large', at: sampleInstant(2) }],
      trying: { from: 4, to: 5, attempts: 2, refusals: 0, since: sampleInstant(2), plain: false },
      nextTryAt: sampleInstant(3),
    }),
  ],
  segments: () => [`${sampleNumber(1)}-1`, { number: sampleNumber(1), k: 1, events: sampleTicket(1).events }],
  manifests: () => ['2026-01-01', { jws: 'e30.e30.' }],
  cursors: () => [
    `${sampleConversationId(1)}-${sampleNumber(1)}`,
    sampleCursor(1, {
      minute: { since: sampleInstant(2), posts: 3 },
      summary: { message: 'm-1', post: 1, seq: 3, at: sampleInstant(2) },
      trying: { from: 4, to: 5, attempts: 2, refusals: 1, since: sampleInstant(2), plain: true },
    }),
  ],
  assessors: () => ['a-1', sampleAssessor(1, { name: 'Anna Nowak' as PersonName })],
  installations: () => ['i-1', sampleInstallation(1)],
  jobs: () => ['purge-1', sampleJob(1)],
  meta: () => ['index-key', sampleMeta()],
};

/** Documents by their ids. */
export function byIdContract(subject: Subject): void {
  for (const kind of collectionNames) {
    it(`gives back from ${kind} what was put, also after reopening`, async () => {
      const [id, doc] = samples[kind]();
      const collection = subject.store[kind] as Collection<unknown>;
      assert.equal(await collection.get(id), undefined);
      const stored = await put(collection, id, doc);
      assert.deepEqual(stored, { id, revision: stored.revision, doc });
      assert.deepEqual(await collection.get(id), stored);
      await subject.reopen();
      assert.deepEqual(await (subject.store[kind] as Collection<unknown>).get(id), stored);
    });
  }

  it('refuses a put for a document that is there, is gone, or was changed', async () => {
    const [id, first] = [sampleNumber(1), sampleDraft(1)];
    const { revision } = await put(subject.store.drafts, id, first);
    assert.equal(await subject.store.drafts.put(id, sampleDraft(1, { rev: 2 }), 'absent'), 'conflict');
    const second = await accepted(subject.store.drafts.put(id, sampleDraft(1, { rev: 2 }), revision));
    assert.notEqual(second.revision, revision);
    assert.equal(await subject.store.drafts.put(id, sampleDraft(1, { rev: 3 }), revision), 'conflict');
    assert.equal((await readable(subject.store.drafts, id)).doc.rev, 2);
    assert.equal(await subject.store.drafts.put(sampleNumber(2), sampleDraft(2), revision), 'conflict');
    assert.equal(await subject.store.drafts.get(sampleNumber(2)), undefined);
  });

  it('removes a document for good, and only the revision that was meant', async () => {
    const id = sampleNumber(1);
    const { revision } = await put(subject.store.drafts, id, sampleDraft(1));
    await accepted(subject.store.drafts.put(id, sampleDraft(1, { rev: 2 }), revision));
    assert.equal(await subject.store.drafts.remove(id, revision), 'conflict');
    assert.equal((await readable(subject.store.drafts, id)).doc.rev, 2);
    assert.equal(await subject.store.drafts.remove(id), 'removed');
    assert.equal(await subject.store.drafts.get(id), undefined);
    assert.equal(await subject.store.drafts.remove(id), 'removed');
    assert.equal(await subject.store.drafts.remove(id, revision), 'removed');
    assert.equal((await subject.store.drafts.find({ by: 'author', is: samplePersonId(1), limit: 5 })).total, 0);
    await subject.reopen();
    assert.equal(await subject.store.drafts.get(id), undefined);
    assert.equal((await subject.store.drafts.find({ by: 'author', is: samplePersonId(1), limit: 5 })).total, 0);
    await put(subject.store.drafts, id, sampleDraft(1, { rev: 9 }));
  });

  it('refuses a document that it could not read again', async () => {
    const broken = { ...sampleDraft(1), step: 'nowhere' } as unknown as Draft;
    await assert.rejects(subject.store.drafts.put(sampleNumber(1), broken, 'absent'), TypeError);
    assert.equal(await subject.store.drafts.get(sampleNumber(1)), undefined);
  });

  it('refuses ids that could leave their place', async () => {
    const ids = ['', '.', '..', '../keys', 'a/b', 'a\\b', 'a.json', 'ab\0', '%2e%2e', 'ä', ' a', 'a\n', 'x'.repeat(65), '__proto__'];
    for (const id of ids) {
      await assert.rejects(subject.store.drafts.get(id), RangeError, id);
      await assert.rejects(subject.store.drafts.put(id, sampleDraft(1), 'absent'), RangeError, id);
      await assert.rejects(subject.store.drafts.remove(id), RangeError, id);
    }
    for (const id of ['constructor', 'a', '-', 'x'.repeat(64)]) {
      assert.equal(await subject.store.drafts.get(id), undefined);
      await put(subject.store.drafts, id, sampleDraft(1));
      assert.equal((await readable(subject.store.drafts, id)).id, id);
    }
  });

  it('keeps what is stored apart from the objects that callers hold', async () => {
    const mine = sampleDraft(1);
    const putting = subject.store.drafts.put(sampleNumber(1), mine, 'absent');
    mine.unsent['problem'] = 'changed while it was written';
    const given = await accepted(putting);
    const read = await readable(subject.store.drafts, sampleNumber(1));
    // What a store gives to several readers may be frozen.
    for (const { unsent } of [given.doc, read.doc]) if (!Object.isFrozen(unsent)) unsent['problem'] = 'changed by whoever got it';
    assert.deepEqual((await readable(subject.store.drafts, sampleNumber(1))).doc.unsent, {});
  });
}
