import assert from 'node:assert/strict';
import { noteDeadThread } from '../../../src/desk/tickets/dead-threads.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { file, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('a thread that takes nothing more', () => {
  for (const [audience, visibility] of [
    ['place', 'filer'],
    ['triage', 'assessors'],
  ] as const) {
    it(`is told to the ${visibility} when it was one of ${audience}`, async () => {
      const on = await TestDesk.open();
      const { number } = await file(new Visitor(on, 'ann'));
      const stored = await on.store.tickets.get(number);
      assert.ok(stored && stored !== 'damaged');
      const [following] = foldTicket(stored.doc).threads;
      assert.ok(following);
      await noteDeadThread(on.deps, number, { ...following, audience }, 'gone');
      const after = await on.store.tickets.get(number);
      assert.ok(after && after !== 'damaged');
      const last = after.doc.events.at(-1);
      assert.deepEqual([last?.kind, last?.visibility], ['threadDied', visibility]);
      assert.equal(
        on.log.lines.some((line) => line.includes('triage-unreachable')),
        audience === 'triage',
      );
      await on.close();
    });
  }
});
