import assert from 'node:assert/strict';
import type { Deps } from '../../../src/desk/deps.js';
import { noteServiceUrl } from '../../../src/desk/places/conversations.js';
import { findTicketThread } from '../../../src/desk/places/ticket-thread.js';
import type { Place } from '../../../src/ports/place.js';
import { expectKind, file, TestDesk, Visitor } from '../../support/desk/desk.js';
import { fileManyNewer, filerOf } from '../../support/desk/newer-tickets.js';
import { sampleCursor, sampleNumber } from '../../support/store/documents.js';

const within = 'T1/C1';
const place: Place = { channel: 'slack', kind: 'channel', address: `${within}/17.1`, thread: { within, root: 'C1/17.1' } };

describe('the thread of a ticket that is told in a channel', () => {
  let on: TestDesk;
  let deps: Deps;
  beforeEach(async () => {
    on = await TestDesk.open();
    ({ deps } = on);
  });
  afterEach(() => on.close());

  async function tell(address: string, message: string): Promise<void> {
    const conversation = deps.keyedIds.conversation('slack', address);
    const at = on.clock.now();
    await deps.store.conversations.put(
      conversation,
      { id: conversation, channel: 'slack', address, kind: 'channel', updatedAt: at },
      'absent',
    );
    await deps.store.threads.put(
      `thread-${message.replace(/\W/g, '-')}`,
      {
        ticket: sampleNumber(1),
        thread: { conversation },
        audience: 'place',
        detail: 'neutral',
        cursor: 3,
        shown: 1,
        summary: { message, post: 1, seq: 3, at },
        exceptions: [],
        updatedAt: at,
      },
      'absent',
    );
  }

  it('is found by its first message', async () => {
    await tell(within, 'C1/17.1');
    const found = await findTicketThread(deps, place);
    assert.deepEqual([found?.ticket, found?.conversation.doc.address], [sampleNumber(1), within]);
  });

  it('is not that of another channel with the same message, nor one that any other message begins', async () => {
    await tell('T2/C1', 'C1/17.1');
    await tell(within, 'C1/18.1');
    assert.equal(await findTicketThread(deps, place), undefined);
    assert.equal(await findTicketThread(deps, { channel: 'slack', kind: 'channel', address: within }), undefined);
  });

  it('is found in a place of the assessors, which no event makes follow', async () => {
    await tell(within, 'C1/1.1');
    const destination = on.triageAt('slack', within);
    const summary = { message: 'C1/17.1', post: 1, seq: 3, at: on.clock.now() };
    await deps.store.cursors.put('cursor', sampleCursor(2, { destination, summary }), 'absent');
    const found = await findTicketThread(deps, place);
    assert.deepEqual([found?.ticket, found?.conversation.id], [sampleNumber(2), destination]);
    await deps.store.cursors.remove('cursor');
    assert.equal(await findTicketThread(deps, place), undefined);
  });

  it('brings the address by which its channel is reached', async () => {
    await tell(within, 'C1/17.1');
    await noteServiceUrl(deps, { ...place, serviceUrl: 'https://near.example/' }, on.clock.now());
    const stored = await deps.store.conversations.get(deps.keyedIds.conversation('slack', within));
    assert.ok(stored && stored !== 'damaged');
    assert.equal(stored.doc.serviceUrl, 'https://near.example/');
  });
});

describe('the thread of a ticket in one’s own chat', () => {
  it('is meant by what is written there, and not the newest card', async () => {
    const on = await TestDesk.open();
    try {
      const ada = new Visitor(on, 'ada');
      const first = await file(ada);
      const root = ada.messages.at(-1)?.id ?? '';
      const second = await file(ada);
      await fileManyNewer(on, await filerOf(on, first.number));
      expectKind(await ada.type('new'), 'question');
      const inThread = new Visitor(on, 'ada');
      Object.assign(inThread, { place: { ...inThread.place, thread: { within: inThread.place.address, root } } });
      assert.equal(expectKind(await inThread.type('The log is at hand.'), 'add-to-ticket').number, first.number);
      assert.equal(expectKind(await inThread.type('status'), 'status').number, first.number);
      const other = new Visitor(on, 'bob');
      Object.assign(other, { place: { ...other.place, thread: { within: other.place.address, root } } });
      expectKind(await other.type('The log is at hand.'), 'from-message');
      assert.notEqual(first.number, second.number);
    } finally {
      await on.close();
    }
  });
});
