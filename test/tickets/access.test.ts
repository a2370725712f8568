import assert from 'node:assert/strict';
import { can, conflictOf, type Principal, type Right } from '../../src/tickets/access.js';
import type { OrganisationId, PersonId } from '../../src/tickets/people.js';

const person = (id: string, org: string, role: Principal['role'] = 'none', conflict: Principal['conflict'] = 'person'): Principal => ({
  id: id as PersonId,
  org: org as OrganisationId,
  role,
  conflict,
});
const ticket = { filer: 'p-filer' as PersonId, org: 'o-contoso' as OrganisationId, members: ['p-member' as PersonId] };

const nothing: Record<Right, boolean> = { read: false, publish: false, file: false, assess: false, lead: false };
const asMember = { ...nothing, read: true, publish: true };
const asFiler = { ...asMember, file: true };
const asAssessor = { ...nothing, read: true, assess: true };
const asLead = { ...asAssessor, lead: true };

const table: [string, Principal, Record<Right, boolean>][] = [
  ['the filer', person('p-filer', 'o-contoso'), asFiler],
  ['an invited member', person('p-member', 'o-contoso'), asMember],
  ['a colleague who was not invited', person('p-other', 'o-contoso'), nothing],
  ['another publisher', person('p-fabrikam', 'o-fabrikam'), nothing],
  ['an assessor', person('p-assessor', 'o-desk', 'assessor'), asAssessor],
  ['a lead', person('p-lead', 'o-desk', 'lead'), asLead],
  ['an assessor of the same organisation', person('p-both', 'o-contoso', 'assessor'), asAssessor],
  ['a lead of the same organisation', person('p-both', 'o-contoso', 'lead'), asLead],
  ['an assessor of the same organisation, where that is a conflict,', person('p-both', 'o-contoso', 'assessor', 'organisation'), nothing],
  ['a lead of the same organisation, where that is a conflict,', person('p-both', 'o-contoso', 'lead', 'organisation'), nothing],
  [
    'an assessor of another organisation, where the same is a conflict,',
    person('p-both', 'o-desk', 'assessor', 'organisation'),
    asAssessor,
  ],
  ['a filer who leads', person('p-filer', 'o-contoso', 'lead'), asFiler],
  ['a filer who leads, where the organisation is a conflict,', person('p-filer', 'o-contoso', 'lead', 'organisation'), asFiler],
  ['a filer who is an assessor elsewhere', person('p-filer', 'o-contoso', 'assessor'), asFiler],
  ['a member who is an assessor elsewhere', person('p-member', 'o-desk', 'assessor'), asMember],
];

describe('the rights on a ticket', () => {
  for (const [who, someone, rights] of table) {
    for (const right of Object.keys(rights) as Right[]) {
      it(`${rights[right] ? 'lets' : 'does not let'} ${who} ${right}`, () => {
        assert.equal(can(someone, right, ticket), rights[right]);
      });
    }
  }
});

describe('what keeps a person from assessing', () => {
  it('is the person first, the organisation only where the operator says so, and otherwise nothing', () => {
    assert.equal(conflictOf(person('p-filer', 'o-contoso', 'lead', 'organisation'), ticket), 'person');
    assert.equal(conflictOf(person('p-member', 'o-desk', 'assessor'), ticket), 'person');
    assert.equal(conflictOf(person('p-both', 'o-contoso', 'lead', 'organisation'), ticket), 'organisation');
    assert.equal(conflictOf(person('p-both', 'o-contoso', 'lead'), ticket), undefined);
  });
});
