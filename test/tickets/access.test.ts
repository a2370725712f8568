import assert from 'node:assert/strict';
import { can, type Principal, type TicketAction } from '../../src/tickets/access.js';
import type { OrganisationId, PersonId } from '../../src/tickets/people.js';

const person = (id: string, org: string, role: Principal['role'] = 'none'): Principal => ({
  id: id as PersonId,
  org: org as OrganisationId,
  role,
});
const ticket = { filer: 'p-filer' as PersonId, org: 'o-contoso' as OrganisationId, members: ['p-member' as PersonId] };

const nothing: Record<TicketAction, boolean> = {
  read: false,
  reply: false,
  update: false,
  follow: false,
  'follow-summary': false,
  withdraw: false,
  'read-internal': false,
  acknowledge: false,
  remark: false,
  respond: false,
  ask: false,
  assess: false,
  close: false,
};
const asMember = { ...nothing, read: true, reply: true, update: true, follow: true };
const asFiler = { ...asMember, 'follow-summary': true, withdraw: true };
const asAssessor = {
  ...nothing,
  read: true,
  follow: true,
  'read-internal': true,
  acknowledge: true,
  remark: true,
  respond: true,
  ask: true,
  assess: true,
  close: true,
};

const table: [string, Principal, Record<TicketAction, boolean>][] = [
  ['the filer', person('p-filer', 'o-contoso'), asFiler],
  ['an invited member', person('p-member', 'o-contoso'), asMember],
  ['a colleague who was not invited', person('p-other', 'o-contoso'), nothing],
  ['another publisher', person('p-fabrikam', 'o-fabrikam'), nothing],
  ['an assessor', person('p-assessor', 'o-desk', 'assessor'), asAssessor],
  ['a lead', person('p-lead', 'o-desk', 'lead'), asAssessor],
  ['an assessor of the same organisation', person('p-both', 'o-contoso', 'assessor'), nothing],
  ['a filer who is an assessor elsewhere', person('p-filer', 'o-contoso', 'assessor'), asFiler],
  ['a member who is an assessor elsewhere', person('p-member', 'o-desk', 'assessor'), asMember],
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
