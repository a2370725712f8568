import assert from 'node:assert/strict';
import fc from 'fast-check';
import { agreesWith, type FullBorder } from '../../src/tickets/border.js';
import { type Cause, digestOf } from '../../src/tickets/cause.js';
import { deadThreads } from '../../src/tickets/dead-threads.js';
import { bytesOf, sizeOf, type TicketDocument, ticketDocumentSchema } from '../../src/tickets/document.js';
import type { NewEvent } from '../../src/tickets/events/index.js';
import { foldTicket } from '../../src/tickets/fold.js';
import { asFoldedBy } from '../../src/tickets/fold-gains.js';
import { chain, checkChain, genesis, headOf } from '../../src/tickets/integrity.js';
import { lastMoveOf } from '../../src/tickets/last-move.js';
import { lookupOf } from '../../src/tickets/lookup.js';
import { isAmong } from '../../src/tickets/past-causes.js';
import { borderAfter, isLong, isPartOf, nextSegment, shortened, toKept } from '../../src/tickets/seal.js';
import { type Segment, segmentSchema } from '../../src/tickets/segment.js';
import { sizes } from '../../src/tickets/sizes.js';
import { countUpdates } from '../../src/tickets/updates.js';
import { check } from '../support/seed.js';
import {
  sampleAnswers,
  sampleConversationId,
  sampleInstant,
  samplePersonId,
  sampleText,
  sampleTicket,
} from '../support/store/documents.js';
import { life } from '../support/store/life.js';

const minutesOfADay = 24 * 60;

/** A ticket with more events, one each minute, each for a cause of its own. */
function extended(news: readonly NewEvent[], everyMinutes = 1): TicketDocument {
  const filed = sampleTicket(1);
  const events = news.reduce((before, one, index) => {
    const stamp = { at: sampleInstant(10 + index * everyMinutes), by: samplePersonId(1 + (index % 3)), salt: () => 'salt' };
    const border = { seq: before.length, head: headOf(before) };
    return [...before, ...chain(border, [one], { ...stamp, cause: `cause ${index}` as Cause })];
  }, filed.events);
  const lookup = lookupOf(foldTicket({ ...filed, events }), { cve: [] });
  const signedHeads = [2, 5, 9, 60].filter((seq) => seq <= events.length).map((seq) => ({ seq, jws: `jws ${seq}` }));
  return ticketDocumentSchema.parse({ ...filed, events, bytes: bytesOf(events), head: headOf(events), lookup, signedHeads });
}

/** The ticket with its first events put away, in runs that end at these events, as it is stored. */
function sealed(document: TicketDocument, ends: readonly number[], now = sampleInstant(minutesOfADay)) {
  const segments: Segment[] = [];
  let border: FullBorder | undefined;
  for (const to of ends) {
    const events = document.events.filter(({ seq }) => seq > (border?.ticket.seq ?? 0) && seq <= to);
    segments.push(segmentSchema.parse({ number: document.number, k: segments.length + 1, events }));
    border = borderAfter(border, { number: document.number, events });
  }
  const short = border ? shortened(document, ends.length, toKept(border, now), now) : document;
  return { segments, document: ticketDocumentSchema.parse(JSON.parse(JSON.stringify(short))) };
}

const threads = [1, 2, 3].map((n) => ({ conversation: sampleConversationId(n) }));
const anything: fc.Arbitrary<NewEvent> = fc.oneof(
  fc.constantFrom(...life),
  fc.record({ kind: fc.constant('replied' as const), body: fc.string().map((text) => sampleText(`.${text}`)) }),
  fc.constantFrom(...threads).map((thread): NewEvent => ({ kind: 'unfollowed', body: { thread } })),
  fc.constantFrom(...threads).map((thread): NewEvent => ({ kind: 'threadDied', body: { thread, reason: 'gone' } })),
  fc
    .constantFrom(...threads)
    .map((thread): NewEvent => ({ kind: 'followed', body: { thread, audience: 'place', detail: 'neutral', fromSeq: 1 } })),
);

