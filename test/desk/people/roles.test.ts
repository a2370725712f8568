import assert from 'node:assert/strict';
import { createAssessorBook } from '../../../src/desk/people/assessor-book.js';
import { nameFirst } from '../../../src/desk/people/assessors.js';
import { identify } from '../../../src/desk/people/identify.js';
import { leadsToWarn } from '../../../src/desk/people/leads.js';
import { readRight } from '../../../src/desk/people/may-read.js';
import { listOwners } from '../../../src/desk/people/owners.js';
import { principalOf } from '../../../src/desk/people/principal.js';
import { roleOfPerson } from '../../../src/desk/people/roles.js';
import { can } from '../../../src/tickets/access.js';
import type { OrganisationId, PersonId } from '../../../src/tickets/people.js';
import { expectKind, file, TestDesk, Visitor } from '../../support/desk/desk.js';
import { everywhere, inWorkspace, NamedVisitor } from '../../support/desk/named-visitor.js';

const both = everywhere(['T1', 'T2']);
const [inOrganisation, inFirst, inSecond] = [both.identity, inWorkspace('T1').identity, inWorkspace('T2').identity];

describe('an assessor whom the platform calls by several names', () => {
  let on: TestDesk;
  beforeEach(async () => {
    on = await TestDesk.open();
  });
  afterEach(() => on.close());

  const book = () => createAssessorBook(on.deps);
  const ticket = { filer: 'p-x' as PersonId, org: 'o-x' as OrganisationId, members: [] };
  const meet = (told = both) => identify(on.deps, told, {}, on.clock.now());
  const roleNow = async () => roleOfPerson(on.deps, await meet());

  for (const named of [inOrganisation, inFirst, inSecond]) {
    it(`assesses everywhere when they are named as ${named}, and nowhere when removed by any name`, async () => {
      await nameFirst(on.deps, { assessors: [named], leads: [] }, on.clock.now());
      const here = new NamedVisitor(on, both);
      const { number } = await file(new Visitor(on, 'ann'));
      expectKind(await here.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'ticket-form');
      // By now also while the platform tells nothing.
      const there = new NamedVisitor(on, inWorkspace('T2'));
      expectKind(await there.type('queue'), 'queue');
      for (const removed of [inOrganisation, inFirst, inSecond]) {
        assert.equal(await book().appoint(removed, 'none'), 'assessor');
        expectKind(await there.type('queue'), 'help');
        assert.equal(await roleNow(), 'none');
        assert.deepEqual(await book().list(), []);
        // A start with the old settings does not bring them back; the operator does, by another name.
        await nameFirst(on.deps, { assessors: [named, inFirst, inSecond], leads: [inOrganisation] }, on.clock.now());
        expectKind(await there.type('queue'), 'help');
        assert.deepEqual(await book().list(), []);
        assert.equal(await book().appoint(inSecond, 'assessor'), 'none');
        expectKind(await there.type('queue'), 'queue');
      }
    });
  }

  it('is refused when they were removed by a name before the desk knew that it is theirs', async () => {
    await nameFirst(on.deps, { assessors: [inFirst, inSecond], leads: [] }, on.clock.now());
    await book().appoint(inSecond, 'none');
    assert.equal(await roleOfPerson(on.deps, await meet(inWorkspace('T1'))), 'assessor');
    const { id } = await meet();
    assert.equal(await roleNow(), 'none');
    assert.equal(await readRight(on.deps, { audience: 'private', by: id, since: on.clock.now() }, ticket), 'not');
    assert.deepEqual([await book().list(), await listOwners(on.deps, ticket)], [[], []]);
  });

  it('is one: among those who can own a ticket, in the list, and when leads are warned', async () => {
    await nameFirst(on.deps, { assessors: [inFirst], leads: [inSecond] }, on.clock.now());
    const visitor = new NamedVisitor(on, both);
    await visitor.type('help');
    const { id } = await meet();
    assert.deepEqual(
      (await listOwners(on.deps, ticket)).map((owner) => owner.id),
      [id],
    );
    assert.deepEqual(
      (await book().list()).map(({ role }) => role),
      ['lead'],
    );
    const { doc } = (await on.store.conversations.get(on.deps.keyedIds.conversation('teams', visitor.place.address))) as never;
    assert.equal((await leadsToWarn(on.deps, doc, 'open')).due.length, 1);
  });

  it('has no role while what is noted of one of their names cannot be read', async () => {
    await nameFirst(on.deps, { assessors: [inFirst, inSecond], leads: [] }, on.clock.now());
    const person = await meet();
    const { assessors } = on.store;
    const damagedId = on.deps.keyedIds.assessor(inSecond);
    const store = {
      ...on.store,
      assessors: { ...assessors, get: async (id: string) => (id === damagedId ? 'damaged' : assessors.get(id)) },
    };
    const deps = { ...on.deps, store: store as typeof on.store };
    assert.equal(await roleOfPerson(deps, person), 'none');
    assert.equal(await createAssessorBook(deps).appoint(inFirst, 'lead'), 'damaged');
    assert.equal(await roleNow(), 'assessor', 'nothing was changed');
  });

  it('does not assess what they filed under another name, once that is known', async () => {
    await nameFirst(on.deps, { assessors: [inFirst], leads: [] }, on.clock.now());
    const filer = new NamedVisitor(on, inWorkspace('T2'));
    const { number } = await file(filer);
    const assessor = new NamedVisitor(on, both);
    expectKind(await assessor.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'no-such-ticket');
    expectKind(await filer.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'no-such-ticket');
    assert.equal(expectKind(await assessor.type(`status SEC-${number}`), 'status').number, number);
  });

  it('does not assess for their organisation where that is the rule, whichever workspace it was filed in', async () => {
    Object.assign(on.deps.settings, { conflict: 'organisation' });
    const judge = await meet();
    const early = await meet(inWorkspace('T3', 'U3'));
    const stranger = await meet(inWorkspace('T9', 'U9'));
    const judged = async () => {
      const by = await principalOf(on.deps, judge, 'assessor');
      return [judge, early, stranger].map(({ org }) => can(by, 'assess', { ...ticket, org }));
    };
    assert.deepEqual(await judged(), [false, true, true]);
    // Now it is told that the workspace of the second is one of theirs.
    await meet(everywhere(['T3'], 'U4'));
    assert.deepEqual(await judged(), [false, false, true]);
  });
});
