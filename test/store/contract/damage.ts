import assert from 'node:assert/strict';
import { sampleNumber, sampleOrganisationId, sampleTicket } from '../../support/store/documents.js';
import { put, readable, type Subject } from './subject.js';

/** What a document that cannot be read any more does to the rest: nothing. */
export function damageContract(subject: Subject): void {
  describe('a damaged document', () => {
    const id = sampleNumber(1);
    const org = sampleOrganisationId(7);

    beforeEach(async () => {
      await put(subject.store.tickets, id, sampleTicket(1, { org }));
      await put(subject.store.tickets, sampleNumber(2), sampleTicket(2, { org }));
    });

    it('is told apart from a missing one, keeps its id, and is listed', async () => {
      const { revision } = await readable(subject.store.tickets, id);
      await subject.store.close();
      await subject.place.damage('tickets', id);
      subject.store = await subject.place.open();
      for (const reopened of [false, true]) {
        if (reopened) await subject.reopen();
        assert.equal(await subject.store.tickets.get(id), 'damaged');
        assert.equal(await subject.store.tickets.put(id, sampleTicket(1), 'absent'), 'conflict');
        assert.equal(await subject.store.tickets.put(id, sampleTicket(1), revision), 'conflict');
        assert.equal(await subject.store.tickets.remove(id), 'conflict');
        assert.deepEqual(
          subject.store.damaged().map((damage) => [damage.collection, damage.id]),
          [['tickets', id]],
        );
      }
    });

    it('is counted by find and left out of its items, and stays where it was looked up', async () => {
      await subject.store.close();
      await subject.place.damage('tickets', id);
      subject.store = await subject.place.open();
      const page = await subject.store.tickets.find({ by: 'org', is: org, limit: 5 });
      assert.deepEqual(
        page.items.map((item) => item.id),
        [sampleNumber(2)],
      );
      assert.equal(page.total, 2);
      assert.equal(await subject.store.tickets.isUnder(id, { by: 'org', is: org }), true);
      assert.equal(await subject.store.tickets.isUnder(id, { by: 'org', is: sampleOrganisationId(8) }), false);
      assert.equal(await subject.store.tickets.isUnder(sampleNumber(3), { by: 'org', is: org }), false);
    });
  });
}
