import assert from 'node:assert/strict';
import type { CardAction } from '../../../src/cards/action.js';
import { readerOfThread } from '../../../src/desk/people/reader.js';
import { privateChatOf } from '../../../src/desk/places/private-chat.js';
import { noteDeadThread } from '../../../src/desk/tickets/dead-threads.js';
import type { Place } from '../../../src/ports/place.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import type { ThreadRef } from '../../../src/tickets/thread.js';
import { roomyLimits } from '../../support/desk/configuration.js';
import { expectKind, fillInDialog, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('the own chat of a filer who filed from a place', () => {
  let on: TestDesk;
  let ann: Visitor;
  let channel: Visitor;
  let daan: Visitor;
  let number: string;
  let chatOf: () => Place | undefined;
  beforeEach(async () => {
    on = await TestDesk.open();
    chatOf = () => undefined;
    ann = new Visitor(on, 'ann');
    channel = new Visitor(on, 'ann', 'contoso', 'channel', 'channel-1');
    daan = new Visitor(on, 'daan', 'assessment');
    await on.appoint(daan);
    const review = await fillInDialog(channel);
    ({ number } = review);
    expectKind(await channel.inDialog({ do: 'submit', number, rev: review.rev }), 'confirmation');
  });
  afterEach(() => on.close());

  const document = async () => {
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    return stored.doc;
  };
  const followed = async () =>
    (await document()).events.flatMap((event) => (event.kind === 'followed' && event.body?.reader ? [event] : []));
  const deps = () => ({ ...on.deps, chatOf: async () => chatOf() });
  const die = async (audience: 'place' | 'private') => {
    const dead = foldTicket(await document()).threads.find((thread) => thread.audience === audience);
    assert.ok(dead);
    await noteDeadThread(deps(), (await document()).number, dead.thread, 'gone');
  };
  /** As the courier leaves it. */
  const putDeadThread = async (thread: ThreadRef, cursor: number) => {
    const at = on.clock.now();
    const progress = { cursor, shown: 0, exceptions: [], updatedAt: at, dead: { reason: 'gone', at } };
    const ticket = (await document()).number;
    const doc = { ticket, thread, audience: 'private', detail: 'neutral', ...progress } as const;
    await on.store.threads.put(`${ticket}-0`, doc, 'absent');
  };
  const fill = async (form: Extract<CardAction, { do: 'fill' }>['command'], inputs: Record<string, string>) =>
    expectKind(await daan.inDialog({ do: 'fill', command: form, number, seq: 1_000, nonce: form }, inputs), 'done');
  const acknowledge = async () => {
    const { people } = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'ticket-form');
    await fill('acknowledge', { priority: 'P2', severity: 'high', owner: people[0]?.id ?? '' });
  };
  const assess = () => fill('assess', { outcome: 'modify-offer', severity: 'high', text: 'The key must go.' });

  it('hears from the outcome on, and of nothing before it', async () => {
    await ann.type('hello');
    await acknowledge();
    await channel.inDialog({ do: 'fill', command: 'reply', number, seq: 1, nonce: 'r' }, { text: 'All.' });
    assert.deepEqual(await followed(), []);
    await assess();
    const { events } = await document();
    const [event] = await followed();
    const outcome = events.find(({ kind }) => kind === 'assessed');
    assert.ok(event?.body);
    assert.equal(event.body.fromSeq, outcome?.seq);
    assert.equal(event.visibility, 'filer');
    const thread = foldTicket(await document()).threads.find(({ audience }) => audience === 'private');
    assert.ok(thread);
    assert.deepEqual([thread.by, thread.detail], [foldTicket(await document()).filer, 'neutral']);
  });

  it('hears of a question, which waits for its person, and of what comes then', async () => {
    await ann.type('hello');
    await acknowledge();
    await fill('ask', { text: 'Which versions?', days: '3' });
    const asked = (await document()).events.find(({ kind }) => kind === 'questionAsked');
    assert.deepEqual(
      (await followed()).map(({ body }) => body?.fromSeq),
      [asked?.seq],
    );
  });

  it('is spoken to in the language its person reads, though an assessor brought it about', async () => {
    await ann.type('language en');
    await acknowledge();
    await assess();
    const [thread] = foldTicket(await document()).threads.filter(({ audience }) => audience === 'private');
    assert.ok(thread);
    const settings = {
      conflict: 'person' as const,
      numberPrefix: 'SEC',
      locale: 'sv',
      zone: 'UTC',
      triage: [],
      tenants: [],
      limits: roomyLimits,
    };
    assert.deepEqual(await readerOfThread({ store: on.store, settings }, thread), { locale: 'en', zone: 'Europe/Stockholm' });
  });

  it('hears once that a place is dead, from that event on', async () => {
    await ann.type('hello');
    await die('place');
    const [event, ...others] = await followed();
    const died = (await document()).events.find(({ kind }) => kind === 'threadDied');
    assert.equal(event?.body?.fromSeq, died?.seq);
    assert.deepEqual(others, []);
    await acknowledge();
    await assess();
    assert.equal((await followed()).length, 1);
  });

  it('is not asked again when it is what died', async () => {
    await ann.type('hello');
    await die('place');
    await die('private');
    assert.equal((await followed()).length, 1);
    assert.deepEqual(foldTicket(await document()).threads, []);
    assert.deepEqual(
      (await document()).events.slice(-2).map(({ kind }) => kind),
      ['threadDied', 'filerUnreached'],
    );
    await acknowledge();
    await assess();
    assert.equal((await followed()).length, 1, 'nor for each event that waits for its person');
  });

  it('hears all that it missed when its person is back, and follows as before', async () => {
    await ann.type('hello');
    await acknowledge();
    await fill('ask', { text: 'Which versions?', days: '3' });
    const [first] = await followed();
    assert.ok(first?.body);
    await putDeadThread(first.body.thread, first.body.fromSeq - 1);
    await die('private');
    await ann.turn({ kind: 'departure' });
    await ann.turn({ kind: 'arrival' });
    const again = (await followed()).at(-1)?.body;
    assert.deepEqual(again, first.body);
    const { threads, filer } = foldTicket(await document());
    assert.equal(threads.filter((thread) => thread.audience === 'private' && thread.by === filer).length, 1);
    await ann.type('hello');
    assert.equal((await followed()).length, 2, 'once');
  });

  it('is begun by the desk where the platform allows it and the filer never wrote there', async () => {
    await die('place');
    assert.deepEqual(await followed(), []);
    chatOf = () => ({ channel: 'teams', kind: 'personal', address: 'a-new-chat' });
    const known = await privateChatOf(deps(), foldTicket(await document()).filer);
    assert.equal(known?.id, deps().keyedIds.conversation('teams', 'a-new-chat'));
  });

  it('is another one than a chat that the desk was removed from, where there is one', async () => {
    await ann.type('hello');
    const chat = async () => privateChatOf(deps(), foldTicket(await document()).filer);
    const before = await chat();
    await ann.turn({ kind: 'departure' });
    assert.equal((await chat())?.id, before?.id);
    chatOf = () => ({ channel: 'teams', kind: 'personal', address: 'a-new-chat' });
    assert.equal((await chat())?.id, deps().keyedIds.conversation('teams', 'a-new-chat'));
  });
});