describe('a ticket whose older events are in segments', () => {
  const histories = fc.tuple(
    fc.array(anything, { minLength: 1, maxLength: 60 }),
    fc.array(fc.integer({ min: 1, max: 61 }), { maxLength: 5 }),
  );

  it('is what it was, wherever they end: state, look-up, chain, size, last move, dead threads, causes and the numbers of updates', () => {
    check(
      fc.property(histories, ([news, cuts]) => {
        const whole = extended(news);
        const ends = [...new Set(cuts)].filter((end) => end < whole.events.length).toSorted((a, b) => a - b);
        const { segments, document } = sealed(whole, ends);
        assert.deepEqual(
          [...segments, document].flatMap(({ events }) => events),
          whole.events,
        );
        const ticket = foldTicket(document);
        assert.deepEqual(JSON.parse(JSON.stringify(ticket)), JSON.parse(JSON.stringify(foldTicket(whole))));
        assert.deepEqual(lookupOf(ticket, { cve: [] }), whole.lookup);
        assert.deepEqual(sizeOf(document), sizeOf(whole));
        assert.deepEqual(lastMoveOf(document), lastMoveOf(whole));
        assert.deepEqual(deadThreads(document), deadThreads(whole));
        assert.deepEqual(countUpdates(document), countUpdates(whole));
        const { border } = document;
        const end = checkChain(document.events, border && { seq: border.ticket.seq, head: border.head });
        assert.deepEqual(end, checkChain(whole.events, genesis));
        for (const { cause } of segments.flatMap(({ events }) => events)) assert.ok(isAmong(border?.past?.causes ?? [], cause));
        for (let n = 0; n < 20; n++) assert.equal(isAmong(border?.past?.causes ?? [], digestOf(`another ${n}` as Cause)), false);
      }),
      200,
    );
  });

  it('has a border that its segments make again, and no other does', () => {
    const whole = extended([...life, ...life]);
    const { segments, document } = sealed(whole, [4, 20, 30]);
    const made = segments.reduce<FullBorder | undefined>((before, segment) => borderAfter(before, segment), undefined);
    assert.ok(made && document.border);
    const { border } = document;
    assert.ok(agreesWith(border, made));
    assert.ok(agreesWith({ ticket: asFoldedBy(1, made).ticket, head: border.head }, made), 'as an earlier version wrote it');
    assert.equal(agreesWith({ ...border, ticket: { ...border.ticket, filer: samplePersonId(9) } }, made), false);
    assert.equal(
      agreesWith(
        { ...border, past: { ...made.past, dead: [] } },
        { ...made, past: { ...made.past, dead: [{ thread: threads[0] ?? assert.fail(), by: 'desk' }] } },
      ),
      false,
    );
    const { updates: _none, ...uncounted } = made.past;
    const { fold: _first, ...earlier } = { ...border, ...asFoldedBy(1, { ticket: border.ticket, past: border.past ?? made.past }) };
    assert.ok(agreesWith(earlier, made), 'as a version wrote it that counted no updates');
    const { private: told, triage } = countUpdates({ border: { ...border, past: uncounted }, events: document.events });
    const counted = countUpdates(document);
    assert.ok(told >= counted.private && triage >= counted.triage, 'no number comes twice');
    assert.equal(agreesWith({ ...border, past: { ...made.past, updates: { private: 1, triage: 1 } } }, made), false);
    const [first, ...rest] = made.past.causes;
    assert.ok(first && agreesWith({ ...border, past: { ...made.past, causes: rest } }, made), 'the oldest causes are not kept for ever');
    assert.equal(agreesWith({ ...border, past: { ...made.past, causes: made.past.causes.slice(0, -1) } }, made), false);
  });

  it('knows causes for 90 days, and no more of them than there is room for', () => {
    const remarks = Array.from({ length: 30 }, (): NewEvent => ({ kind: 'remarked', body: sampleText('.') }));
    const daily = extended(remarks, 10 * minutesOfADay);
    const { document } = sealed(daily, [8, 16, 24], sampleInstant(10 + 220 * minutesOfADay));
    const known = daily.events.slice(0, 24).map(({ cause }) => isAmong(document.border?.past?.causes ?? [], cause));
    assert.deepEqual(
      known,
      Array.from({ length: 24 }, (_, index) => index >= 8),
    );
    const causes = Array.from({ length: 20 }, () => ({ at: sampleInstant(1), digests: 'x'.repeat(11_000) }));
    const { border } = document;
    assert.ok(border?.past);
    assert.equal(toKept({ ...border, past: { ...border.past, causes } }, sampleInstant(2)).past.causes.length, 10);
  });
});

