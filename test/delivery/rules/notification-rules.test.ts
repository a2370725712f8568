import assert from 'node:assert/strict';
import { changesSummary, isNews, type ThreadReader } from '../../../src/delivery/rules/notification-rules.js';
import { type Cause, digestOf } from '../../../src/tickets/cause.js';
import type { Visibility } from '../../../src/tickets/events/event.js';
import type { EventKind, TicketEvent } from '../../../src/tickets/events/index.js';
import { genesis } from '../../../src/tickets/integrity.js';
import { sampleConversationId, sampleInstant, samplePersonId } from '../../support/store/documents.js';

const filer = samplePersonId(1);
const member = samplePersonId(2);
const assessor = samplePersonId(3);
const thread = { conversation: sampleConversationId(1) };
const other = { conversation: sampleConversationId(2) };

function event(kind: EventKind, visibility: Visibility, by: TicketEvent['by'], followed = other): TicketEvent {
  const body = kind === 'followed' ? { thread: followed, audience: 'place', detail: 'neutral', fromSeq: 1 } : undefined;
  const envelope = { seq: 1, at: sampleInstant(1), v: 1, cause: digestOf('cause' as Cause), prev: genesis.head, commitment: genesis.head };
  return { ...envelope, kind, visibility, by, ...(body && { body }) } as TicketEvent;
}

const readers = {
  filer: { audience: 'private', thread, person: filer, isFiler: true, hasSummary: false },
  member: { audience: 'private', thread, person: member, isFiler: false, hasSummary: false },
  assessor: { audience: 'private', thread, person: samplePersonId(4), isFiler: false, isAssessor: true, hasSummary: false },
  place: { audience: 'place', thread, isFiler: false, hasSummary: true },
  triage: { audience: 'triage', thread, isFiler: false, hasSummary: true },
} satisfies Record<string, ThreadReader>;
type Who = keyof typeof readers;

/** Who hears of each event, with the visibility and the author it has in life. */
const table: { readonly [K in EventKind]: readonly [Visibility, TicketEvent['by'], readonly Who[]] } = {
  submitted: ['publisher', filer, ['assessor', 'place', 'triage']],
  answersGiven: ['publisher', filer, ['member', 'assessor', 'triage']],
  followed: ['filer', filer, []],
  unfollowed: ['filer', filer, []],
  replied: ['publisher', filer, ['member', 'assessor', 'triage']],
  replyTakenBack: ['publisher', filer, ['member', 'assessor', 'triage']],
  responded: ['publisher', assessor, ['filer', 'member', 'assessor', 'place', 'triage']],
  remarked: ['assessors', assessor, ['assessor', 'triage']],
  retitled: ['publisher', assessor, ['assessor', 'triage']],
  taken: ['assessors', assessor, ['assessor', 'triage']],
  handedOver: ['assessors', assessor, ['assessor', 'triage']],
  rated: ['publisher', assessor, ['filer', 'member', 'assessor', 'place', 'triage']],
  acknowledged: ['place', assessor, ['filer', 'member', 'assessor', 'place', 'triage']],
  assessmentStarted: ['place', assessor, ['filer', 'member', 'assessor', 'place', 'triage']],
  questionAsked: ['publisher', assessor, ['filer', 'member', 'assessor', 'place', 'triage']],
  questionAnswered: ['publisher', filer, ['member', 'assessor', 'place', 'triage']],
  questionCancelled: ['publisher', assessor, ['filer', 'member', 'assessor', 'place', 'triage']],
  assessed: ['publisher', assessor, ['filer', 'member', 'assessor', 'place', 'triage']],
  closed: ['publisher', assessor, ['filer', 'member', 'assessor', 'place', 'triage']],
  withdrawn: ['publisher', filer, ['member', 'assessor', 'place', 'triage']],
  threadDied: ['filer', 'desk', ['filer']],
  filerUnreached: ['filer', 'desk', ['place']],
  revealed: ['publisher', assessor, ['filer', 'member', 'assessor', 'triage']],
};

describe('what is news', () => {
  for (const kind of Object.keys(table) as EventKind[]) {
    const [visibility, by, expected] = table[kind];
    it(`of ${kind}: ${expected.join(', ') || 'nobody'}`, () => {
      const heard = (Object.keys(readers) as Who[]).filter((who) => isNews(event(kind, visibility, by), readers[who]));
      assert.deepEqual(heard, expected);
    });

    it(`is never anything that only assessors may see, were it ${kind}`, () => {
      for (const who of ['filer', 'member', 'place'] as const) {
        assert.equal(isNews(event(kind, 'assessors', assessor, thread), readers[who]), false);
        assert.equal(changesSummary(event(kind, 'assessors', assessor, thread), readers[who]), false);
      }
    });

    it(`is never anything that only leads may see, were it ${kind}: all assessors read triage`, () => {
      const heard = (Object.keys(readers) as Who[]).filter((who) => isNews(event(kind, 'leads', assessor, thread), readers[who]));
      assert.deepEqual(heard, []);
    });
  }

  it('is the own following of a thread that has no summary yet, and of no other', () => {
    const fresh = { ...readers.place, hasSummary: false };
    assert.equal(isNews(event('followed', 'filer', filer, thread), fresh), true);
    assert.equal(isNews(event('followed', 'filer', filer, other), fresh), false);
    assert.equal(isNews(event('followed', 'filer', filer, thread), readers.place), false);
    assert.equal(changesSummary(event('followed', 'filer', filer, thread), readers.place), true);
    assert.equal(changesSummary(event('followed', 'filer', filer, other), readers.place), false);
  });
});
