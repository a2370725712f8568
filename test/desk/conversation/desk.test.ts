import assert from 'node:assert/strict';
import { type Store, StoreUnavailable } from '../../../src/ports/store.js';
import { withUpdate } from '../../../src/store/update.js';
import { tenantOf, toIdentity } from '../../../src/tickets/people.js';
import { anIncident, answer, expectKind, file, fillIn, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('the desk', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  it('goes on with a draft after a restart, where it was left', async () => {
    let view = await ann.type('new');
    for (const inputs of anIncident.slice(0, 3)) view = await answer(ann, view, inputs);
    await on.restart();
    const { number, answered } = expectKind(await ann.type('new'), 'unfinished');
    assert.equal(answered, 2);
    const resumed = expectKind(await ann.press({ do: 'resume', number }), 'question');
    assert.equal(resumed.step, 'resolution');
    const review = expectKind(
      await answer(ann, expectKind(await answer(ann, resumed, { resolution: 'no' }), 'question'), { message: 'no' }),
      'review',
    );
    assert.equal(review.answers.problem?.text, anIncident[1]?.['problem']);
  });

  it('keeps the words in a field that Save was pressed over', async () => {
    const first = await ann.type('new');
    const { number } = expectKind(await answer(ann, first, { category: 'incident' }), 'question');
    expectKind(await ann.press({ do: 'save', number }, { problem: 'half a sen' }), 'saved');
    assert.deepEqual(expectKind(await ann.press({ do: 'resume', number }), 'question').values, { problem: 'half a sen' });
  });

  it('shows a draft to its author alone, whatever button is forged', async () => {
    const { number, rev } = await fillIn(ann);
    for (const other of [new Visitor(on, 'bob', 'contoso'), new Visitor(on, 'eve', 'fabrikam')]) {
      const actions = [
        { do: 'answer', number, rev, step: 'problem' },
        { do: 'go', number, rev, to: 'problem' },
        { do: 'back', number, rev, step: 'review' },
        { do: 'submit', number, rev },
        { do: 'resume', number },
        { do: 'cancel', number },
        { do: 'discard', number },
        { do: 'save', number },
        { do: 'score', number, rev, version: '3.1' },
        { do: 'undo', number, rev },
      ] as const;
      for (const action of actions) expectKind(await other.press(action, { problem: 'mine now' }), 'outdated');
      expectKind(await other.press({ do: 'read', number, page: 1 }), 'no-such-ticket');
      expectKind(await other.press({ do: 'receipt', number }), 'no-such-ticket');
    }
    expectKind(await ann.press({ do: 'submit', number, rev }), 'confirmation');
  });

  it('shows somebody whose organisation nobody told the way into their own chat, and makes nobody known', async () => {
    const stranger = new Visitor(on, 'sam', 'nowhere', 'channel', 'shared-channel');
    expectKind(await stranger.turn({ kind: 'unplaced' }), 'unplaced');
    const identity = toIdentity('teams', 'nowhere', 'sam');
    assert.equal((await on.store.people.find({ by: 'identity', is: identity, limit: 1 })).total, 0);
    assert.equal((await on.store.orgs.find({ by: 'tenant', is: tenantOf(identity), limit: 1 })).total, 0);
  });

  it('says that what was changed or deleted stays as it was taken, where it can have been taken', async () => {
    assert.equal(expectKind(await ann.turn({ kind: 'edited', how: 'changed', addressed: true }), 'edited').how, 'changed');
    const place = new Visitor(on, 'ann', 'contoso', 'channel', 'some-channel');
    expectKind(await place.turn({ kind: 'edited', how: 'deleted', addressed: true }), 'edited');
    const seen = place.messages.length;
    await place.turn({ kind: 'edited', how: 'changed', addressed: false }).catch(() => undefined);
    assert.equal(place.messages.length, seen);
  });

  it('keeps nothing of what people say to each other where it follows nothing', async () => {
    await ann.type('help');
    const known = async () => (await on.store.conversations.find({ by: 'tenant', is: 'slack:T1', limit: 10 })).total;
    const place = new Visitor(on, 'ann', 'contoso', 'channel', 'T1/C1/17.1');
    Object.assign(place, { place: { ...place.place, tenant: 'slack:T1' } });
    expectKind(await place.turn({ kind: 'thread-text', text: 'Lunch?' }), 'dropped');
    expectKind(await place.turn({ kind: 'edited', how: 'changed', addressed: false }), 'dropped');
    assert.equal(await known(), 0);
    await place.turn({ kind: 'command', text: 'help' });
    assert.equal(await known(), 1);
  });

  it('remembers its newest card in a person\u2019s own chat, and in no place', async () => {
    const place = new Visitor(on, 'ann', 'contoso', 'channel', 'some-channel');
    await ann.type('help');
    await place.turn({ kind: 'command', text: 'help' });
    const newestIn = async ({ place: { channel, address } }: Visitor) => {
      const stored = await on.store.conversations.get(on.deps.keyedIds.conversation(channel, address));
      return stored && stored !== 'damaged' ? stored.doc.newest?.message : 'unknown';
    };
    assert.deepEqual([await newestIn(ann), await newestIn(place)], [ann.messages.at(-1)?.id, undefined]);
  });

  it('takes what is typed in a thread of one\u2019s own chat for words to it, also the first', async () => {
    expectKind(await new Visitor(on, 'new').turn({ kind: 'thread-text', text: 'help' }), 'help');
  });

  it('asks before it throws a draft away', async () => {
    const { number } = await fillIn(ann);
    expectKind(await ann.press({ do: 'cancel', number }), 'cancel');
    expectKind(await ann.press({ do: 'discard', number }), 'discarded');
    expectKind(await ann.type('new'), 'question');
  });

  it('starts another request once, however often the press arrives', async () => {
    await fillIn(ann);
    const { nonce } = expectKind(await ann.type('new'), 'unfinished');
    const press = () => ann.press({ do: 'another', nonce });
    assert.equal(expectKind(await press(), 'question').number, expectKind(await press(), 'question').number);
  });

  it('lists drafts and tickets, newest first, in pages', async () => {
    const numbers: string[] = [];
    for (let count = 0; count < 10; count++) {
      on.clock.forward(1_000);
      numbers.unshift((await file(ann)).number);
    }
    const { number: draft } = expectKind(await ann.type('new'), 'question');
    const first = expectKind(await ann.type('list'), 'list');
    assert.deepEqual(
      first.rows.map((row) => row.number),
      [draft, ...numbers.slice(0, 7)],
    );
    assert.equal(first.total, 10);
    assert.ok(first.next);
    const second = expectKind(await ann.press({ do: 'list', after: first.next }), 'list');
    assert.deepEqual(
      second.rows.map((row) => row.number),
      numbers.slice(7),
    );
    assert.equal(second.next, undefined);
  });

  it('greets once, whatever the order and number of arrivals, and again after a departure', async () => {
    const kinds = [];
    for (const kind of ['arrival', 'arrival', 'arrival', 'departure', 'arrival'] as const) kinds.push((await ann.turn({ kind })).kind);
    assert.deepEqual(kinds, ['welcome', 'dropped', 'dropped', 'dropped', 'welcome']);
  });

  it('shows nothing of anybody in a channel', async () => {
    await file(ann);
    const inChannel = new Visitor(on, 'ann', 'contoso', 'channel');
    assert.deepEqual(await inChannel.turn({ kind: 'command', text: 'new' }), { kind: 'pointer' });
    for (const text of ['status', 'list']) {
      assert.deepEqual(await inChannel.turn({ kind: 'command', text }), { kind: 'place-status', tickets: [] });
    }
    assert.deepEqual(await inChannel.turn({ kind: 'command', text: 'help' }), { kind: 'place-help' });
    assert.deepEqual(await inChannel.turn({ kind: 'command', text: 'whatever' }), { kind: 'place-help', lost: true });
  });

  it('makes one person of many first turns at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => ann.type('help')));
    const { total } = await on.store.people.find({ by: 'identity', is: 'teams:contoso/ann', limit: 5 });
    assert.equal(total, 1);
  });

  it('tells a person and an organisation of two tenants apart, even with the same user id', async () => {
    const { number } = await file(ann);
    const other = new Visitor(on, 'ann', 'fabrikam');
    expectKind(await other.press({ do: 'read', number, page: 1 }), 'no-such-ticket');
  });

  it('answers files with where to put them', async () => {
    expectKind(await ann.turn({ kind: 'files', addressed: true }), 'no-files');
  });

  it('writes no word of anybody to the log', async () => {
    await file(ann, [{ category: 'incident' }, { problem: 'PLANTED-SECRET' }, {}, { resolution: 'no' }, { message: 'no' }]);
    await ann.type('PLANTED-SECRET again');
    assert.ok(on.log.lines.length > 5);
    assert.equal(on.log.lines.join('\n').includes('PLANTED'), false);
  });
});

