import assert from 'node:assert/strict';
import type { Progress } from '../../src/ports/thread.js';
import type { ConfirmationNumber } from '../../src/tickets/confirmation-number.js';
import type { TicketEvent } from '../../src/tickets/events/index.js';
import { seed, seeded } from '../store/power-cut/seeded.js';
import { type Call, seqsOf, TestCourier } from '../support/delivery/courier.js';
import { type FlakyPlatform, flakyPlatform } from '../support/delivery/flaky-platform.js';
import { grouped, happenings } from '../support/delivery/happenings.js';
import { sampleConversationId } from '../support/store/documents.js';

const long = process.env['DESK_LONG'] !== undefined;
const minutes = 60_000;
const hours = 60 * minutes;

/** Each ticket has a private thread and one in a place, and is posted in every triage place. */
const tickets = long ? 333 : 67;
const updates = 20;
const triage = [10_000, 10_001];
const tenants = 3;
/** Updates come in over so long, around an outage of six hours. */
const days = long ? 72 * hours : 10 * hours;
const outage = [2 * hours, 8 * hours] as const;

/** What Teams publishes: at most so many in so long, in one conversation and in one tenant. */
const published = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
] as const;
const publishedPerTenant = [30, 1_000] as const;

/** A thread or a standing destination of a ticket. */
interface Place extends Progress {
  readonly ticket: ConfirmationNumber;
  readonly audience: string;
  readonly conversation: string;
}

function mostWithin(windowMs: number, atMs: readonly number[]): number {
  let most = 0;
  let start = 0;
  for (const [end, endMs] of atMs.entries()) {
    while ((atMs[start] ?? endMs) <= endMs - windowMs) start += 1;
    most = Math.max(most, end - start + 1);
  }
  return most;
}

/** Updates that everybody hears of, and remarks for the assessors alone between them. */
async function run(desk: TestCourier, numberSeed: number): Promise<{ numbers: ConfirmationNumber[]; platform: FlakyPlatform }> {
  const random = seeded(numberSeed);
  const gone = new Map(Array.from({ length: 6 }, () => [sampleConversationId(1 + random.below(2 * tickets)), random.below(days)] as const));
  const platform = flakyPlatform({ random, time: desk.time, outage, gone });
  desk.answer = platform.answer;
  const numbers: ConfirmationNumber[] = [];
  for (let n = 1; n <= tickets; n++) {
    // Two tickets share a place.
    const place = tickets + Math.ceil(n / 2);
    for (const conversation of [n, place])
      await desk.conversation(conversation, { address: `tenant-${conversation % tenants}/${conversation}` });
    numbers.push(
      await desk.file(n, [
        { in: n, audience: 'private' },
        { in: place, audience: 'place' },
      ]),
    );
  }
  const moments = numbers.flatMap((number) => Array.from({ length: updates }, () => ({ number, atMs: random.below(days) })));
  for (const { number, atMs } of moments.toSorted((a, b) => a.atMs - b.atMs)) {
    await desk.time.pass(Math.max(0, atMs - desk.time.nowMs()));
    await desk.happen(number, [random.below(5) === 0 ? happenings.remarked() : happenings.responded()]);
  }
  await desk.time.passAll(97 * hours);
  return { numbers, platform };
}

