import assert from 'node:assert/strict';
import type { View } from '../../../../src/cards/view.js';
import type { Place } from '../../../../src/ports/place.js';
import type { TurnInput } from '../../../../src/ports/turn.js';
import type { ConfirmationNumber } from '../../../../src/tickets/confirmation-number.js';
import { expectKind, file, TestDesk, Visitor } from '../../../support/desk/desk.js';
import { sampleCursor } from '../../../support/store/documents.js';

const address = 'channel-1/1';

for (const channel of ['teams', 'slack'] as const) {
  describe(`a mention of the desk, on ${channel}`, () => {
    let on: TestDesk;
    let ann: Visitor;
    let thread: Visitor;
    let number: string;
    let other: string;
    beforeEach(async () => {
      on = await TestDesk.open();
      ann = new Visitor(on, 'ann');
      thread = inThread('ann');
      ({ number } = await file(ann));
      ({ number: other } = await file(ann));
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
    const replies = async (which = number) => (await eventsOf(which)).flatMap(({ kind, body }) => (kind === 'replied' ? [body?.text] : []));

    describe('in the thread of one ticket of whoever writes is a reply of exactly that text', () => {
      for (const [said, text = said] of [
        ['we have deployed the fix'],
        ['status please'],
        ['status of the fix: it is in 2.4.1, out since noon'],
        ['help us to word the message to our customers'],
        ['list of hosts: a.example, b.example'],
        ['new admin accounts appeared on our portal tonight'],
        ['follow up: the second host is clean'],
        ['update is rolled out everywhere'],
        ['withdraw the key, we have a new one'],
        ['queue depth is back to normal'],
        ['language packs are not affected'],
        ['hi, it goes on'],
        ['thanks'],
        ['yes'],
        ['1.2.3 has the fix\n\nSecond paragraph,  with two  spaces.'],
        ['reply we are on it', 'we are on it'],
        ['Reply: we are on it', 'we are on it'],
        ['/ticket reply we are on it', 'we are on it'],
        ['reply status', 'status'],
        ['reply new hosts are affected', 'new hosts are affected'],
        ['it is the same as in CVE-2024-12345, CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'],
        ['<script>alert(1)</script> & ${x} stands in the page'],
      ] as const) {
        it(JSON.stringify(said), async () => {
          await follow();
          assert.equal(expectKind(await say(said), 'place-reply-taken').number, number);
          assert.deepEqual(await replies(), [text]);
          assert.deepEqual(await replies(other), []);
        });
      }

      for (const [name, words] of [
        ['ends with the number of another ticket', (one: string) => `we saw the same in ${one}`],
        ['begins with the number of another ticket', (one: string) => `${one} has the same cause`],
      ] as const) {
        it(`which ${name}`, async () => {
          await follow();
          const said = words(`SEC-${other}`);
          expectKind(await say(said), 'place-reply-taken');
          assert.deepEqual([await replies(), await replies(other)], [[said], []]);
        });
      }

      it('of the ticket that is named behind `reply`, whichever the thread follows', async () => {
        await follow();
        assert.equal(expectKind(await say(`reply SEC-${other} about that one`), 'place-reply-taken').number, other);
        assert.deepEqual([await replies(), await replies(other)], [[], ['about that one']]);
      });

      it('which answers the question of the assessment team while it waits', async () => {
        await follow();
        const daan = await anAssessor();
        await daan.inDialog({ do: 'fill', command: 'acknowledge', number, seq: 99, nonce: 'a' }, await toAcknowledge(daan));
        await daan.inDialog({ do: 'fill', command: 'ask', number, seq: 99, nonce: 'b' }, { text: 'Since when?', days: '3' });
        expectKind(await say('since Monday'), 'place-reply-taken');
        assert.equal((await eventsOf()).at(-1)?.kind, 'questionAnswered');
      });

      it('taken once, however often the message arrives', async () => {
        await follow();
        for (const _ of [1, 2, 3]) expectKind(await say('it goes on', thread, 'one-message'), 'place-reply-taken');
        assert.deepEqual(await replies(), ['it goes on']);
      });
    });

    async function anAssessor(): Promise<Visitor> {
      const daan = new Visitor(on, 'daan', 'assessment');
      await on.appoint(daan);
      return daan;
    }

    async function toAcknowledge(daan: Visitor): Promise<Record<string, string>> {
      const form = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 99 }), 'ticket-form');
      return { priority: 'P2', severity: 'high', owner: form.people[0]?.id ?? '' };
    }

    describe('that is a command, and nothing else, is the command', () => {
      for (const [said, kind] of [
        ['status', 'place-status'],
        ['STATUS', 'place-status'],
        ['status.', 'place-status'],
        ['list', 'place-status'],
        ['help', 'place-help'],
        ['hello', 'place-help'],
        ['', 'place-help'],
        ['new', 'pointer'],
        ['/ticket new', 'pointer'],
        ['queue', 'place-help'],
        ['language en', 'place-help'],
        ['status SEC-#', 'place-status'],
        ['SEC-#', 'place-status'],
        ['update SEC-#', 'place-status'],
        ['follow SEC-#', 'place-followed'],
        ['Stop following SEC-#', 'place-followed'],
        ['reply', 'place-reply-asked'],
        ['reply SEC-#', 'place-reply-asked'],
        ['status SEC-0000-0000-0000-1', 'typing-error'],
        ['reply SEC-0000-0000-0000-1 it goes on', 'typing-error'],
      ] as const) {
        it(JSON.stringify(said), async () => {
          await follow();
          expectKind(await say(said.replace('#', number)), kind);
          assert.deepEqual(await replies(), []);
        });
      }
    });

    const nothing = async () => assert.deepEqual([await replies(), await replies(other)], [[], []]);
    describe('that is no command is taken for nobody', () => {
      it('where the thread follows no ticket, and says so', async () => {
        assert.equal(expectKind(await say('we have deployed the fix'), 'place-help').lost, true);
        expectKind(await say('new admin accounts appeared'), 'pointer');
        expectKind(await say('reply we are on it'), 'place-help');
        await nothing();
      });

      it('where the thread follows two tickets of theirs, and asks which is meant', async () => {
        await follow();
        await follow(other);
        for (const said of ['we have deployed the fix', 'reply we are on it', 'status please', 'reply']) {
          const asked = expectKind(await say(said), 'place-reply-asked');
          assert.deepEqual(asked.tickets.map((one) => one.number).toSorted(), [number, other].toSorted());
        }
        await nothing();
      });

      it('where it is a ticket of somebody else, who learns nothing of it', async () => {
        await follow();
        const words = ['we have deployed the fix', 'reply we are on it', 'status please'];
        for (const stranger of [inThread('bob'), inThread('eve', 'fabrikam')]) {
          for (const said of words) assert.deepEqual(await say(said, stranger), { kind: 'place-help', lost: true });
        }
        const elsewhere = inThread('bob');
        Object.assign(elsewhere, {
          place: { ...elsewhere.place, address: 'channel-2/1', thread: { within: 'channel-2', root: 'channel-2/1' } },
        });
        for (const said of words) assert.deepEqual(await say(said, elsewhere), { kind: 'place-help', lost: true });
        await nothing();
      });

      it('where the ticket has ended: it says so, and offers a new request', async () => {
        await follow();
        await withdraw();
        for (const said of ['one more thing', 'reply we are on it', `reply SEC-${number} it goes on`, 'reply']) {
          const told = expectKind(await say(said), 'place-status');
          assert.deepEqual([told.tickets, told.tooLate], [[{ number, state: 'withdrawn' }], true]);
        }
        await nothing();
      });

      it('where it is too long, and says how long it may be', async () => {
        await follow();
        assert.equal(expectKind(await say('x'.repeat(9_001)), 'too-long').length, 9_001);
        assert.equal(expectKind(await say(`reply ${'x'.repeat(9_001)}`), 'too-long').length, 9_001);
        await nothing();
      });

      it('where it stopped following', async () => {
        await follow();
        await say(`unfollow SEC-${number}`);
        assert.equal(expectKind(await say('we have deployed the fix'), 'place-help').lost, true);
        await nothing();
      });
    });

    describe('by an assessor in the thread of a ticket in triage', () => {
      let daan: Visitor;
      beforeEach(async () => {
        const destination = on.triageAt(channel, 'channel-1');
        daan = inThread('daan', 'assessment');
        await on.appoint(daan);
        const channelItself = new Visitor(on, 'daan', 'assessment', 'channel', 'channel-1');
        await say('help', Object.assign(channelItself, { place: { ...channelItself.place, channel } }));
        const summary = { message: address, post: 1, seq: 3, at: on.clock.now() };
        const cursor = { ...sampleCursor(1, { destination, summary }), ticket: number as ConfirmationNumber };
        await on.store.cursors.put('cursor', cursor, 'absent');
      });

      for (const said of [
        'please rotate the key today',
        'reply we look at it',
        'status please',
        'new facts: they wrote to us as well',
        'respond: thank you',
        'assess this as high',
        'acknowledge P1 critical',
        'close it, please',
        'remark: ask the lawyers',
        'withdraw it?',
        'reply',
      ]) {
        it(`goes nowhere by itself, and may be a remark or a text for the publisher: ${said}`, async () => {
          const before = (await eventsOf()).length;
          const asked = expectKind(await say(said, daan), 'place-team-words');
          assert.equal(asked.number, number);
          assert.equal((await eventsOf()).length, before);
        });
      }

      it('names a number: then too nothing is sent', async () => {
        const before = (await eventsOf()).length;
        expectKind(await say(`reply SEC-${number} we look at it`, daan), 'place-team-words');
        assert.equal((await eventsOf()).length, before);
      });

      it('is a command where it is one, and words to each other stay unheard', async () => {
        expectKind(await say('status', daan), 'place-status');
        expectKind(await say('help', daan), 'place-help');
        expectKind(await daan.turn({ kind: 'thread-text', text: 'Does anybody know them?' }), 'dropped');
      });

      it('says nothing to somebody there who is no assessor', async () => {
        assert.deepEqual(await say('please rotate the key today', inThread('bob', 'assessment')), { kind: 'place-help', lost: true });
        const before = (await eventsOf()).length;
        await on.appoint(daan, 'none');
        assert.deepEqual(await say('please rotate the key today', daan), { kind: 'place-help', lost: true });
        assert.equal((await eventsOf()).length, before);
      });

      it('is no reply beside the threads of tickets, for whoever filed one', async () => {
        const filed = await file(Object.assign(new Visitor(on, 'daan', 'assessment')));
        const beside = new Visitor(on, 'daan', 'assessment', 'group', 'channel-1');
        Object.assign(beside, { place: { ...beside.place, channel } });
        const before = (await eventsOf(filed.number)).length;
        assert.equal(expectKind(await say('who has lunch?', beside), 'place-help').lost, true);
        expectKind(await beside.turn({ kind: 'thread-text', text: 'Who has lunch?' }), 'dropped');
        assert.equal((await eventsOf(filed.number)).length, before);
      });
    });

    const fileInput: TurnInput = { kind: 'files', addressed: true };
    it('with a file is a reply, and the file is answered', async () => {
      await follow();
      expectKind(await say('see the picture'), 'place-reply-taken');
      expectKind(await thread.turn(fileInput), 'no-files');
      assert.deepEqual(await replies(), ['see the picture']);
    });
  });
}
