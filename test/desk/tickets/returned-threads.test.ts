import assert from 'node:assert/strict';
import { noteDeadThread } from '../../../src/desk/tickets/dead-threads.js';
import { type Store, StoreUnavailable } from '../../../src/ports/store.js';
import { withUpdate } from '../../../src/store/update.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { expectKind, file, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('a place that takes messages again', () => {
  let on: TestDesk;
  let refused: string | undefined;
  beforeEach(async () => {
    refused = undefined;
    const refuse = (store: Store): Store => ({
      ...store,
      indexed: true,
      damaged: () => [],
      close: () => store.close(),
      tickets: withUpdate({
        get: (id) => store.tickets.get(id),
        find: (query) => store.tickets.find(query),
        isUnder: (id, key) => store.tickets.isUnder(id, key),
        list: (query) => store.tickets.list(query),
        remove: (id) => store.tickets.remove(id),
        put: (id, doc, expected) => (id === refused ? Promise.reject(new StoreUnavailable('full')) : store.tickets.put(id, doc, expected)),
      }),
    });
    on = await TestDesk.open(refuse);
  });
  afterEach(() => on.close());

  it('has all that died there follow again, also when the first turn there did not come to the end of it', async () => {
    const ann = new Visitor(on, 'ann');
    const channel = new Visitor(on, 'ann', 'contoso', 'channel', 'a-channel');
    const thread = { conversation: on.deps.keyedIds.conversation('teams', 'a-channel') };
    const numbers = [(await file(ann)).number, (await file(ann)).number];
    for (const number of numbers) await channel.turn({ kind: 'command', text: `follow SEC-${number}` });
    for (const [index, number] of numbers.entries()) {
      await noteDeadThread(on.deps, number, thread, 'gone');
      // As the courier leaves it.
      const at = on.clock.now();
      const dead = { cursor: 4, shown: 1, exceptions: [], updatedAt: at, dead: { reason: 'gone', at } };
      await on.store.threads.put(`thread-${index}`, { ticket: number, thread, audience: 'place', detail: 'neutral', ...dead }, 'absent');
    }
    const following = async () => {
      const stored = await Promise.all(numbers.map((number) => on.store.tickets.get(number)));
      const tickets = stored.flatMap((one) => (one && one !== 'damaged' ? [foldTicket(one.doc)] : []));
      return tickets.filter(({ threads }) => threads.some(({ audience }) => audience === 'place')).map(({ number }) => number);
    };
    assert.deepEqual(await following(), []);
    const [first, second] = numbers;
    refused = first;
    expectKind(await channel.turn({ kind: 'arrival' }), 'pointer');
    assert.deepEqual(await following(), [second], 'one that cannot be written now keeps neither the others nor the person from anything');
    refused = undefined;
    await channel.turn({ kind: 'command', text: 'help' });
    assert.deepEqual(await following(), numbers);
    const stored = await on.store.conversations.get(thread.conversation);
    assert.ok(stored && stored !== 'damaged');
    assert.deepEqual([stored.doc.refusedAt, stored.doc.reviving], [undefined, undefined]);
  });
});
