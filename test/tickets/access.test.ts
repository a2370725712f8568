import assert from 'node:assert/strict';
import { can, type Principal, type Right } from '../../src/tickets/access.js';
import type { OrganisationId, PersonId } from '../../src/tickets/people.js';

const person = (id: string, org: string, role: Principal['role'] = 'none'): Principal => ({
  id: id as PersonId,
  org: org as OrganisationId,
  role,
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
  ['an assessor of the same organisation', person('p-both', 'o-contoso', 'assessor'), nothing],
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
