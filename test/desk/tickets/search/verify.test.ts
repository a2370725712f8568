import assert from 'node:assert/strict';
import { isFound } from '../../../../src/desk/tickets/search/verify.js';
import { foldTicket } from '../../../../src/tickets/fold.js';
import { sampleOrganisationId, samplePersonId, sampleTicket } from '../../../support/store/documents.js';

const ticket = foldTicket(sampleTicket(1));
const by = (n: number, role: 'none' | 'assessor' = 'none') =>
  ({ id: samplePersonId(n), org: sampleOrganisationId(n), role, conflict: 'organisation' }) as const;
const word = { text: 'token', cves: [], orgs: [], people: [], words: [{ text: 'token', states: [], owners: [] }] };

describe('whether a ticket that was read is found', () => {
  it('is for nobody who may not read it, whatever matches', () => {
    for (const wanted of [{ terms: [word] }, { terms: [], ending: ticket.number.slice(-6) }]) {
      assert.equal(isFound(by(1), ticket, wanted, true), true);
      assert.equal(isFound(by(2, 'assessor'), ticket, wanted, true), true);
      assert.equal(isFound(by(2), ticket, wanted, true), false);
      assert.equal(isFound({ ...by(1, 'assessor'), id: samplePersonId(2) }, ticket, wanted, true), false);
    }
  });
});
