import assert from 'node:assert/strict';
import { recipientsOf } from '../../../src/delivery/rules/recipients.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { sampleInstant, samplePersonId, sampleTicket, withEvents } from '../../support/store/documents.js';

describe('who gets what is new about a ticket', () => {
  it('is a place of the assessors once, also where an event made it follow before it was one', () => {
    const [triage, place] = [{ conversation: `c-${'1'.repeat(26)}` }, { conversation: `c-${'2'.repeat(26)}` }];
    const follows = (thread: typeof triage) =>
      ({ kind: 'followed', body: { thread, audience: 'place', detail: 'summary', fromSeq: 3 } }) as const;
    const made = { at: sampleInstant(5), by: samplePersonId(1) };
    const ticket = foldTicket(withEvents(sampleTicket(1), [follows(triage), follows(place)], made));
    assert.deepEqual(
      recipientsOf(ticket, { triage: [triage], leaving: [] }).map(({ thread, audience }) => [thread.conversation, audience]),
      [
        [place.conversation, 'place'],
        [triage.conversation, 'triage'],
      ],
    );
  });
});
