import assert from 'node:assert/strict';
import { noteDeadThread } from '../../../src/desk/tickets/dead-threads.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { file, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('a thread that takes nothing more', () => {
  it('stands in the history, for the filer', async () => {
    const on = await TestDesk.open();
    const { number } = await file(new Visitor(on, 'ann'));
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    const [following] = foldTicket(stored.doc).threads;
    assert.ok(following);
    await noteDeadThread(on.deps, number, following, 'gone');
    const after = await on.store.tickets.get(number);
    assert.ok(after && after !== 'damaged');
    const last = after.doc.events.at(-1);
    assert.deepEqual([last?.kind, last?.visibility], ['threadDied', 'filer']);
    await on.close();
  });
});
