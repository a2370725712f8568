import assert from 'node:assert/strict';
import type { Inputs } from '../../../../src/cards/action.js';
import { createSearch } from '../../../../src/desk/tickets/search/search.js';
import { toIdentity } from '../../../../src/tickets/people.js';
import { readSearch } from '../../../../src/tickets/search-query.js';
import { actOf } from '../../../support/desk/act.js';
import { expectKind, file, TestDesk, Visitor } from '../../../support/desk/desk.js';

const vulnerability = (problem: string, evidence = 'CVE-2026-12345', remediation = 'Update it.'): readonly Inputs[] => [
  { category: 'vulnerability' },
  { problem },
  { evidence },
  { resolution: 'yes' },
  { remediation },
  { message: 'no' },
];

describe('the search of tickets', () => {
  let on: TestDesk;
  let ann: Visitor;
  let bo: Visitor;
  let daan: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    bo = new Visitor(on, 'bo', 'fabrikam');
    daan = new Visitor(on, 'daan', 'assessment');
    await on.appoint(daan);
  });
  afterEach(() => on.close());

  async function numbers(who: Visitor, typed: string, role: 'none' | 'assessor' = who === daan ? 'assessor' : 'none'): Promise<string[]> {
    const act = await actOf(on.deps, who.user, who.tenant, role);
    const { tickets } = await on.deps.search.find(act, readSearch(typed, 'SEC', 2026), { limit: 8 });
    return tickets.map(({ number }) => number);
  }
  const filed = async (who: Visitor, ...answers: Parameters<typeof vulnerability>) => {
    on.clock.forward(60_000);
    return (await file(who, vulnerability(...answers))).number;
  };
  const assess = (number: string, command: 'acknowledge' | 'assess' | 'close' | 'retitle', inputs: Inputs) =>
    daan.inDialog({ do: 'fill', command, number, seq: 1_000, nonce: `${command}-${number}` }, inputs);
  const acknowledge = async (number: string) => {
    const { people } = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'ticket-form');
    await assess(number, 'acknowledge', { priority: 'P2', severity: 'high', owner: people[0]?.id ?? '' });
  };
  const close = async (number: string) => {
    await acknowledge(number);
    await assess(number, 'assess', { outcome: 'no-action', severity: 'low', text: 'Fine.' });
    await assess(number, 'close', { text: 'Done.' });
  };

  it('finds by number, last symbols, CVE id, words of title and answers, state, in any case; all words must match', async () => {
    const number = await filed(ann, 'The Export leaks keys. More of it is said behind the first sentence.', 'cve-2026-11111', 'Rotate.');
    await filed(ann, 'The import fails.', 'CVE-2026-22222');
    for (const typed of [
      number,
      number.slice(-5),
      number.slice(-6).toLowerCase(),
      'cve-2026-11111',
      'EXPORT',
      'keys export',
      'sentence',
      'rotate',
      'received leaks',
      'open CVE-2026-11111',
    ])
      assert.deepEqual(await numbers(daan, typed), [number], typed);
    assert.deepEqual(await numbers(daan, 'export import'), []);
    assert.deepEqual(await numbers(daan, 'closed'), []);
    assert.deepEqual(await numbers(daan, 'expo'), []);
  });

  it('finds what somebody filed or is a member of, and nothing else, for whoever does not assess', async () => {
    const mine = await filed(ann, 'The export leaks.');
    const theirs = await filed(bo, 'The export leaks.');
    assert.deepEqual(await numbers(ann, 'export'), [mine]);
    assert.deepEqual(await numbers(ann, theirs), []);
    assert.deepEqual(await numbers(ann, theirs.slice(-5)), []);
    assert.deepEqual(await numbers(daan, 'export'), [theirs, mine]);
  });

  it('reads nothing of what somebody may not read, however much of it matches', async () => {
    await filed(ann, 'The export leaks.');
    for (let count = 0; count < 3; count += 1) await filed(bo, 'The export leaks.');
    const read: string[] = [];
    const { tickets } = on.store;
    const store = { ...on.store, tickets: { ...tickets, get: (id: string) => (read.push(id), tickets.get(id)) } };
    const search = createSearch({ ...on.deps, store });
    await search.find(await actOf(on.deps, 'ann'), readSearch('export', 'SEC', 2026), { limit: 8 });
    assert.equal(read.length, 1);
    Object.assign(on.deps.settings, { conflict: 'organisation' });
    const near = await actOf(on.deps, 'lea', 'fabrikam', 'assessor');
    const found = await search.find(near, readSearch('export', 'SEC', 2026), { limit: 8 });
    assert.equal(found.tickets.length, 1);
    assert.equal(read.length, 2);
  });

  it('finds a ticket that its assessor filed as its filer reads it', async () => {
    const number = await filed(daan, 'The export leaks.');
    assert.deepEqual(await numbers(daan, 'export'), [number]);
  });

  it('finds a secret for whoever filed it alone, and keeps no token of it', async () => {
    const secret = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
    const number = await filed(ann, `The token ${secret} works.`);
    assert.deepEqual(await numbers(daan, secret), []);
    assert.deepEqual(await numbers(ann, secret), [number]);
    const stored = await on.store.tickets.get(number);
    assert.ok(typeof stored === 'object');
    assert.equal(stored.doc.lookup.words?.tokens.length, new Set(['the', 'token', 'works']).size);
  });

  it('follows the words when an answer is changed and when a title is', async () => {
    const number = await filed(ann, 'The export leaks.');
    await numbers(daan, 'export');
    await ann.inDialog({ do: 'revise', number, seq: 1_000, nonce: 'n', step: 'problem' }, { problem: 'The import fails. Amber.' });
    assert.deepEqual(await numbers(daan, 'amber'), [number]);
    assert.deepEqual([await numbers(daan, 'import'), await numbers(daan, 'export')], [[number], []]);
    await assess(number, 'retitle', { title: 'Broken gateway' });
    assert.deepEqual([await numbers(daan, 'gateway'), await numbers(ann, 'gateway')], [[number], [number]]);
    assert.deepEqual(await numbers(daan, 'import'), [number]);
  });

  it('looks for words of answers in the newest closed tickets alone, and for those of titles in all', async () => {
    const older = await filed(ann, 'The export leaks. Behind it stands amber.');
    const newer = await filed(ann, 'The import leaks. Behind it stands amber.');
    const open = await filed(ann, 'The gateway leaks. Behind it stands amber.');
    await close(older);
    on.clock.forward(60_000);
    await close(newer);
    Object.assign(on.deps, { search: createSearch(on.deps, 1) });
    assert.deepEqual((await numbers(daan, 'amber')).toSorted(), [newer, open].toSorted());
    assert.deepEqual(await numbers(daan, 'export'), [older]);
    assert.deepEqual((await numbers(daan, 'closed')).toSorted(), [older, newer].toSorted());
    assert.deepEqual(await numbers(daan, older), [older]);
  });

  it('finds by an owner’s name, an account and a tenant for whoever assesses, and tells no publisher who that is', async () => {
    const number = await filed(ann, 'The export leaks.');
    await filed(bo, 'The import fails.');
    await acknowledge(number);
    assert.deepEqual(await numbers(daan, 'Daan'), [number]);
    assert.deepEqual(await numbers(ann, 'daan'), []);
    assert.deepEqual(await numbers(daan, 'teams:contoso'), [number]);
    assert.deepEqual(await numbers(daan, toIdentity('teams', 'contoso', 'ann')), [number]);
  });

  it('comes in pages, the newest first, each ticket on one of them', async () => {
    const all: string[] = [];
    for (let count = 0; count < 5; count += 1) all.unshift(await filed(ann, 'The export leaks.'));
    const act = await actOf(on.deps, 'ann');
    const query = readSearch('export', 'SEC', 2026);
    const first = await on.deps.search.find(act, query, { limit: 2 });
    const second = await on.deps.search.find(act, query, { limit: 2, after: first.next ?? '' });
    const third = await on.deps.search.find(act, query, { limit: 2, after: second.next ?? '' });
    assert.deepEqual(
      [first, second, third].flatMap(({ tickets }) => tickets.map(({ number }) => number)),
      all,
    );
    assert.equal(third.next, undefined);
    assert.deepEqual((await on.deps.search.find(act, query, { limit: 2, after: 'anything' })).tickets.length, 2);
  });

  it('goes one at a time for one person, and reads each ticket once for as long as it stays the same', async () => {
    await filed(ann, 'The export leaks.');
    await filed(ann, 'The import fails.');
    let reading = 0;
    let most = 0;
    let count = 0;
    const { tickets } = on.store;
    const get = async (id: string) => {
      reading += 1;
      count += 1;
      most = Math.max(most, reading);
      await new Promise((done) => setTimeout(done, 5));
      reading -= 1;
      return tickets.get(id);
    };
    const search = createSearch({ ...on.deps, store: { ...on.store, tickets: { ...tickets, get } } });
    const act = await actOf(on.deps, 'ann');
    const find = () => search.find(act, readSearch('nothing-there', 'SEC', 2026), { limit: 8 });
    await Promise.all([find(), find(), find()]);
    assert.deepEqual([most, count], [1, 2]);
  });

  it('prepares what it would have to read, and keeps no text of it', async () => {
    await filed(ann, 'The export leaks.');
    let count = 0;
    const { tickets } = on.store;
    const get = (id: string) => ((count += 1), tickets.get(id));
    const search = createSearch({ ...on.deps, store: { ...on.store, tickets: { ...tickets, get } } });
    await search.prepare(() => false);
    assert.equal(count, 0);
    await search.prepare(() => true);
    await search.find(await actOf(on.deps, 'ann'), readSearch('nothing', 'SEC', 2026), { limit: 8 });
    assert.equal(count, 1);
  });
});
