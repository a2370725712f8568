import assert from 'node:assert/strict';
import type { TurnInput } from '../../../../src/ports/turn.js';
import type { ConfirmationNumber } from '../../../../src/tickets/confirmation-number.js';
import { expectKind, file, fillIn, fillInDialog, TestDesk, Visitor } from '../../../support/desk/desk.js';
import { fileManyNewer, filerOf } from '../../../support/desk/newer-tickets.js';
import { sampleCursor } from '../../../support/store/documents.js';

describe('a ticket in a place', () => {
  let on: TestDesk;
  let ann: Visitor;
  let channel: Visitor;
  let number: string;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    channel = new Visitor(on, 'ann', 'contoso', 'channel', 'channel-1');
    ({ number } = await file(ann));
  });
  afterEach(() => on.close());

  const share = (visitor: Visitor, surface: 'dialog' | 'message' = 'dialog') =>
    on.desk.handle(visitor.toTurn({ kind: 'press', action: { do: 'share', number }, inputs: {}, surface }));
  const say = (text: string) => channel.turn({ kind: 'command', text });
  const followingsOf = async (filed: string) => {
    const stored = await on.store.tickets.get(filed);
    assert.ok(stored && stored !== 'damaged');
    return stored.doc.events.flatMap((event) => (event.kind === 'followed' && event.body ? [event.body] : []));
  };
  const replies = async () => {
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    return stored.doc.events.flatMap(({ kind, body }) => (kind === 'replied' ? [body?.text] : []));
  };

  describe('that is shared', () => {
    it('is offered where others read along, and not in one\u2019s own chat', async () => {
      assert.equal(expectKind(await channel.inDialog({ do: 'command', text: `status ${number}` }), 'status').shareable, true);
      assert.equal(expectKind(await ann.type(`status ${number}`), 'status').shareable, false);
    });

    it('is posted as the neutral line, drawn as the operator chose for places', async () => {
      const stored = await on.store.people.find({ by: 'org', is: await orgOf(on, number), limit: 1 });
      const [person] = stored.items;
      assert.ok(person);
      await on.store.people.put(person.id, { ...person.doc, language: 'sv' }, person.revision);
      const reply = await share(channel);
      assert.equal(reply.kind, 'share');
      if (reply.kind !== 'share') return;
      assert.deepEqual(reply.card.view, { kind: 'place-status', tickets: [{ number, state: 'submitted' }] });
      assert.deepEqual(reply.card.reader, { locale: 'en', zone: 'UTC' });
    });

    it('stays unsaid for who may not read it, and where nobody else reads along', async () => {
      for (const stranger of [
        new Visitor(on, 'bob', 'contoso', 'channel', 'channel-1'),
        new Visitor(on, 'eve', 'fabrikam', 'channel', 'channel-1'),
      ]) {
        const reply = await share(stranger);
        assert.equal(reply.kind, 'replace');
        assert.equal(reply.kind === 'replace' && reply.card.view.kind, 'no-such-ticket');
      }
      const alone = await share(ann, 'message');
      assert.equal(alone.kind === 'replace' && alone.card.view.kind, 'outdated');
    });

    it('is not shared by a button that everybody there could press', async () => {
      const reply = await share(channel, 'message');
      assert.equal(reply.kind === 'show' && reply.card.view.kind, 'place-help');
    });
  });

  describe('whose status is asked without a number', () => {
    it('is the one of this place, told in private', async () => {
      await file(ann);
      expectKind(await channel.turn({ kind: 'command', text: 'status', onlyYou: true }), 'list');
      await channel.turn({ kind: 'command', text: `follow SEC-${number}` });
      const here = expectKind(await channel.turn({ kind: 'command', text: 'status', onlyYou: true }), 'status');
      assert.equal(here.number, number);
      expectKind(await ann.type('status'), 'list');
    });

    it('is as much as the place may see where everybody reads the answer', async () => {
      await channel.turn({ kind: 'command', text: `follow SEC-${number}` });
      const said = expectKind(await channel.turn({ kind: 'command', text: 'status' }), 'place-status');
      assert.deepEqual(said.tickets, [{ number, state: 'submitted' }]);
    });
  });

  describe('that has a thread of its own', () => {
    it('is meant by what is said there, however many newer tickets its person has', async () => {
      await say(`follow SEC-${number}`);
      const inThread = new Visitor(on, 'ann', 'contoso', 'channel', 'channel-1/1');
      Object.assign(inThread, { place: { ...inThread.place, thread: { within: 'channel-1', root: 'channel-1/1' } } });
      await beginThread(on, number, 'channel-1', 'channel-1/1');
      await fileManyNewer(on, await filerOf(on, number));
      const said = expectKind(await inThread.turn({ kind: 'command', text: 'status' }), 'place-status');
      assert.deepEqual(said.tickets, [{ number, state: 'submitted' }]);
      assert.equal(expectKind(await inThread.turn({ kind: 'command', text: 'status', onlyYou: true }), 'status').number, number);
      expectKind(await inThread.turn({ kind: 'thread-text', text: 'It goes on.' }), 'place-reply-taken');
      assert.deepEqual(await replies(), ['It goes on.']);
    });

    it('is told no more there once the place has stopped following', async () => {
      await say(`follow SEC-${number}`);
      await beginThread(on, number, 'channel-1', 'channel-1/1');
      await say(`unfollow SEC-${number}`);
      const inThread = new Visitor(on, 'ann', 'contoso', 'channel', 'channel-1/1');
      Object.assign(inThread, { place: { ...inThread.place, thread: { within: 'channel-1', root: 'channel-1/1' } } });
      assert.deepEqual(expectKind(await inThread.turn({ kind: 'command', text: 'status' }), 'place-status').tickets, []);
      await inThread.turn({ kind: 'thread-text', text: 'To my colleagues.' });
      assert.deepEqual(await replies(), []);
    });
  });

  describe('that is answered there', () => {
    it('takes a reply in, and says once that everybody there can read it', async () => {
      await ann.turn({ kind: 'command', text: `reply ${number} In private, before.` });
      const first = expectKind(await say(`reply ${number} It was the build key.`), 'place-reply-taken');
      assert.deepEqual([first.number, first.warns], [number, true]);
      assert.equal(expectKind(await say(`reply ${number} And one more.`), 'place-reply-taken').warns, undefined);
      assert.deepEqual(await replies(), ['In private, before.', 'It was the build key.', 'And one more.']);
    });

    it('says it again in another place, where others read along', async () => {
      await say(`reply ${number} Here.`);
      const elsewhere = new Visitor(on, 'ann', 'contoso', 'group', 'group-2');
      expectKind(await elsewhere.turn({ kind: 'command', text: `reply ${number} There.` }), 'place-reply-taken');
    });

    it('takes a text that is too long not at all, and says so', async () => {
      const text = 'x'.repeat(9_001);
      assert.equal(expectKind(await say(`reply ${number} ${text}`), 'too-long').length, 9_001);
      await say(`follow SEC-${number}`);
      expectKind(await channel.turn({ kind: 'thread-text', text }), 'too-long');
      assert.deepEqual(await replies(), []);
      expectKind(
        await new Visitor(on, 'bob', 'contoso', 'channel', 'channel-1').turn({ kind: 'command', text: `reply ${number} ${text}` }),
        'no-such-ticket',
      );
    });

    for (const how of ['said to the desk', 'said in the thread'] as const) {
      it(`says how far the ticket is when a reply ${how} comes too late`, async () => {
        await say(`follow SEC-${number}`);
        await ann.inDialog({ do: 'fill', command: 'withdraw', number, seq: 1, nonce: 'n' }, { text: 'It was us.' });
        const text = 'One more thing.';
        const input: TurnInput =
          how === 'said in the thread' ? { kind: 'thread-text', text } : { kind: 'command', text: `reply ${number} ${text}` };
        assert.deepEqual(expectKind(await channel.turn(input), 'place-status').tickets, [{ number, state: 'withdrawn' }]);
        assert.deepEqual(await replies(), []);
      });
    }

    it('takes what is said in the thread as a reply, and answers the first alone', async () => {
      await say(`follow SEC-${number}`);
      expectKind(await channel.turn({ kind: 'thread-text', text: 'It was the build key.' }), 'place-reply-taken');
      expectKind(await channel.turn({ kind: 'thread-text', text: 'And one more.' }), 'dropped');
      assert.deepEqual(await replies(), ['It was the build key.', 'And one more.']);
    });

    it('leaves what assessors say to each other in the thread alone', async () => {
      on.triageAt('teams', 'channel-1');
      await say('help');
      const daan = new Visitor(on, 'daan', 'assessment', 'channel', 'channel-1/1');
      Object.assign(daan, { place: { ...daan.place, thread: { within: 'channel-1', root: 'channel-1/1' } } });
      await on.appoint(daan);
      const summary = { message: 'channel-1/1', post: 1, seq: 3, at: on.clock.now() };
      const destination = on.deps.keyedIds.conversation('teams', 'channel-1');
      const cursor = { ...sampleCursor(1, { destination, summary }), ticket: number as ConfirmationNumber };
      await on.store.cursors.put('cursor', cursor, 'absent');
      await daan.turn({ kind: 'command', text: 'help' });
      expectKind(await daan.turn({ kind: 'thread-text', text: 'Does anybody know them?' }), 'dropped');
      assert.deepEqual(expectKind(await daan.turn({ kind: 'command', text: 'status' }), 'place-status').tickets, [
        { number, state: 'submitted' },
      ]);
      assert.deepEqual(await replies(), []);
    });

    it('answers what is private with the neutral line', async () => {
      for (const text of [`update ${number}`, `withdraw ${number}`]) expectKind(await say(text), 'place-status');
      expectKind(await say(`reply ${number}`), 'place-reply-asked');
    });
  });

  describe('that is filed from there', () => {
    for (const [inputs, detail] of [
      [{}, 'neutral'],
      [{ detail: 'neutral' }, 'neutral'],
      [{ detail: 'nonsense' }, 'neutral'],
      [{ detail: 'summary' }, 'summary'],
    ] as const) {
      it(`tells the place as much as was chosen in the review: ${JSON.stringify(inputs)} is ${detail}`, async () => {
        const review = await fillInDialog(channel);
        assert.equal(review.inPlace, true);
        const { number: filed, rev } = review;
        expectKind(await channel.inDialog({ do: 'submit', number: filed, rev }, inputs), 'confirmation');
        const followed = await followingsOf(filed);
        assert.deepEqual(
          followed.map(({ audience, detail: shown }) => [audience, shown]),
          [['place', detail]],
        );
      });
    }

    it('has no such choice in one\u2019s own chat', async () => {
      assert.equal((await fillIn(ann)).inPlace, false);
    });
  });

  describe('that begins with a message somebody wrote', () => {
    it('is told that files of the message are not taken', async () => {
      assert.equal(expectKind(await channel.turn({ kind: 'shortcut', text: 'See:' }), 'from-message').files, undefined);
      assert.equal(expectKind(await channel.turn({ kind: 'shortcut', text: '', files: true }), 'from-message').files, true);
    });

    it('is asked about first, and has the text as its first answer only after Start request', async () => {
      const text = 'Our key was on a public page.';
      const asked = expectKind(await channel.turn({ kind: 'shortcut', text }), 'from-message');
      assert.equal(asked.text, text);
      assert.equal((await on.store.drafts.find({ by: 'author', is: await filerOf(on, number), limit: 10 })).total, 0);
      let view = await channel.inDialog({ do: 'begin', nonce: asked.nonce }, { text: `${text} Since Monday.` });
      const { number: draft, rev, step } = expectKind(view, 'question');
      view = await channel.inDialog({ do: 'answer', number: draft, rev, step }, { category: 'incident' });
      assert.equal(expectKind(view, 'question').values.problem, `${text} Since Monday.`);
      const again = expectKind(await channel.inDialog({ do: 'begin', nonce: asked.nonce }, { text }), 'question');
      assert.equal(again.number, draft);
    });
  });
});

/** As the courier leaves it: the first post about a ticket begins its thread. */
async function beginThread(on: TestDesk, number: string, address: string, message: string): Promise<void> {
  const thread = { conversation: on.deps.keyedIds.conversation('teams', address) };
  const at = on.clock.now();
  const summary = { message, post: 1, seq: 3, at };
  const doc = { ticket: number as ConfirmationNumber, thread, audience: 'place', detail: 'neutral', cursor: 3, shown: 1 } as const;
  await on.store.threads.put('thread-1', { ...doc, summary, exceptions: [], updatedAt: at }, 'absent');
}

async function orgOf(on: TestDesk, number: string) {
  const stored = await on.store.tickets.get(number);
  const [first] = stored && stored !== 'damaged' ? stored.doc.events : [];
  if (first?.kind !== 'submitted' || !first.body) throw new Error('expected a filed ticket');
  return first.body.org;
}
