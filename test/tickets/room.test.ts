import assert from 'node:assert/strict';
import type { CardAction, Inputs } from '../../src/cards/action.js';
import type { View } from '../../src/cards/view.js';
import { type TicketCommandName, ticketCommandNames } from '../../src/tickets/commands/index.js';
import type { TicketDocument } from '../../src/tickets/document.js';
import type { TicketEvent } from '../../src/tickets/events/index.js';
import { hasRoom } from '../../src/tickets/room.js';
import { sizes } from '../../src/tickets/sizes.js';
import { expectKind, file, TestDesk, Visitor } from '../support/desk/desk.js';

const text = 'What is new.';

/** What can be done on a ticket of so many events and bytes. */
function room(seq: number, bytes: number, state: 'in_assessment' | 'waiting' = 'in_assessment'): readonly TicketCommandName[] {
  const events = [{ seq } as TicketEvent];
  return ticketCommandNames.filter((command) => hasRoom({ events, bytes, lookup: { state } }, command)).toSorted();
}

describe('the room of a ticket', () => {
  it('ends for what adds to it, is kept back for what moves it on, and never ends for what ends it', () => {
    const always = ['acknowledge', 'assess', 'cancel-question', 'close', 'start', 'take-back', 'unfollow', 'withdraw'];
    assert.deepEqual(room(sizes.mostEvents - 1, sizes.mostBytes - 1), ticketCommandNames.toSorted());
    for (const [events, bytes] of [
      [sizes.mostEvents, 0],
      [0, sizes.mostBytes],
    ] as const) {
      assert.deepEqual(room(events, bytes), [...always, 'ask', 'hand-over', 'take'].toSorted());
      assert.deepEqual(room(events, bytes, 'waiting'), [...always, 'ask', 'hand-over', 'reply', 'take'].toSorted());
    }
    for (const [events, bytes] of [
      [sizes.mostEvents + sizes.reserveEvents, 0],
      [0, sizes.mostBytes + sizes.reserveBytes],
    ] as const) {
      assert.deepEqual(room(events, bytes, 'waiting'), always);
    }
  });

  describe('of a desk', () => {
    let on: TestDesk;
    let ann: Visitor;
    let amy: Visitor;
    let number: string;
    let nonces = 0;
    beforeEach(async () => {
      on = await TestDesk.open();
      ann = new Visitor(on, 'ann');
      amy = new Visitor(on, 'amy', 'assessors');
      await on.appoint(amy);
      ({ number } = await file(ann));
    });
    afterEach(() => on.close());

    const stored = async (): Promise<TicketDocument> => {
      const found = await on.store.tickets.get(number);
      assert.ok(found && found !== 'damaged');
      return found.doc;
    };

    /** As if so many bytes had been written to the ticket. */
    async function fill(bytes: number = sizes.mostBytes): Promise<void> {
      const found = await on.store.tickets.update(number, (before) => {
        assert.ok(before);
        return { put: { ...before.doc, bytes }, result: undefined };
      });
      assert.notEqual(found, 'damaged');
    }

    const fillIn = (who: Visitor, command: Extract<CardAction, { do: 'fill' }>['command'], inputs: Inputs) =>
      who.inDialog({ do: 'fill', command, number, seq: 99, nonce: `n-${++nonces}` }, inputs);

    async function acknowledge(): Promise<View> {
      await amy.type('help');
      const { items } = await on.store.people.find({ by: 'identity', is: 'teams:assessors/amy', limit: 1 });
      return fillIn(amy, 'acknowledge', { priority: 'P2', severity: 'high', owner: items[0]?.id ?? '' });
    }

    it('gives back what a publisher writes to a full ticket, whichever way, and keeps nothing of it', async () => {
      await fill();
      const before = await stored();
      const form = expectKind(await fillIn(ann, 'reply', { text }), 'ticket-form');
      assert.deepEqual([form.state.values['text'], form.notice], [text, { code: 'over-limit', limit: 'ticket' }]);
      for (const view of [await ann.type(`reply SEC-${number} ${text}`), await ann.inDialog({ do: 'add', number, nonce: 'a' }, { text })]) {
        const kept = expectKind(view, 'from-message');
        assert.deepEqual([kept.text, kept.notice], [text, { code: 'over-limit', limit: 'ticket' }]);
      }
      const change = await ann.inDialog({ do: 'revise', number, seq: 99, nonce: 'r', step: 'problem' }, { problem: text });
      const update = expectKind(change, 'update');
      assert.deepEqual([update.values.problem, update.notice], [text, { code: 'over-limit', limit: 'ticket' }]);
      const place = new Visitor(on, 'ann', 'contoso', 'channel', 'channel-1');
      assert.deepEqual(await place.turn({ kind: 'command', text: `follow SEC-${number}` }), { kind: 'over-limit', limit: 'ticket' });
      assert.deepEqual(await place.turn({ kind: 'command', text: `reply SEC-${number} ${text}` }), { kind: 'over-limit', limit: 'ticket' });
      assert.deepEqual(await stored(), before);
    });

    it('is enough for assessors to bring a full ticket to its end', async () => {
      await fill(sizes.mostBytes + sizes.reserveBytes);
      const remark = expectKind(await fillIn(amy, 'remark', { text }), 'ticket-form');
      assert.deepEqual([remark.state.values['text'], remark.notice], [text, { code: 'over-limit', limit: 'ticket' }]);
      assert.equal((await acknowledge()).kind, 'done');
      assert.equal((await fillIn(amy, 'assess', { outcome: 'no-action', severity: 'high', text })).kind, 'done');
      const { lookup } = await stored();
      assert.equal(lookup.state, 'assessed');
    });

    it('is enough for a question to a publisher and its answer', async () => {
      await acknowledge();
      await fill();
      assert.equal((await fillIn(amy, 'ask', { days: '3', text })).kind, 'done');
      assert.equal((await fillIn(ann, 'reply', { text })).kind, 'done');
      assert.equal((await stored()).lookup.state, 'in_assessment');
      assert.equal((await fillIn(ann, 'reply', { text })).kind, 'ticket-form');
    });

    it('tells somebody whose ticket it is not nothing of it', async () => {
      const eve = new Visitor(on, 'eve', 'fabrikam');
      await fill();
      assert.deepEqual(await eve.type(`reply SEC-${number} ${text}`), { kind: 'no-such-ticket' });
      assert.equal((await fillIn(eve, 'reply', { text })).kind, 'no-such-ticket');
    });
  });
});