describe('a ticket that is long', () => {
  const short: NewEvent = { kind: 'replied', body: sampleText('.') };
  const huge: NewEvent = { kind: 'answersGiven', body: { answers: sampleAnswers({ problem: sampleText('ж'.repeat(9_000)) }) } };
  const before = { segments: 0, seq: 0 };
  const many = (count: number, one: NewEvent = short) => extended(Array.from({ length: count }, () => one));

  it('is one with more than 100 events, or more than 64 KB, of which some can be put away', () => {
    assert.deepEqual(
      [98, 99].map((count) => isLong(many(count))),
      [false, true],
    );
    assert.deepEqual(
      [3, 4].map((count) => isLong(many(count, huge))),
      [false, true],
    );
    const { bytes: _none, ...uncounted } = many(4, huge);
    assert.equal(isLong(uncounted), true);
    const whole = many(4, huge);
    const alone = sealed(whole, [whole.events.length - 1]).document;
    assert.equal(isLong({ ...alone, bytes: 1_000_000 }), false, 'the newest event always stays');
  });

  it('keeps the newest events, at most 25 and 16 KB of them, and is not long any more', () => {
    const whole = many(150);
    const segment = nextSegment(whole, before);
    assert.deepEqual([segment?.k, segment?.events.length, segment?.head], [1, 100, headOf(whole.events.slice(0, 100))]);
    assert.deepEqual(
      segment?.signedHeads,
      [5, 9, 60].map((seq) => ({ seq, jws: `jws ${seq}` })),
      'the receipt stays with the ticket',
    );
    assert.equal(nextSegment(whole, { segments: 1, seq: 100 }), undefined, 'it is not long any more');
    const { document } = sealed(whole, [100]);
    assert.deepEqual([isLong(document), document.events.length, document.signedHeads], [false, 52, [{ seq: 2, jws: 'jws 2' }]]);
    const longer = many(250);
    const second = nextSegment(longer, { segments: 1, seq: 100 });
    assert.deepEqual([second?.k, second?.events.length, second?.signedHeads], [2, 100, undefined]);
    assert.equal(nextSegment(many(120), before)?.events.length, 97, '25 stay');
    const large = many(4, huge);
    assert.ok(bytesOf(large.events.slice(-1)) > sizes.keptBytes);
    assert.deepEqual(nextSegment(large, before)?.events, large.events.slice(0, -1), 'one stays in any case');
    const filled = nextSegment(many(9, huge), before)?.events ?? [];
    assert.deepEqual([filled.at(-1)?.seq, bytesOf(filled) <= sizes.heldBytes], [5, true]);
  });

  it('takes a segment that was written before for its own where it is, and no other', () => {
    const whole = many(150);
    const segment = nextSegment(whole, before);
    assert.ok(segment);
    const shorter = { ...segment, events: segment.events.slice(0, 40) };
    assert.deepEqual(
      [segment, shorter].map((one) => isPartOf(one, whole, before)),
      [true, true],
    );
    const other = { ...segment, number: sampleTicket(2).number };
    const later = { ...segment, events: segment.events.slice(1) };
    const altered = { ...segment, events: many(150, { kind: 'remarked', body: sampleText('.') }).events.slice(0, 100) };
    const all = { ...segment, events: whole.events };
    assert.deepEqual(
      [other, later, altered, all].map((one) => isPartOf(one, whole, before)),
      [false, false, false, false],
    );
    assert.equal(isPartOf(segment, whole, { segments: 1, seq: 0 }), false);
  });
});
