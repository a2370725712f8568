import assert from 'node:assert/strict';
import { markBack } from '../../../src/desk/places/greeting.js';
import { noteDeadThread } from '../../../src/desk/tickets/dead-threads.js';
import type { ConversationId } from '../../../src/ports/conversation.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { file, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('a thread that takes nothing more', () => {
  let on: TestDesk;
  beforeEach(async () => {
    on = await TestDesk.open();
  });
  afterEach(() => on.close());

  it('is in the history once, for the filer alone, and hears no more', async () => {
    const { number } = await file(new Visitor(on, 'ann'));
    const document = async () => {
      const stored = await on.store.tickets.get(number);
      assert.ok(stored && stored !== 'damaged');
      return stored.doc;
    };
    const [following] = foldTicket(await document()).threads;
    assert.ok(following);
    await noteDeadThread(on.deps, number, following.thread, 'gone');
    await noteDeadThread(on.deps, number, following.thread, 'gone');
    const { events } = await document();
    const died = events.filter(({ kind }) => kind === 'threadDied');
    assert.deepEqual(
      died.map(({ visibility, by }) => ({ visibility, by })),
      [{ visibility: 'filer', by: 'desk' }],
    );
    assert.deepEqual(foldTicket(await document()).threads, []);
  });

  it('is still known to be lost where the place was back before the history said so', async () => {
    const { number } = await file(new Visitor(on, 'ann'));
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    const [following] = foldTicket(stored.doc).threads;
    assert.ok(following);
    const { conversation } = following.thread;
    const tickets: typeof on.store.tickets = {
      ...on.store.tickets,
      update: async (...given) => {
        await markBack(on.deps, conversation as ConversationId, on.deps.clock.now());
        return on.store.tickets.update(...given);
      },
    };
    await noteDeadThread({ ...on.deps, store: { ...on.store, tickets } }, number, following.thread, 'gone');
    const { total } = await on.store.conversations.find({ by: 'lost', is: conversation, limit: 1 });
    assert.equal(total, 1);
  });
});
