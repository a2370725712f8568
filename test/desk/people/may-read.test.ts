import assert from 'node:assert/strict';
import { mayRead } from '../../../src/desk/people/may-read.js';
import { openTicket } from '../../../src/desk/tickets/open.js';
import { actOf } from '../../support/desk/act.js';
import { file, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('who may read a ticket when something of it is posted in private', () => {
  let on: TestDesk;
  beforeEach(async () => {
    on = await TestDesk.open();
  });
  afterEach(() => on.close());

  it('is its filer and its assessors, and an assessor no longer once they are removed', async () => {
    const { number } = await file(new Visitor(on, 'ann'));
    const filer = await actOf(on.deps, 'ann', 'contoso', 'none');
    const found = await openTicket(on.deps, filer.by, number, 'read');
    if (found === undefined || found === 'damaged') throw new Error('expected a ticket that can be read');
    const { ticket } = found;
    const [daan, bo] = [new Visitor(on, 'daan', 'assessment'), new Visitor(on, 'bo', 'fabrikam')];
    const idOf = async ({ user, tenant }: Visitor) => (await actOf(on.deps, user, tenant, 'none')).by.id;
    await on.appoint(daan);
    for (const visitor of [daan, bo]) await visitor.type('help');
    const judged = async () => [
      await mayRead(on.deps, filer.by.id, ticket),
      await mayRead(on.deps, await idOf(daan), ticket),
      await mayRead(on.deps, await idOf(bo), ticket),
      await mayRead(on.deps, 'desk', ticket),
    ];
    assert.deepEqual(await judged(), [true, true, false, false]);
    await on.appoint(daan, 'none');
    assert.deepEqual(await judged(), [true, false, false, false]);
  });
});
