import assert from 'node:assert/strict';
import type { View } from '../../../../src/cards/view.js';
import type { Place } from '../../../../src/ports/place.js';
import { expectKind, file, TestDesk, Visitor } from '../../../support/desk/desk.js';

const address = 'channel-1/1';

for (const channel of ['teams', 'slack'] as const) {
  describe(`a reply that was taken in a place, on ${channel}`, () => {
    let on: TestDesk;
    let ann: Visitor;
    let thread: Visitor;
    let number: string;
    beforeEach(async () => {
      on = await TestDesk.open();
      ann = new Visitor(on, 'ann');
      thread = inThread('ann');
      ({ number } = await file(ann));
    });
    afterEach(() => on.close());

    function inThread(user: string, tenant = 'contoso'): Visitor {
      const visitor = new Visitor(on, user, tenant, 'channel', address);
      const place: Place = { ...visitor.place, channel, thread: { within: 'channel-1', root: address } };
      return Object.assign(visitor, { place });
    }

    const say = (text: string, by = thread, cause?: string): Promise<View> => by.turn({ kind: 'command', text }, cause);
    const follow = (which = number): Promise<View> => say(`follow SEC-${which}`);
    const withdraw = () => ann.inDialog({ do: 'fill', command: 'withdraw', number, seq: 1, nonce: 'n' }, { text: 'It was us.' });
    const eventsOf = async (which = number) => {
      const stored = await on.store.tickets.get(which);
      assert.ok(stored && stored !== 'damaged');
      return stored.doc.events;
    };
    const stateOf = async (which = number) => {
      const stored = await on.store.tickets.get(which);
      assert.ok(stored && stored !== 'damaged');
      return stored.doc.lookup.state;
    };

    async function anAssessor(): Promise<Visitor> {
      const daan = new Visitor(on, 'daan', 'assessment');
      await on.appoint(daan);
      return daan;
    }

    async function toAcknowledge(daan: Visitor): Promise<Record<string, string>> {
      const form = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 99 }), 'ticket-form');
      return { priority: 'P2', severity: 'high', owner: form.people[0]?.id ?? '' };
    }

    const taken = async (text = 'we have deployed the fix') => expectKind(await say(text), 'place-reply-taken');
    const undo = (view: Extract<View, { kind: 'place-reply-taken' }>, by = thread) =>
      by.turn({ kind: 'press', action: { do: 'take-back', number: view.number, reply: view.reply }, inputs: {}, surface: 'message' });
    const items = async (by: Visitor) => expectKind(await by.inDialog({ do: 'ticket', number }), 'ticket').items;

    it('is taken back by the one who sent it, and read by nobody any more', async () => {
      await follow();
      const view = await taken();
      assert.deepEqual(expectKind(await undo(view), 'place-reply-undone').how, 'done');
      for (const reader of [ann, await anAssessor()]) {
        const [newest, reply] = await items(reader);
        assert.deepEqual([newest?.kind, reply?.kind, reply?.text, reply?.takenBack], ['replyTakenBack', 'replied', undefined, true]);
      }
      assert.equal(expectKind(await ann.type(`status SEC-${number}`), 'status').replies, 0);
    });

    it('is taken back once', async () => {
      await follow();
      const view = await taken();
      for (const _ of [1, 2]) expectKind(await undo(view), 'place-reply-undone');
      assert.equal((await eventsOf()).filter(({ kind }) => kind === 'replyTakenBack').length, 1);
    });

    it('is one of several, and the others stay', async () => {
      await follow();
      const [first, second] = [await taken('first'), await taken('second')];
      await taken('third');
      await undo(second);
      await undo(first);
      assert.deepEqual(
        (await items(ann)).flatMap(({ kind, text }) => (kind === 'replied' ? [text] : [])),
        ['third', undefined, undefined],
      );
    });

    it('is open to its author alone', async () => {
      await follow();
      const view = await taken();
      const daan = inThread('daan', 'assessment');
      await on.appoint(daan);
      for (const somebody of [inThread('bob'), inThread('eve', 'fabrikam'), daan]) {
        const reply = await on.desk.handle(
          somebody.toTurn({ kind: 'press', action: { do: 'take-back', number, reply: view.reply }, inputs: {}, surface: 'message' }),
        );
        assert.equal(reply.kind === 'show' && reply.card.view.kind, 'no-such-ticket', 'and the card stays as it is for everybody else');
      }
      assert.deepEqual((await items(ann))[0]?.text, 'we have deployed the fix');
    });

    it('can be taken back for a day, and then says what to do', async () => {
      await follow();
      const view = await taken();
      on.clock.forward(24 * 3_600_000 + 1);
      assert.equal(expectKind(await undo(view), 'place-reply-undone').how, 'too-late');
      assert.deepEqual((await items(ann))[0]?.text, 'we have deployed the fix');
    });

    it('is taken back also when the ticket went on or ended meanwhile', async () => {
      await follow();
      const view = await taken();
      const daan = await anAssessor();
      await daan.inDialog({ do: 'fill', command: 'acknowledge', number, seq: 99, nonce: 'a' }, await toAcknowledge(daan));
      assert.equal(expectKind(await undo(view), 'place-reply-undone').how, 'done');
      const second = await taken('and one more');
      await withdraw();
      assert.equal(expectKind(await undo(second), 'place-reply-undone').how, 'done');
      assert.equal(await stateOf(), 'withdrawn');
    });

    it('opens the question again that it answered, unless the ticket went on', async () => {
      await follow();
      const daan = await anAssessor();
      await daan.inDialog({ do: 'fill', command: 'acknowledge', number, seq: 99, nonce: 'a' }, await toAcknowledge(daan));
      const ask = (text: string) => daan.inDialog({ do: 'fill', command: 'ask', number, seq: 99, nonce: text }, { text, days: '3' });
      await ask('Since when?');
      const answered = await taken('since Monday');
      assert.equal(await stateOf(), 'in_assessment');
      await undo(answered);
      assert.equal(await stateOf(), 'waiting');
      const again = await taken('since Tuesday');
      await ask('Which key?');
      await taken('the build key');
      await undo(again);
      assert.equal(await stateOf(), 'in_assessment', 'an older question stays answered by what was said since');
    });

    it('says each time how to take it back, and once that everybody there can read it', async () => {
      await follow();
      const [first, second] = [await taken('first'), await taken('second')];
      assert.deepEqual([first.warns, second.warns], [true, undefined]);
      assert.notEqual(second.reply, first.reply);
    });

    it('survives a restart in between', async () => {
      await follow();
      const view = await taken();
      await on.restart();
      assert.equal(expectKind(await undo(view), 'place-reply-undone').how, 'done');
    });
  });
}
