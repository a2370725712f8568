import assert from 'node:assert/strict';
import { endPractice, filePractice } from '../../../src/desk/tickets/practice.js';
import { readPractice } from '../../../src/desk/tickets/practice-progress.js';
import { createPracticeWays } from '../../../src/desk/tickets/practice-ways.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { toIdentity } from '../../../src/tickets/people.js';
import { expectKind, file, TestDesk, Visitor } from '../../support/desk/desk.js';

const chatOf = async () => ({ channel: 'teams', kind: 'personal', address: 'contoso/@ann', serviceUrl: 'https://x.example/' }) as const;

describe('a practice ticket', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  const identity = toIdentity('teams', 'contoso', 'ann');
  const ticketOf = async (number: string) => {
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    return foldTicket(stored.doc);
  };
  async function begin() {
    await ann.type('help');
    const filed = await filePractice(on.deps, identity);
    assert.ok(filed.kind === 'filed');
    return filed.number;
  }

  it('is filed in the name of somebody whom the desk can write to, marked, and leaves no draft', async () => {
    assert.deepEqual(await filePractice(on.deps, identity), { kind: 'no-chat' });
    assert.equal((await on.store.people.find({ by: 'identity', is: identity, limit: 1 })).total, 0, 'nobody is made known by it');
    const number = await begin();
    const { practice, state } = await ticketOf(number);
    assert.deepEqual({ practice, state }, { practice: true, state: 'submitted' });
    const rows = expectKind(await ann.type('list'), 'list').rows;
    assert.deepEqual(
      rows.map((row) => [row.is, row.number]),
      [['ticket', number]],
    );
  });

  it('begins the chat with somebody who never spoke to the desk, where the platform lets it', async () => {
    const filed = await filePractice({ ...on.deps, chatOf }, identity);
    assert.ok(filed.kind === 'filed');
    const { threads, filer } = await ticketOf(filed.number);
    const [thread] = threads;
    const place = await on.store.conversations.get(thread?.thread.conversation ?? '');
    assert.ok(place && place !== 'damaged');
    assert.deepEqual([place.doc.address, thread?.audience, thread?.by], ['contoso/@ann', 'private', filer]);
    // They are the same person when they speak.
    await ann.type('help');
    assert.equal((await on.store.people.find({ by: 'identity', is: identity, limit: 2 })).total, 1);
    assert.equal(expectKind(await ann.type('list'), 'list').rows[0]?.number, filed.number);
  });

  it('says on the cards of assessors that nothing happened', async () => {
    const number = await begin();
    const daan = new Visitor(on, 'daan', 'assessment');
    await on.appoint(daan);
    assert.equal(expectKind(await daan.type('queue'), 'queue').rows[0]?.practice, true);
    assert.equal(expectKind(await daan.inDialog({ do: 'ticket', number }), 'ticket').practice, true);
    const { number: real } = await file(ann);
    assert.equal(expectKind(await daan.inDialog({ do: 'ticket', number: real }), 'ticket').practice, undefined);
  });

  it('is watched by kinds and numbers alone, and no other ticket is', async () => {
    const { number: real } = await file(ann);
    const number = await begin();
    const progress = await readPractice(on.deps, createPracticeWays(), number);
    assert.deepEqual(
      progress?.events.map(({ kind, by }) => [kind, by]),
      [
        ['submitted', 'filer'],
        ['answersGiven', 'filer'],
        ['followed', 'filer'],
        ['responded', 'desk'],
      ],
    );
    assert.equal(await readPractice(on.deps, createPracticeWays(), real), undefined);
  });

  it('is taken back at the end, and no other ticket is', async () => {
    const { number: real } = await file(ann);
    const number = await begin();
    assert.equal(await endPractice(on.deps, number), true);
    assert.equal((await ticketOf(number)).state, 'withdrawn');
    assert.equal(await endPractice(on.deps, real), false);
    assert.equal((await ticketOf(real)).state, 'submitted');
  });
});
