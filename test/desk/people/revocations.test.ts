import assert from 'node:assert/strict';
import { nameFirst, setRole } from '../../../src/desk/people/assessors.js';
import { readRevoked } from '../../../src/desk/people/revocations.js';
import { roleOfPerson } from '../../../src/desk/people/roles.js';
import type { Identity } from '../../../src/tickets/people.js';
import { TestDesk } from '../../support/desk/desk.js';

const identity = 'teams:contoso/bea' as Identity;

describe('A revocation', () => {
  let on: TestDesk;
  beforeEach(async () => {
    on = await TestDesk.open();
  });
  afterEach(() => on.close());

  const role = () => roleOfPerson(on.deps, { identities: [identity] });
  const name = () => nameFirst(on.deps, { assessors: [], leads: [identity] }, on.clock.now());
  const set = (to: 'lead' | 'none') => setRole(on.deps, identity, to, on.clock.now());

  it('holds against the settings although the record of the assessor is lost', async () => {
    await name();
    assert.equal(await role(), 'lead');
    await set('none');
    await on.store.assessors.remove(on.deps.keyedIds.assessor(identity));
    await name();
    assert.equal(await role(), 'none');
  });

  it('holds until the operator appoints the person again', async () => {
    await set('lead');
    await set('none');
    assert.deepEqual([...(await readRevoked(on.store.meta))], [on.deps.keyedIds.assessor(identity)]);
    await set('lead');
    assert.deepEqual([await role(), (await readRevoked(on.store.meta)).size], ['lead', 0]);
  });

  it('is noted by asking for it again where its first time was killed half-way', async () => {
    await set('lead');
    await on.store.assessors.update(on.deps.keyedIds.assessor(identity), (stored) => {
      assert.ok(stored);
      return { put: { ...stored.doc, role: 'none' }, result: undefined };
    });
    await set('none');
    assert.equal((await readRevoked(on.store.meta)).size, 1);
  });
});
