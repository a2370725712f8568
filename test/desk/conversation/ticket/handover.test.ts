import assert from 'node:assert/strict';
import { expectKind, file, TestDesk, Visitor } from '../../../support/desk/desk.js';

const hours = 3_600_000;

const acknowledge = async (by: Visitor, number: string) => {
  const { people, seq } = expectKind(await by.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1_000 }), 'ticket-form');
  const inputs = { priority: 'P2', severity: 'high', owner: people[0]?.id ?? '' };
  expectKind(await by.inDialog({ do: 'fill', command: 'acknowledge', number, seq, nonce: number }, inputs), 'done');
};
const ask = async (by: Visitor, number: string) =>
  expectKind(
    await by.inDialog({ do: 'fill', command: 'ask', number, seq: 1_000, nonce: `ask ${number}` }, { days: '14', text: 'Since when?' }),
    'done',
  );
const shown = async (by: Visitor) => {
  const { parts, mine } = expectKind(await by.type('handover'), 'handover');
  return {
    mine: mine.map(({ number }) => number),
    ...Object.fromEntries(parts.map(({ of, rows }) => [of, rows.map((row) => row.number)])),
  };
};

describe('the end of a shift', () => {
  let on: TestDesk;
  let ann: Visitor;
  let daan: Visitor;
  let elena: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    daan = new Visitor(on, 'daan', 'assessment');
    elena = new Visitor(on, 'elena', 'assessment');
    await on.appoint(daan);
    await on.appoint(elena);
  });
  afterEach(() => on.close());

  const filed = async () => (await file(ann)).number;
  it('shows what is due in the next 16 hours, whosever it is, and what is yours by who has the next step', async () => {
    const [unowned, hers, working, waiting] = [await filed(), await filed(), await filed(), await filed()];
    await acknowledge(elena, hers);
    await acknowledge(daan, working);
    await acknowledge(daan, waiting);
    await ask(daan, waiting);
    const due = (await shown(daan)) as Record<string, readonly string[]>;
    assert.deepEqual(due['team'], [working]);
    assert.deepEqual(due['publisher'], [waiting]);
    assert.deepEqual(due['mine']?.toSorted(), [working, waiting].toSorted());
    const stored = await on.store.tickets.get(unowned);
    assert.ok(stored && stored !== 'damaged');
    // The receipt of what was filed on this day is due a business day later: with 17 hours left not yet, with 15 it is.
    const { receiptDueAt } = expectKind(await daan.inDialog({ do: 'ticket', number: unowned }), 'ticket');
    on.clock.forward(Date.parse(receiptDueAt) - Date.parse(on.clock.now()) - 17 * hours);
    assert.deepEqual(((await shown(daan)) as Record<string, readonly string[]>)['due'], []);
    on.clock.forward(2 * hours);
    assert.deepEqual(((await shown(daan)) as Record<string, readonly string[]>)['due'], [unowned]);
  });

  it('hands over what is chosen there, or named', async () => {
    const number = await filed();
    expectKind(await daan.type(`take SEC-${number}`), 'done');
    expectKind(await daan.type('handover'), 'handover');
    const form = expectKind(await daan.press({ do: 'hand-over' }, { number: `SEC-${number}` }), 'ticket-form');
    assert.equal(form.command, 'hand-over');
    expectKind(await daan.type(`handover SEC-${number}`), 'ticket-form');
    expectKind(await elena.type(`handover SEC-${number}`), 'kept');
    expectKind(await elena.type(`take SEC-${number}`), 'kept');
  });

  it('is for assessors: anybody else is helped', async () => {
    const number = await filed();
    for (const words of ['handover', 'take']) assert.ok(!expectKind(await ann.type(words), 'help').commands.some((name) => name === words));
    expectKind(await ann.press({ do: 'hand-over' }, { number: `SEC-${number}` }), 'no-such-ticket');
    assert.equal((await shown(elena)).mine.length, 0);
  });
});
