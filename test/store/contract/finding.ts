import assert from 'node:assert/strict';
import type { Tenant } from '../../../src/tickets/people.js';
import {
  sampleAssessor,
  sampleConversation,
  sampleConversationId,
  sampleCursor,
  sampleDraft,
  sampleInstallation,
  sampleInstant,
  sampleJob,
  sampleNumber,
  sampleOrganisation,
  sampleOrganisationId,
  samplePerson,
  samplePersonId,
  sampleThread,
  sampleTicket,
} from '../../support/store/documents.js';
import { accepted, put, readable, type Subject } from './subject.js';

/** Looking documents up, and what unique indexes forbid. */
export function findingContract(subject: Subject): void {
  describe('find', () => {
    it('looks up by every index, with documents that are changed and removed', async () => {
      const org = sampleOrganisationId(7);
      await put(subject.store.tickets, sampleNumber(1), sampleTicket(1, { org, digests: { cve: ['c1', 'c2', 'c1'], offer: 'o1' } }));
      await put(subject.store.tickets, sampleNumber(2), sampleTicket(2, { org, digests: { cve: ['c2'] }, undelivered: false }));
      const found = {
        filer: [samplePersonId(1), [1]],
        org: [org, [2, 1]],
        cve: ['c2', [2, 1]],
        offer: ['o1', [1]],
        undelivered: ['yes', [1]],
        member: [samplePersonId(1), []],
      } as const;
      const check = async () => {
        for (const [by, [is, expected]] of Object.entries(found)) {
          const page = await subject.store.tickets.find({ by: by as keyof typeof found, is, limit: 10 });
          const ids = page.items.map(({ id }) => id);
          assert.deepEqual({ by, ids, total: page.total }, { by, ids: expected.map(sampleNumber), total: expected.length });
        }
      };
      await check();
      await subject.reopen();
      await check();
      const both = await subject.store.tickets.list({ by: 'filer', is: [samplePersonId(1), samplePersonId(2)] });
      assert.deepEqual(
        both.map(({ id, at }) => [id, at]),
        [
          [sampleNumber(2), sampleInstant(2)],
          [sampleNumber(1), sampleInstant(1)],
        ],
      );
      for (const { id, revision } of both) assert.equal((await readable(subject.store.tickets, id)).revision, revision);
      assert.deepEqual(await subject.store.tickets.list({ by: 'member', is: samplePersonId(1) }), []);
      const { revision } = await readable(subject.store.tickets, sampleNumber(1));
      await accepted(subject.store.tickets.put(sampleNumber(1), sampleTicket(1, { org, undelivered: false }), revision));
      assert.equal((await subject.store.tickets.find({ by: 'undelivered', is: 'yes', limit: 10 })).total, 0);
      assert.equal((await subject.store.tickets.find({ by: 'cve', is: 'c1', limit: 10 })).total, 0);
      await put(subject.store.people, samplePersonId(1), samplePerson(1));
      await put(subject.store.orgs, sampleOrganisationId(1), sampleOrganisation(1));
      assert.equal((await subject.store.people.find({ by: 'identity', is: 'teams:tenant-1/user-1', limit: 1 })).items.length, 1);
      assert.equal((await subject.store.people.find({ by: 'org', is: sampleOrganisationId(1), limit: 1 })).items.length, 1);
      assert.equal((await subject.store.orgs.find({ by: 'tenant', is: 'teams:tenant-1', limit: 1 })).items.length, 1);
      await put(subject.store.orgs, sampleOrganisationId(2), sampleOrganisation(2, { sameAs: sampleOrganisationId(1) }));
      assert.equal((await subject.store.orgs.find({ by: 'sameAs', is: sampleOrganisationId(1), limit: 2 })).items.length, 1);
      await put(subject.store.conversations, sampleConversationId(1), sampleConversation(1, { tenant: 'slack:T1' as Tenant }));
      await put(subject.store.conversations, sampleConversationId(2), sampleConversation(2));
      assert.equal((await subject.store.conversations.find({ by: 'tenant', is: 'slack:T1', limit: 2 })).total, 1);
      await put(subject.store.threads, `${sampleNumber(1)}-1`, sampleThread(1));
      assert.equal((await subject.store.threads.find({ by: 'conversation', is: sampleConversationId(1), limit: 2 })).total, 1);
      await put(subject.store.cursors, 'c-1', sampleCursor(1, { summary: { message: 'm-1', post: 1, seq: 3, at: sampleInstant(2) } }));
      for (const [by, is] of [
        ['ticket', sampleNumber(1)],
        ['destination', sampleConversationId(1)],
        ['root', 'm-1'],
      ] as const)
        assert.equal((await subject.store.cursors.find({ by, is, limit: 2 })).total, 1);
      await put(subject.store.assessors, 'a-1', sampleAssessor(1, { role: 'none' }));
      assert.equal((await subject.store.assessors.find({ by: 'tenant', is: 'teams:tenant-1', limit: 2 })).total, 1);
      await put(subject.store.installations, 'i-1', sampleInstallation(1));
      assert.equal((await subject.store.installations.find({ by: 'tenant', is: 'slack:T1', limit: 2 })).total, 1);
      await put(subject.store.jobs, 'purge-1', sampleJob(1));
      assert.equal((await subject.store.jobs.find({ by: 'kind', is: 'purge', limit: 2 })).total, 1);
    });

    it('gives pages, newest first, and tells the total and when there is more', async () => {
      const author = samplePersonId(99);
      const minutes = [5, 3, 9, 1, 7, 3, 5];
      for (const [index, minute] of minutes.entries()) {
        await put(subject.store.drafts, sampleNumber(index), sampleDraft(index, { author, updatedAt: sampleInstant(minute) }));
      }
      await put(subject.store.drafts, sampleNumber(50), sampleDraft(50));
      const expected = [9, 7, 5, 5, 3, 3, 1].map(sampleInstant);
      for (const reopened of [false, true]) {
        if (reopened) await subject.reopen();
        for (const limit of [1, 2, 3, 7, 8]) {
          const ids: string[] = [];
          const moments: string[] = [];
          let after: string | undefined;
          do {
            const page = await subject.store.drafts.find({ by: 'author', is: author, limit, ...(after !== undefined && { after }) });
            assert.equal(page.total, minutes.length);
            assert.ok(page.items.length <= limit);
            ids.push(...page.items.map(({ id }) => id));
            moments.push(...page.items.map(({ doc }) => doc.updatedAt));
            after = page.next;
          } while (after !== undefined);
          assert.deepEqual(moments, expected);
          assert.equal(new Set(ids).size, minutes.length);
        }
      }
    });

    it('gives what is under any of several values, each once and newest first, page by page', async () => {
      for (const n of [1, 2, 3, 4]) await put(subject.store.drafts, sampleNumber(n), sampleDraft(n, { updatedAt: sampleInstant(n) }));
      const identities = [...samplePerson(5).identities, ...samplePerson(6).identities];
      await put(subject.store.people, samplePersonId(5), samplePerson(5, { identities }));
      for (const reopened of [false, true]) {
        if (reopened) await subject.reopen();
        const is = [1, 3, 4, 9].map(samplePersonId);
        const first = await subject.store.drafts.find({ by: 'author', is, limit: 2 });
        const then = await subject.store.drafts.find({ by: 'author', is, limit: 2, after: first.next ?? '' });
        const ids = [...first.items, ...then.items].map(({ id }) => id);
        assert.deepEqual([ids, first.total, then.next], [[4, 3, 1].map(sampleNumber), 3, undefined]);
        assert.equal((await subject.store.people.find({ by: 'identity', is: identities, limit: 5 })).items.length, 1);
        assert.equal((await subject.store.people.find({ by: 'identity', is: [], limit: 5 })).total, 0);
      }
    });

    it('forgives a place that it never gave out', async () => {
      await put(subject.store.drafts, sampleNumber(1), sampleDraft(1));
      for (const after of ['', 'x', '\0', '9999 ', 'a b c', '2026-01-01T00:00:00.000Z']) {
        const page = await subject.store.drafts.find({ by: 'author', is: samplePersonId(1), limit: 5, after });
        assert.equal(page.total, 1);
      }
    });

    it('moves a document up when it was changed', async () => {
      const author = samplePersonId(99);
      const stored = await put(subject.store.drafts, sampleNumber(1), sampleDraft(1, { author }));
      await put(subject.store.drafts, sampleNumber(2), sampleDraft(2, { author }));
      await accepted(subject.store.drafts.put(sampleNumber(1), sampleDraft(1, { author, updatedAt: sampleInstant(3) }), stored.revision));
      const page = await subject.store.drafts.find({ by: 'author', is: author, limit: 5 });
      assert.deepEqual(
        page.items.map(({ id }) => id),
        [sampleNumber(1), sampleNumber(2)],
      );
    });
  });

  describe('unique indexes', () => {
    it('hold one document per identity and tenant, until it lets go of it', async () => {
      const identities = [...samplePerson(1).identities, ...samplePerson(2).identities];
      const first = await put(subject.store.people, samplePersonId(1), samplePerson(1, { identities }));
      for (const reopened of [false, true]) {
        if (reopened) await subject.reopen();
        assert.equal(await subject.store.people.put(samplePersonId(2), samplePerson(2), 'absent'), 'conflict');
        assert.equal(await subject.store.people.get(samplePersonId(2)), undefined);
      }
      await accepted(subject.store.people.put(samplePersonId(1), samplePerson(1, { language: 'pl' }), first.revision));
      await put(subject.store.people, samplePersonId(2), samplePerson(2));
      assert.equal(await subject.store.people.remove(samplePersonId(2)), 'removed');
      await put(subject.store.people, samplePersonId(3), samplePerson(3, { identities: samplePerson(2).identities }));
      await put(subject.store.orgs, sampleOrganisationId(1), sampleOrganisation(1));
      const twin = sampleOrganisation(2, { tenants: sampleOrganisation(1).tenants });
      assert.equal(await subject.store.orgs.put(sampleOrganisationId(2), twin, 'absent'), 'conflict');
    });

    it('let one of many parallel puts of one identity win', async () => {
      const { identities } = samplePerson(1);
      const people = Array.from({ length: 20 }, (_, index) => index);
      const answers = await Promise.all(
        people.map((n) => subject.store.people.put(samplePersonId(n), samplePerson(n, { identities }), 'absent')),
      );
      assert.equal(answers.filter((answer) => answer !== 'conflict').length, 1);
      const [identity = ''] = identities;
      const page = await subject.store.people.find({ by: 'identity', is: identity, limit: 5 });
      assert.equal(page.total, 1);
    });
  });
}
