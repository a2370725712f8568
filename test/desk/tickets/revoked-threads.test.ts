import assert from 'node:assert/strict';
import { setRole } from '../../../src/desk/people/assessors.js';
import { endThreadsOfAccount, endThreadsOfRevoked } from '../../../src/desk/tickets/revoked-threads.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { type Identity, toIdentity } from '../../../src/tickets/people.js';
import { file, TestDesk, Visitor } from '../../support/desk/desk.js';
import { everywhere, inWorkspace, NamedVisitor } from '../../support/desk/named-visitor.js';

const always = () => true;
const daanIs = toIdentity('teams', 'assessment', 'daan');

describe('the threads of an assessor who was removed', () => {
  let on: TestDesk;
  let numbers: ConfirmationNumber[];
  let woken: string[];
  beforeEach(async () => {
    on = await TestDesk.open();
    numbers = [];
    woken = [];
    Object.assign(on.deps, { wake: (number: string) => woken.push(number) });
    for (const user of ['daan', 'eva']) await on.appoint(assessor(user));
    for (let count = 0; count < 3; count++) numbers.push((await file(new Visitor(on, 'ann'))).number);
    for (const number of numbers) for (const user of ['daan', 'eva']) await assessor(user).type(`follow ${number}`);
    await assessor('daan', 'channel', 'theirs').type(`follow ${numbers[0]}`);
  });
  afterEach(() => on.close());

  const assessor = (user: string, kind: 'personal' | 'channel' = 'personal', address = `chat-of-${user}`) =>
    new Visitor(on, user, 'assessment', kind, address);
  const remove = () => on.appoint(assessor('daan'), 'none');
  const ended = async () =>
    (await Promise.all(numbers.map((number) => kindsIn(number)))).map((kinds) => kinds.filter((kind) => kind === 'unfollowed').length);
  const kindsIn = async (number: ConfirmationNumber) => (await documentOf(number)).events.map(({ kind }) => kind);
  const documentOf = async (number: ConfirmationNumber) => {
    const stored = await on.store.tickets.get(number);
    if (stored === undefined || stored === 'damaged') throw new Error('expected a ticket');
    return stored.doc;
  };

  it('end at once in the history of each ticket, with no other thread of it', async () => {
    await remove();
    woken = [];
    await endThreadsOfAccount(on.deps, daanIs, always);
    assert.deepEqual(await ended(), [1, 1, 1]);
    const left = await Promise.all(numbers.map(async (number) => foldTicket(await documentOf(number)).threads.length));
    assert.deepEqual(left, [3, 2, 2], 'the filer, the other assessor, and in a place what was brought there');
    assert.deepEqual(woken.toSorted(), numbers.toSorted());
    const { total } = await on.store.tickets.find({ by: 'follower', is: await idOf(daanIs), limit: 1 });
    assert.equal(total, 0);
  });

  it('end after a kill on the way too, each once', async () => {
    await remove();
    let asked = 0;
    await endThreadsOfAccount(on.deps, daanIs, () => asked++ === 0);
    assert.deepEqual(
      (await ended()).toSorted((a, b) => a - b),
      [0, 0, 1],
    );
    await on.restart();
    for (let start = 0; start < 2; start++) await endThreadsOfRevoked(on.deps, always);
    assert.deepEqual(await ended(), [1, 1, 1]);
  });

  it('end also where a ticket before them cannot be written', async () => {
    await remove();
    const { tickets } = on.store;
    const whole = { ...tickets };
    let isFirst = true;
    Object.assign(tickets, {
      update: (...given: Parameters<typeof tickets.update>) => {
        if (!isFirst) return whole.update(...given);
        isFirst = false;
        throw new Error('full');
      },
    });
    await endThreadsOfAccount(on.deps, daanIs, always);
    assert.deepEqual(
      (await ended()).toSorted((a, b) => a - b),
      [0, 1, 1],
    );
    assert.equal(on.log.lines.filter((line) => line.includes('thread-not-ended')).length, 1);
  });

  it('go on as long as nobody is removed, and those of whoever is back with a role and follows again', async () => {
    await endThreadsOfRevoked(on.deps, always);
    await endThreadsOfAccount(on.deps, daanIs, always);
    assert.deepEqual(await ended(), [0, 0, 0]);
    await remove();
    await endThreadsOfAccount(on.deps, daanIs, always);
    on.clock.forward(1_000);
    await on.appoint(assessor('daan'));
    await assessor('daan').type(`follow ${numbers[0]}`);
    await endThreadsOfRevoked(on.deps, always);
    assert.deepEqual(await ended(), [1, 1, 1]);
  });

  it('end by whichever name they were removed, in the chats of all of them', async () => {
    const both = everywhere(['T1', 'T2']);
    const other = inWorkspace('T2').identity;
    await setRole(on.deps, both.identity, 'assessor', on.clock.now());
    await new NamedVisitor(on, both).type(`follow ${numbers[1]}`);
    const before = (await ended())[1] ?? 0;
    await setRole(on.deps, other, 'none', on.clock.now());
    await endThreadsOfAccount(on.deps, other, always);
    assert.equal((await ended())[1], before + 1);
  });

  async function idOf(identity: Identity): Promise<string> {
    const { items } = await on.store.people.find({ by: 'identity', is: identity, limit: 1 });
    return items[0]?.id ?? '';
  }
});
