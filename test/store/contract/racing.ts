import assert from 'node:assert/strict';
import type { Revision } from '../../../src/ports/store.js';
import { sampleDraft, sampleNumber, samplePersonId } from '../../support/store/documents.js';
import { accepted, put, readable, type Subject } from './subject.js';

/** What holds when several clients ask at the same time. */
export function racingContract(subject: Subject): void {
  describe('at the same time', () => {
    it('lets exactly one of many puts of one id win', async () => {
      const contenders = Array.from({ length: 20 }, (_, rev) =>
        subject.store.drafts.put(sampleNumber(1), sampleDraft(1, { rev }), 'absent'),
      );
      const winners = (await Promise.all(contenders)).filter((answer) => answer !== 'conflict');
      assert.equal(winners.length, 1);
      assert.deepEqual(await subject.store.drafts.get(sampleNumber(1)), winners[0]);
    });

    const changes = process.env['DESK_LONG'] ? 1_000 : 200;

    it(`loses none of ${changes} changes that four clients race for`, async () => {
      const id = sampleNumber(1);
      await put(subject.store.drafts, id, sampleDraft(1, { rev: 0 }));
      const countUp = async () => {
        for (let mine = 0; mine < changes / 4; ) {
          const { doc, revision } = await readable(subject.store.drafts, id);
          const answer = await subject.store.drafts.put(id, { ...doc, rev: doc.rev + 1 }, revision);
          if (answer !== 'conflict') mine += 1;
        }
      };
      await Promise.all(Array.from({ length: 4 }, countUp));
      assert.equal((await readable(subject.store.drafts, id)).doc.rev, changes);
    }).timeout(60_000);

    it('reads a whole document, the old one or the new, while it is written', async () => {
      const id = sampleNumber(1);
      let { revision }: { revision: Revision } = await put(subject.store.drafts, id, version(0));
      const read = async () => {
        for (let seen = 0; seen < 50; ) {
          const { doc } = await readable(subject.store.drafts, id);
          assert.deepEqual(doc, version(doc.rev));
          assert.ok(doc.rev >= seen);
          seen = doc.rev;
        }
      };
      const readers = [read(), read()];
      for (let rev = 1; rev <= 50; rev += 1) ({ revision } = await accepted(subject.store.drafts.put(id, version(rev), revision)));
      await Promise.all(readers);
    });

    it('waits for the writes under way when it is closed, and refuses later ones', async () => {
      const puts = Array.from({ length: 20 }, (_, n) => subject.store.drafts.put(sampleNumber(n), sampleDraft(n), 'absent'));
      await subject.store.close();
      await subject.store.close();
      for (const answer of await Promise.all(puts)) assert.notEqual(answer, 'conflict');
      const refused = { name: 'StoreUnavailable' };
      await assert.rejects(subject.store.drafts.put(sampleNumber(30), sampleDraft(30), 'absent'), refused);
      await assert.rejects(subject.store.drafts.get(sampleNumber(1)), refused);
      await assert.rejects(subject.store.drafts.remove(sampleNumber(1)), refused);
      await assert.rejects(subject.store.drafts.find({ by: 'author', is: samplePersonId(1), limit: 1 }), refused);
      subject.store = await subject.place.open();
      for (let n = 0; n < 20; n += 1) await readable(subject.store.drafts, sampleNumber(n));
      assert.equal(await subject.store.drafts.get(sampleNumber(30)), undefined);
    });
  });
}

/** A draft whose size and every part depend on `rev`. */
function version(rev: number) {
  return sampleDraft(1, { rev, unsent: { problem: String(rev % 10).repeat(20_000 - rev * 300) } });
}
