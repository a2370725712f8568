import assert from 'node:assert/strict';
import { afterSilence, countPost, filerFirstMs, mayBeGated, nextPost } from '../../../src/delivery/rules/next-post.js';
import type { ThreadReader } from '../../../src/delivery/rules/notification-rules.js';
import type { Thread } from '../../../src/ports/thread.js';
import type { TicketDocument } from '../../../src/tickets/document.js';
import type { NewEvent } from '../../../src/tickets/events/index.js';
import { type Instant, toInstantAfter } from '../../../src/tickets/instant.js';
import { assessor, happenings, threadIn } from '../../support/delivery/happenings.js';
import { sampleInstant, samplePersonId, sampleThread, sampleTicket, withEvents } from '../../support/store/documents.js';

const { responded, remarked, assessed, acknowledged } = happenings;
const at = sampleInstant(10);
const soon = toInstantAfter(at, 1_000);
const filer: ThreadReader = {
  audience: 'private',
  thread: threadIn(1),
  person: samplePersonId(1),
  isFiler: true,
  hasSummary: false,
};
const member: ThreadReader = { ...filer, person: samplePersonId(2), isFiler: false };
const place: ThreadReader = { audience: 'place', thread: threadIn(2), isFiler: false, hasSummary: true };
const triage: ThreadReader = { ...place, audience: 'triage' };

/** A ticket of two events, and these from the third on. */
function ticketWith(...news: NewEvent[]): TicketDocument {
  return withEvents(sampleTicket(1), news, { at, by: assessor });
}

function threadAt(cursor: number, overrides: Partial<Thread> = {}): Thread {
  return sampleThread(1, { cursor, ...overrides });
}

function plan(document: TicketDocument, thread: Thread, reader: ThreadReader, own: readonly Thread[] = [], now: Instant = soon) {
  const planned = nextPost(document, thread, reader, own, now);
  return planned.kind === 'post' ? { ...planned, events: planned.events.map(({ seq }) => seq) } : planned;
}

describe('the next post of a thread', () => {
  const document = ticketWith(responded(), remarked(), responded(), remarked());

  it('is one post for all that is ahead and news there', () => {
    assert.deepEqual(plan(document, threadAt(2), filer), { kind: 'post', from: 3, to: 6, events: [3, 5] });
    assert.deepEqual(plan(document, threadAt(3), triage), { kind: 'post', from: 4, to: 6, events: [4, 5, 6] });
  });

  it('passes over what is no news, and then rests', () => {
    assert.deepEqual(plan(document, threadAt(5), place), { kind: 'pass', to: 6 });
    assert.deepEqual(plan(document, threadAt(6), place), { kind: 'idle' });
  });

  it('tries alone what was refused for what it says', () => {
    const trying = { from: 3, to: 3, attempts: 1, refusals: 0, since: at, plain: true };
    assert.deepEqual(plan(document, threadAt(2, { trying }), filer), { kind: 'post', from: 3, to: 3, events: [3] });
    const refused = { ...trying, plain: false, refusals: 1 };
    assert.deepEqual(plan(document, threadAt(2, { trying: refused }), filer), { kind: 'post', from: 3, to: 3, events: [3] });
    const late = { ...trying, plain: false };
    assert.deepEqual(plan(document, threadAt(2, { trying: late }), filer), { kind: 'post', from: 3, to: 6, events: [3, 5] });
  });

  it('waits for the minute to end after ten posts', () => {
    const thread = threadAt(2, { minute: { since: at, posts: 10 } });
    assert.deepEqual(plan(document, thread, filer), { kind: 'wait', ms: 59_000, for: 'minute' });
    assert.equal(plan(document, thread, filer, [], toInstantAfter(at, 60_000)).kind, 'post');
    assert.equal(plan(document, thread, filer, [], toInstantAfter(at, -60_000)).kind, 'post');
    assert.deepEqual(countPost(thread, soon), { since: at, posts: 11 });
    assert.deepEqual(countPost(thread, toInstantAfter(at, 60_000)), { since: toInstantAfter(at, 60_000), posts: 1 });
  });

  it('sends again from the ledger what somebody asked for, behind what is new', () => {
    const exceptions = [
      { from: 3, to: 3, reason: 'TooLarge', at },
      { from: 5, to: 5, reason: 'TooLarge', at, again: true as const },
    ];
    assert.deepEqual(plan(document, threadAt(6, { exceptions }), filer), { kind: 'post', from: 5, to: 5, events: [5] });
    assert.deepEqual(plan(ticketWith(responded(), responded(), responded(), responded()), threadAt(5, { exceptions }), filer), {
      kind: 'post',
      from: 6,
      to: 6,
      events: [6],
    });
  });

  it('is none for what somebody asked for when it is no news there any more: that leaves the ledger', () => {
    const again = { from: 3, to: 3, reason: 'TooLarge', at, again: true as const };
    const other = { from: 5, to: 5, reason: 'TooLarge', at };
    const trying = { from: 3, to: 3, attempts: 2, refusals: 0, since: at, plain: false };
    const thread = threadAt(6, { exceptions: [again, other], trying, nextTryAt: soon });
    const planned = nextPost(ticketWith(remarked(), remarked(), remarked(), remarked()), thread, filer, [], soon);
    assert.deepEqual(planned, { kind: 'drop', from: 3 });
    assert.ok(planned.kind === 'drop');
    const after = afterSilence(thread, planned, soon);
    assert.deepEqual([after.exceptions, after.trying, after.nextTryAt, after.cursor], [[other], undefined, undefined, 6]);
  });

  describe('of an outcome', () => {
    const decided = ticketWith(responded(), assessed(), acknowledged());
    const behind = threadAt(2);

    it('is to tell the filer and the assessors at once', () => {
      for (const reader of [filer, triage]) {
        assert.deepEqual(plan(decided, behind, reader, [behind]), { kind: 'post', from: 3, to: 5, events: [3, 4, 5] });
        assert.equal(mayBeGated(decided, behind, reader), false);
      }
    });

    it('is to tell others what came before, and then to wait until the filer was told', () => {
      for (const reader of [member, place]) {
        assert.equal(mayBeGated(decided, behind, reader), true);
        assert.deepEqual(plan(decided, behind, reader, [behind]), { kind: 'post', from: 3, to: 3, events: [3] });
        assert.deepEqual(plan(decided, threadAt(3), reader, [threadAt(3)]), { kind: 'wait', ms: filerFirstMs - 1_000, for: 'filer' });
        assert.deepEqual(plan(decided, threadAt(3), reader, [threadAt(4)]), { kind: 'post', from: 4, to: 5, events: [4, 5] });
      }
    });

    it('is to wait no longer when no thread of the filer lives, or after a quarter of an hour', () => {
      const dead = threadAt(3, { dead: { reason: 'Blocked', at } });
      assert.equal(plan(decided, threadAt(3), place, [dead]).kind, 'post');
      assert.equal(plan(decided, threadAt(3), place, [dead, threadAt(3)]).kind, 'wait');
      assert.equal(plan(decided, threadAt(3), place, []).kind, 'post');
      assert.equal(plan(decided, threadAt(3), place, [threadAt(3)], toInstantAfter(at, filerFirstMs)).kind, 'post');
    });
  });
});