describe('the courier before a platform on bad days', function () {
  this.timeout(long ? 3_600_000 : 60_000);
  let desk: TestCourier;
  let platform: FlakyPlatform;
  let numbers: ConfirmationNumber[];
  const places: { place: Place; events: readonly TicketEvent[]; posts: Call[] }[] = [];

  before(async () => {
    desk = await TestCourier.open({ seed, triage });
    ({ numbers, platform } = await run(desk, seed));
    const posts = grouped(
      platform.accepted.filter(({ kind }) => kind === 'post'),
      ({ conversation, view }) => `${conversation.id} ${'number' in view ? view.number : ''}`,
    );
    for (const number of numbers) {
      const { events } = (await desk.ticket(number)).doc;
      const threads = (await desk.threads(number)).map((thread) => ({ ...thread, conversation: thread.thread.conversation }));
      const standing = await Promise.all(triage.map((n) => desk.cursor(number, n)));
      for (const place of [...threads, ...standing.map((cursor) => ({ ...cursor, conversation: cursor.destination }))]) {
        places.push({ place, events, posts: posts.get(`${place.conversation} ${number}`) ?? [] });
      }
    }
  });
  afterEach(function () {
    if (this.currentTest?.state === 'failed') process.stderr.write(`DESK_SEED=${seed}\n`);
  });

  it('met every kind of fault', () => {
    assert.equal(Object.keys(platform.faults).length, 14, JSON.stringify(platform.faults));
    assert.ok(platform.lost.size > 0);
    assert.equal(places.length, (2 + triage.length) * tickets);
  });

  it('delivers each update or has it on the ledger with a reason', async () => {
    for (const { place, events, posts } of places) {
      const { ticket, audience, cursor, exceptions, dead } = place;
      const told = toldIn(desk.calls.filter(isIn(place)), new Set(posts));
      const isExcepted = (seq: number) => exceptions.some(({ from, to, reason }) => from <= seq && seq <= to && reason !== '');
      for (const { seq, kind, visibility } of events) {
        const isDue = kind === 'responded' || (kind === 'remarked' && audience === 'triage');
        if (!isDue) continue;
        assert.ok(seq <= cursor || dead, `${ticket} ${audience}: ${seq} is forgotten`);
        if (seq > cursor || audience === 'place') continue;
        assert.ok(told.has(seq) || isExcepted(seq), `${ticket} ${audience}: ${seq} of ${visibility} was never told`);
      }
      assert.equal(place.shown, posts.filter((post) => !platform.lost.has(post)).length);
    }
    for (const number of numbers) assert.equal((await desk.ticket(number)).doc.undelivered, false);
  });

  it('delivers in order, and twice no more often than answers were lost', () => {
    let doubled = 0;
    for (const { posts } of places) {
      let newest = 0;
      for (const post of posts) {
        const seqs = seqsOf(post);
        if (seqs.length === 0) continue;
        assert.deepEqual(
          seqs,
          seqs.toSorted((a, b) => a - b),
        );
        if ((seqs[0] ?? 0) <= newest) doubled += 1;
        else assert.ok(seqs.every((seq) => seq > newest));
        newest = Math.max(newest, ...seqs);
      }
      const shown = posts.filter((post) => !platform.lost.has(post)).map(({ view }) => ('post' in view ? view.post : undefined));
      const numbered = shown.filter((post) => post !== undefined);
      assert.deepEqual(
        numbered,
        numbered.toSorted((a, b) => a - b),
        'own numbers go up',
      );
    }
    assert.ok(doubled <= platform.lost.size, `${doubled} of ${platform.lost.size}`);
  });

  it('sends nothing while silence was asked for, and never two messages at once to a conversation', () => {
    assert.deepEqual(platform.offences, []);
  });

  it('stays within the limits that the platform publishes', () => {
    for (const calls of grouped(desk.calls, ({ conversation }) => conversation.id).values()) {
      const atMs = calls.map((call) => call.atMs);
      for (const [count, windowMs] of published) assert.ok(mostWithin(windowMs, atMs) <= count);
    }
    for (const calls of grouped(desk.calls, ({ conversation }) => conversation.address.split('/')[0] ?? '').values()) {
      const [count, windowMs] = publishedPerTenant;
      assert.ok(
        mostWithin(
          windowMs,
          calls.map((call) => call.atMs),
        ) <= count,
      );
    }
  });

  it('says nothing more to those who refused every word', () => {
    for (const { place } of places) {
      if (!place.dead) continue;
      const refusals = desk.calls.filter(isIn(place)).filter(({ outcome }) => outcome?.kind === 'permanent-for-place');
      assert.equal(refusals.length, 1);
    }
  });

  it('leaves no timer behind', () => {
    assert.equal(desk.time.pending(), 0);
  });
});

function isIn(place: Place): (call: Call) => boolean {
  const { ticket } = place;
  return ({ conversation, view }) => conversation.id === place.conversation && 'number' in view && view.number === ticket;
}

/**
 * The events that a thread was told of. The first post in triage is the ticket's card, which stands for what was there when it
 * was drawn; the neutral line stands for the message that was refused before it.
 */
function toldIn(calls: readonly Call[], accepted: ReadonlySet<Call>): Set<number> {
  const told = new Set<number>();
  let refused: readonly number[] = [];
  for (const call of calls.filter(({ kind }) => kind === 'post')) {
    const { view, outcome } = call;
    const seqs = view.kind === 'triage-ticket' ? Array.from({ length: view.seq }, (_, index) => index + 1) : seqsOf(call);
    if (outcome?.kind === 'permanent-for-message' && view.kind !== 'place-news') refused = seqs;
    if (accepted.has(call)) for (const seq of view.kind === 'place-news' ? refused : seqs) told.add(seq);
  }
  return told;
}
