import assert from 'node:assert/strict';
import { listTickets, listTicketsOfThread } from '../../../src/desk/tickets/list.js';
import { actOf } from '../../support/desk/act.js';
import { file, fillInDialog, TestDesk, Visitor } from '../../support/desk/desk.js';
import { fileManyNewer, filerOf } from '../../support/desk/newer-tickets.js';

describe('the tickets of a person, without any chat', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  it('come in pages, the newest first, and are nobody else’s', async () => {
    const numbers: string[] = [];
    for (let count = 0; count < 3; count++) {
      on.clock.forward(60_000);
      numbers.unshift((await file(ann)).number);
    }
    const act = await actOf(on.deps, 'ann');
    const page = await listTickets(on.deps, act, 2);
    const rest = await listTickets(on.deps, act, 2, page.next);
    assert.deepEqual(
      [...page.tickets, ...rest.tickets].map(({ number }) => number),
      numbers,
    );
    assert.deepEqual([page.total, rest.next], [3, undefined]);
    assert.equal((await listTickets(on.deps, await actOf(on.deps, 'bo'), 2)).total, 0);
  });

  it('are those that a thread follows, where a thread asks, however many newer ones there are', async () => {
    await file(ann);
    const inChannel = new Visitor(on, 'ann', 'contoso', 'channel', 'a-channel');
    const { number, rev } = await fillInDialog(inChannel);
    await inChannel.inDialog({ do: 'submit', number, rev });
    await fileManyNewer(on, await filerOf(on, number));
    const conversation = on.deps.keyedIds.conversation('teams', 'a-channel');
    const here = await listTicketsOfThread(on.deps, await actOf(on.deps, 'ann'), { conversation }, 8);
    assert.deepEqual(
      here.map((ticket) => ticket.number),
      [number],
    );
  });
});
