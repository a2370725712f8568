import assert from 'node:assert/strict';
import type { Inputs } from '../../../../src/cards/action.js';
import { setRole } from '../../../../src/desk/people/assessors.js';
import { foldTicket } from '../../../../src/tickets/fold.js';
import { toIdentity } from '../../../../src/tickets/people.js';
import { expectKind, file, TestDesk, Visitor } from '../../../support/desk/desk.js';

const secret = `ghp_${'a1B2'.repeat(9)}`;

describe('the owner of a ticket', () => {
  let on: TestDesk;
  let ann: Visitor;
  let daan: Visitor;
  let elena: Visitor;
  let lead: Visitor;
  let number: string;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    daan = new Visitor(on, 'daan', 'assessment', 'channel');
    elena = new Visitor(on, 'elena', 'assessment', 'channel');
    lead = new Visitor(on, 'lena', 'assessment', 'channel');
    await on.appoint(daan);
    await on.appoint(elena);
    await on.appoint(lead, 'lead');
    ({ number } = await file(ann));
    for (const one of [daan, elena, lead]) await one.inDialog({ do: 'ticket', number });
  });
  afterEach(() => on.close());

  const ticket = async () => {
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    return foldTicket(stored.doc);
  };
  const take = async (by: Visitor, seq?: number) => by.inDialog({ do: 'run', command: 'take', number, seq: seq ?? (await ticket()).seq });
  const open = async (by: Visitor, command: 'hand-over' | 'rate' | 'acknowledge' = 'hand-over') =>
    by.inDialog({ do: 'form', command, number, seq: (await ticket()).seq });
  const fill = async (by: Visitor, command: 'hand-over' | 'rate' | 'acknowledge', inputs: Inputs, seq?: number) =>
    by.inDialog({ do: 'fill', command, number, seq: seq ?? (await ticket()).seq, nonce: `${Math.random()}` }, inputs);
  const idOf = async (by: Visitor, name: string) =>
    expectKind(await open(by), 'ticket-form').people.find((one) => one.name === name)?.id ?? '';
  const shown = async (by: Visitor) => expectKind(await by.inDialog({ do: 'ticket', number }), 'ticket');

  it('takes what nobody owns before receipt is confirmed, which stops no clock and is nothing to the publisher', async () => {
    const before = await ticket();
    expectKind(await take(daan), 'done');
    const after = await ticket();
    assert.deepEqual([after.state, after.acknowledgedAt, after.receiptDueAt], ['submitted', undefined, before.receiptDueAt]);
    assert.deepEqual([after.publicSeq, after.updatedAt], [before.publicSeq, before.updatedAt]);
    assert.deepEqual((await shown(daan)).owner, { name: 'daan', isReader: true });
    assert.deepEqual((await shown(elena)).owner, { name: 'daan', isReader: false });
    assert.equal(JSON.stringify(await shown(ann)).includes('daan'), false);
    expectKind(await take(daan), 'done');
    assert.equal((await ticket()).seq, after.seq);
  });

  it('is one of two who take at once; the other reads who it is, and that only they or a lead hand it over', async () => {
    const { seq } = await ticket();
    const answers = await Promise.all([take(daan, seq), take(elena, seq)]);
    assert.deepEqual(answers.map(({ kind }) => kind).toSorted(), ['done', 'kept']);
    const { owner } = await ticket();
    assert.equal((await take(lead, seq)).kind, 'kept');
    assert.equal((await ticket()).owner, owner);
  });

  it('hands it over with a note that assessors alone read, masked', async () => {
    await take(daan);
    const people = expectKind(await open(daan), 'ticket-form').people.map(({ name }) => name);
    assert.deepEqual(people, ['elena', 'lena']);
    expectKind(await fill(daan, 'hand-over', { owner: await idOf(daan, 'elena'), text: `The key is ${secret}.` }), 'done');
    const view = await shown(elena);
    assert.deepEqual(view.owner, { name: 'elena', isReader: true });
    const [item] = view.items;
    assert.deepEqual([item?.kind, item?.by, item?.ownerName], ['handedOver', 'daan', 'elena']);
    assert.match(item?.text ?? '', /^The key is █+\.$/);
    assert.doesNotMatch(JSON.stringify(await shown(ann)), /The key is|elena|daan/);
  });

  it('is asked by others; a lead takes it, once they have seen whose it is', async () => {
    const { seq } = await ticket();
    await take(daan);
    const told = expectKind(await open(elena), 'kept');
    assert.deepEqual([told.owner, told.isLead], ['daan', false]);
    const anybody = await idOf(daan, 'elena');
    const kept = expectKind(await fill(elena, 'hand-over', { owner: anybody, text: 'Mine now.' }), 'kept');
    assert.equal(kept.text, 'Mine now.');
    const late = expectKind(await fill(lead, 'hand-over', { owner: anybody, text: 'Yours.' }, seq), 'kept');
    assert.equal(late.isLead, true);
    const [self] = expectKind(await open(lead), 'ticket-form').people;
    assert.equal(self?.isReader, true);
    expectKind(await fill(lead, 'hand-over', { owner: self?.id ?? '', text: 'Daan is ill.' }), 'done');
    assert.deepEqual((await shown(lead)).owner, { name: 'lena', isReader: true });
  });

  it('stays when somebody else confirms receipt, unless they may hand it over', async () => {
    await take(daan);
    const form = expectKind(await open(elena, 'acknowledge'), 'ticket-form');
    assert.equal(form.preset['owner'], (await ticket()).owner);
    const rated = { priority: 'P2', severity: 'high' };
    const self = form.people.find(({ isReader }) => isReader)?.id ?? '';
    const again = expectKind(await fill(elena, 'acknowledge', { ...rated, owner: self }), 'ticket-form');
    assert.deepEqual(again.state.problems, [{ input: 'owner', problem: { code: 'owned' } }]);
    expectKind(await fill(elena, 'acknowledge', { ...rated, owner: form.preset['owner'] ?? '' }), 'done');
    assert.equal((await shown(daan)).owner?.isReader, true);
  });

  it('can be somebody who never wrote to the desk, and is them when they come', async () => {
    await setRole(on.deps, toIdentity('teams', 'assessment', 'nora'), 'assessor', on.clock.now());
    await take(daan);
    const nora = expectKind(await open(daan), 'ticket-form').people.find(({ name }) => name?.includes('nora'));
    assert.equal(nora?.name, 'teams assessment nora');
    expectKind(await fill(daan, 'hand-over', { owner: nora?.id ?? '', text: 'Over to you.' }), 'done');
    assert.equal((await shown(new Visitor(on, 'nora', 'assessment', 'channel'))).owner?.isReader, true);
  });

  it('is nobody once they assess no more: anybody takes it', async () => {
    await take(daan);
    await setRole(on.deps, toIdentity('teams', 'assessment', 'daan'), 'none', on.clock.now());
    assert.equal((await shown(elena)).owner, undefined);
    expectKind(await take(elena), 'done');
    assert.deepEqual((await shown(elena)).owner, { name: 'elena', isReader: true });
  });

  it('is never who filed it, or whoever no longer assesses', async () => {
    await on.appoint(ann);
    expectKind(await take(ann), 'no-such-ticket');
    await take(daan);
    const people = expectKind(await open(daan), 'ticket-form').people;
    assert.equal(
      people.some(({ name }) => name === 'ann'),
      false,
    );
    const { filer } = await ticket();
    const again = expectKind(await fill(daan, 'hand-over', { owner: filer, text: 'You.' }), 'ticket-form');
    assert.deepEqual(again.state.problems, [{ input: 'owner', problem: { code: 'choice' } }]);
    const elenas = await idOf(daan, 'elena');
    await setRole(on.deps, toIdentity('teams', 'assessment', 'elena'), 'none', on.clock.now());
    expectKind(await fill(daan, 'hand-over', { owner: elenas, text: 'You.' }), 'ticket-form');
  });

  it('changes priority and severity once receipt is confirmed, and the publisher reads both and why', async () => {
    expectKind(await open(daan, 'rate'), 'overtaken');
    const owner = expectKind(await open(daan, 'acknowledge'), 'ticket-form').people[0]?.id ?? '';
    await fill(daan, 'acknowledge', { priority: 'P3', severity: 'low', owner });
    const form = expectKind(await open(elena, 'rate'), 'ticket-form');
    assert.deepEqual(form.preset, { priority: 'P3', severity: 'low' });
    const same = expectKind(await fill(elena, 'rate', { priority: 'P3', severity: 'low', text: 'No.' }), 'ticket-form');
    assert.deepEqual(same.state.problems, [{ input: 'priority', problem: { code: 'same-rating' } }]);
    expectKind(await fill(elena, 'rate', { priority: 'P1', severity: 'critical', text: 'It is used already.' }), 'done');
    const { priority, severity, owner: still } = await ticket();
    assert.deepEqual([priority, severity, still], ['P1', 'critical', owner]);
    const [item] = (await shown(ann)).items;
    assert.deepEqual(
      [item?.kind, item?.priority, item?.severity, item?.text, item?.by],
      ['rated', 'P1', 'critical', 'It is used already.', undefined],
    );
    assert.equal((await shown(daan)).items[0]?.by, 'elena');
  });
});
