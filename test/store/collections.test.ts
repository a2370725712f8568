import assert from 'node:assert/strict';
import { collections, indexKeys, isDocumentId } from '../../src/store/collections.js';
import type { TicketDocument } from '../../src/tickets/document.js';
import type { NewEvent } from '../../src/tickets/events/index.js';
import { foldTicket } from '../../src/tickets/fold.js';
import { followedFor } from '../../src/tickets/lookup.js';
import type { ThreadRef } from '../../src/tickets/thread.js';
import {
  sampleInstant,
  sampleNumber,
  sampleOrganisationId,
  samplePerson,
  samplePersonId,
  sampleText,
  sampleTicket,
  withEvents,
} from '../support/store/documents.js';

const { tickets, people } = collections;

function follows(thread: ThreadRef): NewEvent {
  return { kind: 'followed', body: { thread, audience: 'place', detail: 'neutral', fromSeq: 3 } };
}

function followedIn(doc: TicketDocument): string[] {
  return indexKeys(tickets, doc).flatMap(({ by, is }) => (by === 'followed' ? [is] : []));
}

function inChat(thread: ThreadRef, reader = samplePersonId(2)): NewEvent {
  return { kind: 'followed', body: { thread, audience: 'private', detail: 'neutral', fromSeq: 3, reader } };
}

function followersIn(doc: TicketDocument): string[] {
  return indexKeys(tickets, doc).flatMap(({ by, is }) => (by === 'follower' ? [is] : []));
}

function isOpenIn(doc: TicketDocument): boolean {
  return indexKeys(tickets, doc).some(({ by }) => by === 'open');
}

describe('What documents are found under', () => {
  it('is the filer, the organisation and the digests of a ticket, each once', () => {
    const ticket = sampleTicket(1, {
      digests: { cve: ['c1', 'c2', 'c1'], offer: 'o1', words: { by: 'k1', tokens: ['w1', 'w2', 'w1'] } },
      replies: ['a reply'],
    });
    assert.deepEqual(indexKeys(tickets, ticket), [
      { by: 'filer', is: samplePersonId(1) },
      { by: 'org', is: sampleOrganisationId(1) },
      { by: 'state', is: 'submitted' },
      { by: 'cve', is: 'c1' },
      { by: 'cve', is: 'c2' },
      { by: 'offer', is: 'o1' },
      { by: 'word', is: 'w1' },
      { by: 'word', is: 'w2' },
      { by: 'worded', is: 'k1' },
      { by: 'open', is: 'yes' },
      { by: 'undelivered', is: 'yes' },
      { by: 'day', is: '2026-01-01' },
    ]);
    assert.deepEqual(indexKeys(people, samplePerson(1)), [
      { by: 'identity', is: 'teams:tenant-1/user-1' },
      { by: 'org', is: sampleOrganisationId(1) },
    ]);
  });

  it('is every thread that follows a ticket, with whose ticket it is', () => {
    const [one, other] = [{ conversation: `c-${'1'.repeat(26)}` }, { conversation: `c-${'2'.repeat(26)}`, root: 'm1' }];
    const made = { at: sampleInstant(5), by: samplePersonId(1) };
    const followed = withEvents(sampleTicket(1), [follows(one), follows(other)], made);
    assert.deepEqual(followedIn(followed), [followedFor(samplePersonId(1), one), followedFor(samplePersonId(1), other)]);
    const left = withEvents(followed, [{ kind: 'unfollowed', body: { thread: one } }], made);
    assert.deepEqual(followedIn(left), [followedFor(samplePersonId(1), other)]);
    assert.equal(new Set([one, other, { ...other, root: 'm2' }].map((thread) => followedFor(samplePersonId(1), thread))).size, 3);
  });

  it('is whoever follows a ticket in their own chat by their role, as long as they do', () => {
    const [own, theirs, place] = ['1', '2', '3'].map((digit) => ({ conversation: `c-${digit.repeat(26)}` })) as [
      ThreadRef,
      ThreadRef,
      ThreadRef,
    ];
    const made = { at: sampleInstant(5), by: samplePersonId(2) };
    const followed = withEvents(sampleTicket(1), [inChat(own, samplePersonId(1)), inChat(theirs), inChat(theirs), follows(place)], made);
    assert.deepEqual(followersIn(followed), [samplePersonId(2)]);
    assert.deepEqual(followersIn({ ...followed, lookup: { ...followed.lookup, members: [samplePersonId(2)] } }), []);
    const { events, ...rest } = followed;
    const inSegments = { ...rest, events: [], border: { ticket: foldTicket(followed), head: followed.head } };
    assert.deepEqual([events.length > 0, followersIn(inSegments)], [true, [samplePersonId(2)]]);
    const left = withEvents(followed, [{ kind: 'unfollowed', body: { thread: theirs } }], made);
    assert.deepEqual(followersIn(left), []);
  });

  it('is no open ticket any more once it ended, and an open one again when work on it goes on', () => {
    const ticket = sampleTicket(1, { undelivered: false });
    const made = { at: sampleInstant(5), by: samplePersonId(2) };
    const closed = withEvents(ticket, [{ kind: 'closed', body: sampleText('done') }], made);
    assert.deepEqual([isOpenIn(ticket), isOpenIn(closed)], [true, false]);
    const reopened = { ...closed, lookup: { ...closed.lookup, state: 'in_assessment' } } as const;
    assert.ok(isOpenIn(reopened), 'though its history has been closed once');
  });

  it('orders tickets by their latest change, also when a clock was set back', () => {
    const ticket = sampleTicket(1, { at: sampleInstant(10), replies: ['late'] });
    assert.equal(tickets.order(ticket), sampleInstant(11));
    const earlier = withEvents(ticket, [{ kind: 'responded', body: sampleText('by an older clock') }], {
      at: sampleInstant(5),
      by: samplePersonId(2),
    });
    assert.equal(tickets.order(earlier), sampleInstant(11));
  });

  it('keeps ids to what is safe as a file name', () => {
    for (const id of [sampleNumber(1), samplePersonId(1), 'signing-key', 'a']) assert.ok(isDocumentId(id), id);
    for (const id of ['', '..', 'a.b', 'a/b', 'a\n', 'ё', 'K'.repeat(65), '\u212a']) assert.ok(!isDocumentId(id), id);
  });
});
