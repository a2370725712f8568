import assert from 'node:assert/strict';
import { readRight } from '../../../src/desk/people/may-read.js';
import { endThread } from '../../../src/desk/tickets/ended-threads.js';
import { openTicket } from '../../../src/desk/tickets/open.js';
import type { Author } from '../../../src/tickets/author.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import { toInstantAfter } from '../../../src/tickets/instant.js';
import type { Ticket } from '../../../src/tickets/ticket.js';
import { actOf } from '../../support/desk/act.js';
import { file, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('what may be posted in a thread of a filed ticket', () => {
  let on: TestDesk;
  let number: ConfirmationNumber;
  let ticket: Ticket;
  const [daan, bo] = ['daan', 'bo'] as const;
  beforeEach(async () => {
    on = await TestDesk.open();
    ({ number } = await file(new Visitor(on, 'ann')));
    ticket = await read();
    await appoint('assessor');
    for (const visitor of [visitorOf(daan), new Visitor(on, bo, 'fabrikam')]) await visitor.type('help');
  });
  afterEach(() => on.close());

  const visitorOf = (user: string) => new Visitor(on, user, 'assessment');
  const appoint = (role: 'assessor' | 'none') => on.appoint(visitorOf(daan), role);
  const idOf = async (user: string, tenant: string): Promise<Author> => (await actOf(on.deps, user, tenant, 'none')).by.id;
  const serve = (...tenants: string[]) => void Object.assign(on.deps.settings, { tenants });
  const read = async () => {
    const { by } = await actOf(on.deps, 'ann', 'contoso', 'none');
    const found = await openTicket(on.deps, by, number, 'read');
    if (found === undefined) throw new Error('expected a ticket that can be read');
    return found.ticket;
  };
  const judge = async (by: Author, audience: 'private' | 'place' = 'private', since = on.clock.now()) =>
    readRight(on.deps, { audience, by, since }, ticket);
  const everybody = async () => [
    await judge(await idOf('ann', 'contoso')),
    await judge(await idOf(daan, 'assessment')),
    await judge(await idOf(bo, 'fabrikam')),
    await judge('desk'),
    await judge(await idOf(bo, 'fabrikam'), 'place'),
    await judge('desk', 'place'),
  ];

  it('is what its filer and the assessors may read, and in a place what was brought there', async () => {
    assert.deepEqual(await everybody(), ['may', 'may', 'not', 'not', 'may', 'may']);
  });

  it('is nothing for an assessor who was removed, and what they followed before stays ended when they come back', async () => {
    const id = await idOf(daan, 'assessment');
    const before = on.clock.now();
    on.clock.forward(1_000);
    await appoint('none');
    assert.equal(await judge(id), 'not');
    on.clock.forward(1_000);
    await appoint('assessor');
    assert.equal(await judge(id, 'private', before), 'not');
    assert.equal(await judge(id, 'private', toInstantAfter(on.clock.now(), 1_000)), 'may');
  });

  it('is held while the desk does not serve their tenant, in private and in places, and goes on when it does again', async () => {
    serve('teams:fabrikam');
    assert.deepEqual(await everybody(), ['held', 'held', 'not', 'not', 'may', 'may']);
    serve('teams:CONTOSO', 'teams:assessment');
    assert.deepEqual(await everybody(), ['may', 'may', 'not', 'not', 'held', 'may']);
    serve('slack:T1');
    assert.deepEqual((await everybody()).slice(0, 2), ['may', 'may']);
  });

  it('is nothing for whoever was removed, also while the desk does not serve their tenant', async () => {
    serve('teams:contoso');
    await appoint('none');
    assert.equal(await judge(await idOf(daan, 'assessment')), 'not');
  });

  it('is held where it cannot be read what somebody is', async () => {
    const id = await idOf(daan, 'assessment');
    const { assessors, people } = on.deps.store;
    const whole = { ...assessors };
    Object.assign(assessors, { get: async () => 'damaged' });
    assert.equal(await judge(id), 'held');
    Object.assign(assessors, whole);
    Object.assign(people, { get: async () => 'damaged' });
    assert.equal(await judge(id), 'held');
    assert.equal(await judge(ticket.filer), 'may');
  });

  it('ends in the history for whoever lost the right, and for nobody else', async () => {
    await visitorOf(daan).type(`follow ${number}`);
    ticket = await read();
    const theirs = ticket.threads.find(({ by }) => by !== ticket.filer);
    assert.ok(theirs);
    await endThread(on.deps, number, theirs.thread);
    assert.equal((await read()).threads.length, ticket.threads.length);
    await appoint('none');
    await endThread(on.deps, number, theirs.thread);
    await endThread(on.deps, number, theirs.thread);
    const after = await read();
    assert.deepEqual([after.threads.length, after.seq], [ticket.threads.length - 1, ticket.seq + 1]);
  });
});
