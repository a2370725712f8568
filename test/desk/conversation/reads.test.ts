import assert from 'node:assert/strict';
import { expectKind, file, TestDesk, Visitor } from '../../support/desk/desk.js';
import { everywhere, inWorkspace, NamedVisitor } from '../../support/desk/named-visitor.js';
import { countingStore } from '../../support/store/counting-store.js';

describe('what a turn reads', () => {
  let on: TestDesk;
  let ann: Visitor;
  let reads: string[];
  const readOf = (collection: string) => reads.filter((name) => name === collection).length;
  beforeEach(async () => {
    on = await TestDesk.open((store) => {
      const counting = countingStore(store);
      ({ reads } = counting);
      return counting.store;
    });
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  it('is the draft once for an answer that is typed', async () => {
    await ann.type('new');
    reads.length = 0;
    assert.equal(expectKind(await ann.type('incident'), 'question').step, 'problem');
    assert.deepEqual([readOf('drafts'), readOf('tickets')], [1, 1]);
  });

  it('is the draft once for a press of Next', async () => {
    const { number, rev, step } = expectKind(await ann.type('new'), 'question');
    reads.length = 0;
    expectKind(await ann.press({ do: 'answer', number, rev, step }, { category: 'incident' }), 'question');
    assert.deepEqual([readOf('drafts'), readOf('tickets')], [1, 1]);
  });

  it('is the ticket once for its status, and no draft', async () => {
    const { number } = await file(ann);
    reads.length = 0;
    expectKind(await ann.type(`status SEC-${number}`), 'status');
    assert.deepEqual([readOf('drafts'), readOf('tickets')], [0, 1]);
  });

  it('is no ticket for whoever has no role and is no party to it, however they ask', async () => {
    const { number } = await file(ann);
    const eve = new Visitor(on, 'eve', 'fabrikam');
    await eve.type('help');
    reads.length = 0;
    expectKind(await eve.type(`status SEC-${number}`), 'no-such-ticket');
    expectKind(await eve.inDialog({ do: 'ticket', number }), 'no-such-ticket');
    expectKind(await eve.type(`reply SEC-${number} Let me in.`), 'no-such-ticket');
    assert.equal(readOf('tickets'), 0);
  });

  it('is no ticket for an assessor whose organisation filed it, where that keeps them away, and any other ticket once', async () => {
    Object.assign(on.deps.settings, { conflict: 'organisation' });
    const [{ number }, theirs] = [await file(ann), await file(new Visitor(on, 'bea', 'fabrikam'))];
    const cleo = new Visitor(on, 'cleo');
    await on.appoint(cleo);
    await cleo.type('help');
    reads.length = 0;
    expectKind(await cleo.type(`status SEC-${number}`), 'no-such-ticket');
    expectKind(await cleo.inDialog({ do: 'ticket', number }), 'no-such-ticket');
    expectKind(await cleo.type(`reply SEC-${number} Let me in.`), 'no-such-ticket');
    expectKind(
      await cleo.inDialog({ do: 'fill', command: 'remark', number, seq: 1, nonce: 'one' }, { text: 'Let me in.' }),
      'no-such-ticket',
    );
    assert.equal(readOf('tickets'), 0);
    expectKind(await cleo.inDialog({ do: 'ticket', number: theirs.number }), 'ticket');
    assert.equal(readOf('tickets'), 1);
    const { number: own } = await file(cleo);
    reads.length = 0;
    expectKind(await cleo.type(`status SEC-${own}`), 'status');
    assert.equal(readOf('tickets'), 1);
  });

  it('is the ticket once for a form that is sent, also one that asks for a person', async () => {
    const { number } = await file(ann);
    const daan = new Visitor(on, 'daan', 'assessment');
    await on.appoint(daan);
    const { people } = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'ticket-form');
    reads.length = 0;
    const inputs = { priority: 'P2', severity: 'high', owner: people[0]?.id ?? '' };
    expectKind(await daan.inDialog({ do: 'fill', command: 'acknowledge', number, seq: 1, nonce: 'one' }, inputs), 'done');
    assert.equal(readOf('tickets'), 1);
    reads.length = 0;
    expectKind(await daan.inDialog({ do: 'fill', command: 'remark', number, seq: 1, nonce: 'two' }, { text: '' }), 'ticket-form');
    assert.equal(readOf('tickets'), 1);
  });

  it('is the ticket once for an answer that is changed after filing, also one that is not taken', async () => {
    const { number } = await file(ann);
    for (const [problem, kind] of [
      ['', 'update'],
      ['Two keys.', 'done'],
    ] as const) {
      reads.length = 0;
      expectKind(await ann.press({ do: 'revise', number, seq: 1, nonce: kind, step: 'problem' }, { problem }), kind);
      assert.equal(readOf('tickets'), 1);
    }
  });

  it('is the person once and what is noted of each of their names once, and no organisation', async () => {
    const told = everywhere(['T1', 'T2']);
    for (const [who, names] of [
      [ann, 1],
      [new NamedVisitor(on, told), 3],
      [new NamedVisitor(on, inWorkspace('T2')), 3],
    ] as const) {
      await who.type('help');
      reads.length = 0;
      await who.type('help');
      assert.deepEqual([readOf('people'), readOf('assessors'), readOf('orgs')], [1, names, 0]);
    }
  });
});
