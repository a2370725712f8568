import assert from 'node:assert/strict';
import { can, type Someone, type TicketAction } from '../../src/tickets/access.js';
import type { OrganisationId, PersonId } from '../../src/tickets/people.js';

const person = (id: string, org: string, role: Someone['role'] = 'none'): Someone => ({
  id: id as PersonId,
  org: org as OrganisationId,
  role,
});
const ticket = { filer: 'p-filer' as PersonId, org: 'o-contoso' as OrganisationId, members: ['p-member' as PersonId] };

const table: [string, Someone, Record<TicketAction, boolean>][] = [
  ['the filer', person('p-filer', 'o-contoso'), { read: true, reply: true }],
  ['an invited member', person('p-member', 'o-contoso'), { read: true, reply: true }],
  ['a colleague who was not invited', person('p-other', 'o-contoso'), { read: false, reply: false }],
  ['another publisher', person('p-fabrikam', 'o-fabrikam'), { read: false, reply: false }],
  ['an assessor', person('p-assessor', 'o-desk', 'assessor'), { read: true, reply: false }],
  ['a lead', person('p-lead', 'o-desk', 'lead'), { read: true, reply: false }],
  ['an assessor of the same organisation', person('p-both', 'o-contoso', 'assessor'), { read: false, reply: false }],
  ['a filer who is an assessor elsewhere', person('p-filer', 'o-contoso', 'assessor'), { read: true, reply: true }],
];

describe('the rights on a ticket', () => {
  for (const [who, someone, rights] of table) {
    for (const action of Object.keys(rights) as TicketAction[]) {
      it(`${rights[action] ? 'lets' : 'does not let'} ${who} ${action}`, () => {
        assert.equal(can(someone, action, ticket), rights[action]);
      });
    }
  }
});
