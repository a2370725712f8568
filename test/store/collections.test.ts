import assert from 'node:assert/strict';
import { collections, indexKeys, isDocumentId } from '../../src/store/collections.js';
import { append, erase } from '../../src/tickets/integrity.js';
import type { TicketDocument } from '../../src/tickets/ticket.js';
import { toUserText } from '../../src/tickets/user-text.js';
import {
  sampleInstant,
  sampleNumber,
  sampleOrganisationId,
  samplePerson,
  samplePersonId,
  sampleTicket,
} from '../support/store/documents.js';

const { tickets, people } = collections;

describe('What documents are found under', () => {
  it('is the filer, the organisation and the tokens of a ticket, each once', () => {
    const ticket = sampleTicket(1, { tokens: { cves: ['c1', 'c2', 'c1'], offer: 'o1' }, replies: ['a reply'] });
    assert.deepEqual(indexKeys(tickets, ticket), [
      { by: 'filer', is: samplePersonId(1) },
      { by: 'org', is: sampleOrganisationId(1) },
      { by: 'cve', is: 'c1' },
      { by: 'cve', is: 'c2' },
      { by: 'offer', is: 'o1' },
      { by: 'open', is: 'yes' },
      { by: 'undelivered', is: 'yes' },
    ]);
    assert.deepEqual(indexKeys(people, samplePerson(1)), [
      { by: 'identity', is: 'teams:tenant-1/user-1' },
      { by: 'org', is: sampleOrganisationId(1) },
    ]);
  });

  it('names nobody any more once the filing was erased', () => {
    const ticket = sampleTicket(1, { undelivered: false });
    const erased: TicketDocument = { ...ticket, events: ticket.events.map((event) => erase(event)) };
    assert.deepEqual(indexKeys(tickets, erased), [{ by: 'open', is: 'yes' }]);
  });

  it('is no open ticket any more once it ended', () => {
    const ticket = sampleTicket(1, { undelivered: false });
    const news = [{ kind: 'closed', visibility: 'publisher', body: { reason: toUserText('done') } }] as const;
    const stamp = { at: sampleInstant(5), by: samplePersonId(2), cause: 'end', salt: () => 'salt' };
    const closed = { ...ticket, events: append(ticket.events, news, stamp) };
    assert.ok(!indexKeys(tickets, closed).some(({ by }) => by === 'open'));
  });

  it('orders tickets by their latest change, also when a clock was set back', () => {
    const ticket = sampleTicket(1, { at: sampleInstant(10), replies: ['late'] });
    assert.equal(tickets.order(ticket), sampleInstant(11));
    const [first, ...rest] = ticket.events;
    assert.ok(first);
    assert.equal(tickets.order({ ...ticket, events: [{ ...first, at: sampleInstant(60) }, ...rest] }), sampleInstant(60));
  });

  it('keeps ids to what is safe as a file name', () => {
    for (const id of [sampleNumber(1), samplePersonId(1), 'signing-key', 'a']) assert.ok(isDocumentId(id), id);
    for (const id of ['', '..', 'a.b', 'a/b', 'a\n', 'ё', 'K'.repeat(65), '\u212a']) assert.ok(!isDocumentId(id), id);
  });
});