describe('the desk when its store refuses', () => {
  it('shows the question again with what was typed, and a correlation id', async () => {
    let refusing = false;
    const refuse = (store: Store): Store => ({
      ...store,
      indexed: true,
      damaged: () => [],
      close: () => store.close(),
      drafts: withUpdate({
        get: (id) => store.drafts.get(id),
        find: (query) => store.drafts.find(query),
        isUnder: (id, key) => store.drafts.isUnder(id, key),
        list: (query) => store.drafts.list(query),
        remove: (id) => store.drafts.remove(id),
        put: (id, doc, expected) => (refusing ? Promise.reject(new StoreUnavailable('full')) : store.drafts.put(id, doc, expected)),
      }),
    });
    const on = await TestDesk.open(refuse);
    const ann = new Visitor(on, 'ann');
    const first = await ann.type('new');
    const question = expectKind(await answer(ann, first, { category: 'incident' }), 'question');
    refusing = true;
    const again = expectKind(await answer(ann, question, { problem: 'a long story' }), 'question');
    assert.equal(again.notice?.code, 'not-saved');
    assert.deepEqual(again.values, { problem: 'a long story' });
    assert.equal(again.rev, question.rev);
    const failed = expectKind(await ann.type('a long story'), 'failure');
    assert.equal(failed.tryAgain, true);
    refusing = false;
    assert.equal(expectKind(await answer(ann, again, { problem: 'a long story' }), 'question').step, 'evidence');
    await on.close();
  });

  it('gives the number even when the draft behind the ticket cannot be removed', async () => {
    const on = await TestDesk.open((store) => ({
      ...store,
      indexed: true,
      damaged: () => [],
      close: () => store.close(),
      drafts: withUpdate({
        get: (id) => store.drafts.get(id),
        find: (query) => store.drafts.find(query),
        isUnder: (id, key) => store.drafts.isUnder(id, key),
        list: (query) => store.drafts.list(query),
        put: (id, doc, expected) => store.drafts.put(id, doc, expected),
        remove: () => Promise.reject(new StoreUnavailable('full')),
      }),
    }));
    const ann = new Visitor(on, 'ann');
    const { number, rev } = await fillIn(ann);
    assert.equal(expectKind(await ann.press({ do: 'submit', number, rev }), 'confirmation').number, number);
    await on.close();
  });
});
