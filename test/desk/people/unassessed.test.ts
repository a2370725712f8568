import assert from 'node:assert/strict';
import { findUnassessed, findUnserved } from '../../../src/desk/people/unassessed.js';
import { type Identity, type Tenant, tenantOf } from '../../../src/tickets/people.js';

const contoso = ['teams:contoso/anna', 'teams:contoso/daan'] as Identity[];
const tenants = (...names: string[]) => names as Tenant[];
const fabrikam = 'teams:fabrikam/eve' as Identity;
const slackOf = (...serves: string[]) => [{ name: 'slack', serves: tenants(...serves), mayOverlap: () => true }];
/** Of whose organisation no more is known than the tenant, or than these. */
const alone = (...identities: Identity[]) => identities.map((identity) => ({ identity, tenants: [tenantOf(identity)] }));
const within = (identity: string, ...others: string[]) => ({ identity: identity as Identity, tenants: tenants(...others) });

describe('the tickets that nobody can assess', () => {
  const strict = findUnassessed.bind(undefined, 'organisation');

  it('are all of them where the only tenant is the assessors’ own and shares their conflict', () => {
    const everything = { tenant: 'teams:contoso', everything: true };
    assert.deepEqual(strict(alone(...contoso), [{ name: 'teams', serves: 'one' }]), everything);
    assert.deepEqual(strict(alone(...contoso), [{ name: 'teams', serves: tenants('teams:contoso') }]), everything);
  });

  it('are those of the assessors’ own tenant where others file too', () => {
    const own = { tenant: 'teams:contoso', everything: false };
    assert.deepEqual(strict(alone(...contoso), [{ name: 'teams', serves: 'any' }]), own);
    assert.deepEqual(strict(alone(...contoso), [{ name: 'teams', serves: tenants('teams:contoso', 'teams:fabrikam') }]), own);
    const both = [
      { name: 'teams', serves: 'one' },
      { name: 'slack', serves: 'one' },
    ] as const;
    assert.deepEqual(strict(alone(...contoso), both), own);
  });

  it('are none where the assessors come from two places, or where only the person counts', () => {
    assert.equal(strict(alone(...contoso, fabrikam), [{ name: 'teams', serves: 'any' }]), undefined);
    assert.equal(findUnassessed('person', alone(...contoso), [{ name: 'teams', serves: 'one' }]), undefined);
  });

  it('are all of them where the desk hears from no assessor', () => {
    for (const conflict of ['person', 'organisation'] as const) {
      const nobody = { everything: true };
      assert.deepEqual(findUnassessed(conflict, [], [{ name: 'teams', serves: 'one' }]), nobody);
      assert.deepEqual(findUnassessed(conflict, alone(...contoso), [{ name: 'slack', serves: 'any' }]), nobody);
      assert.deepEqual(findUnassessed(conflict, alone(...contoso), [{ name: 'teams', serves: tenants('teams:fabrikam') }]), nobody);
    }
  });

  it('are all of them where the only workspaces belong to the organisation that the assessors are named by, or the other way about', () => {
    const byWhole = within('slack:E1/U1', 'slack:E1', 'slack:T1', 'slack:T2');
    const byPart = within('slack:T2/U2', 'slack:T2', 'slack:E1', 'slack:T1');
    assert.deepEqual(strict([byWhole], slackOf('slack:T1')), { tenant: 'slack:E1', everything: true });
    assert.deepEqual(strict([byPart, byWhole], slackOf('slack:E1')), { tenant: 'slack:T2', everything: true });
    assert.deepEqual(strict([byWhole], slackOf('slack:T1', 'slack:T9')), { tenant: 'slack:E1', everything: false });
    assert.equal(strict([byWhole, within('slack:T9/U9', 'slack:T9')], slackOf('slack:T1')), undefined);
  });

  it('are those of the only tenant whose assessors the desk hears from', () => {
    const both = [...contoso, 'slack:T1/U1' as Identity];
    assert.deepEqual(strict(alone(...both), [{ name: 'teams', serves: 'one' }]), { tenant: 'teams:contoso', everything: true });
  });
});

describe('assessors the desk never hears from', () => {
  const slack = 'slack:T1/U1' as Identity;

  it('are those of a platform that is off, and of tenants that may not use the desk', () => {
    const assessors = [...contoso, fabrikam, slack];
    assert.deepEqual(findUnserved(assessors, [{ name: 'teams', serves: tenants('teams:contoso') }]), [
      { tenant: 'teams:fabrikam', because: 'tenant-left-out', assessors: [fabrikam] },
      { tenant: 'slack:T1', because: 'platform-off', assessors: [slack] },
    ]);
    assert.deepEqual(findUnserved([...contoso, fabrikam], [{ name: 'teams', serves: 'one' }]), []);
  });

  it('are none of a tenant that may be part of one that uses the desk', () => {
    const whole = { name: 'slack', serves: tenants('slack:E1') };
    assert.deepEqual(findUnserved([slack], [{ ...whole, mayOverlap: () => true }]), []);
    assert.equal(findUnserved([slack], [whole]).length, 1);
  });
});
