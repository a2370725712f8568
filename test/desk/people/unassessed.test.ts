import assert from 'node:assert/strict';
import { findUnassessed } from '../../../src/desk/people/unassessed.js';
import type { Identity } from '../../../src/tickets/people.js';

const contoso = ['teams:contoso/anna', 'teams:contoso/daan'] as Identity[];
const fabrikam = 'teams:fabrikam/eve' as Identity;

describe('the tickets that nobody can assess', () => {
  const strict = findUnassessed.bind(undefined, 'organisation');

  it('are all of them where the only tenant is the assessors’ own and shares their conflict', () => {
    const everything = { tenant: 'teams:contoso', everything: true };
    assert.deepEqual(strict(contoso, [{ platform: 'teams', tenants: 'one' }]), everything);
    assert.deepEqual(strict(contoso, [{ platform: 'teams', tenants: ['teams:contoso'] }]), everything);
  });

  it('are those of the assessors’ own tenant where others file too', () => {
    const own = { tenant: 'teams:contoso', everything: false };
    assert.deepEqual(strict(contoso, [{ platform: 'teams', tenants: 'any' }]), own);
    assert.deepEqual(strict(contoso, [{ platform: 'teams', tenants: ['teams:contoso', 'teams:fabrikam'] }]), own);
    const both = [
      { platform: 'teams', tenants: 'one' },
      { platform: 'slack', tenants: 'one' },
    ] as const;
    assert.deepEqual(strict(contoso, both), own);
  });

  it('are none where the assessors come from elsewhere, or from two places, or where only the person counts', () => {
    assert.equal(strict([fabrikam], [{ platform: 'teams', tenants: ['teams:contoso'] }]), undefined);
    assert.equal(strict([...contoso, fabrikam], [{ platform: 'teams', tenants: 'any' }]), undefined);
    assert.equal(strict(contoso, [{ platform: 'slack', tenants: 'any' }]), undefined);
    assert.equal(strict([], [{ platform: 'teams', tenants: 'one' }]), undefined);
    assert.equal(findUnassessed('person', contoso, [{ platform: 'teams', tenants: 'one' }]), undefined);
  });
});
