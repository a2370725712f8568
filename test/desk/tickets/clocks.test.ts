import assert from 'node:assert/strict';
import { appendToHistory, beginHistory } from '../../../src/desk/tickets/history.js';
import type { Cause } from '../../../src/tickets/cause.js';
import { receiptDueAt } from '../../../src/tickets/deadlines.js';
import { eventSchema, type NewEvent } from '../../../src/tickets/events/index.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { type Instant, toInstant } from '../../../src/tickets/instant.js';
import { findChainFault } from '../../../src/tickets/integrity.js';
import { decideSubmit } from '../../../src/tickets/submit.js';
import { dueOf, type Ticket } from '../../../src/tickets/ticket.js';
import { calendarOf } from '../../support/calendars.js';
import { TestDesk } from '../../support/desk/desk.js';
import {
  sampleAnswers,
  sampleInstant,
  sampleNumber,
  sampleOrganisationId,
  samplePersonId,
  sampleText,
} from '../../support/store/documents.js';

const filer = samplePersonId(1);
const daan = samplePersonId(2);
const text = sampleText('a text');
const acknowledged = (priority: NonNullable<Ticket['priority']>): NewEvent => ({
  kind: 'acknowledged',
  body: { priority, severity: 'high', owner: daan },
});
const started: NewEvent = { kind: 'assessmentStarted', body: {} };
const asked: NewEvent = { kind: 'questionAsked', body: { question: text, dueAt: sampleInstant(99) } };
const answered: NewEvent = { kind: 'questionAnswered', body: text };
const cancelled: NewEvent = { kind: 'questionCancelled', body: {} };
const replied: NewEvent = { kind: 'replied', body: text };
const remarked: NewEvent = { kind: 'remarked', body: text };
const responded: NewEvent = { kind: 'responded', body: text };
const assessed: NewEvent = { kind: 'assessed', body: { outcome: 'no-action', severity: 'low', reasons: text } };
const closed: NewEvent = { kind: 'closed', body: text };
const withdrawn: NewEvent = { kind: 'withdrawn', body: text };
const exploited: NewEvent = { kind: 'answersGiven', body: { answers: { exploited: 'yes' } } };

const byPublisher: ReadonlySet<NewEvent> = new Set([answered, replied, exploited, withdrawn]);
const filedAt = '2026-11-13T10:00:00+01:00';
const local = (time: string) => toInstant(Date.parse(time));

/** What happened when, by local time with its offset; several of one act together. */
type Step = readonly [at: string, ...news: NewEvent[]];
type Expected = readonly [assessmentAt: string | undefined, updateAt: string | undefined, next: ReturnType<typeof dueOf> | string];

const office = 'Mon-Fri 09:00-17:00';
const cases: [what: string, steps: readonly Step[], expected: Expected, hours?: string][] = [
  ['before it is acknowledged: the receipt alone', [], [undefined, undefined, 'receipt']],
  [
    'P1: both a business day later',
    [['2026-11-17T10:00:00+01:00', acknowledged('P1')]],
    ['2026-11-18T10:00:00+01:00', '2026-11-18T10:00:00+01:00', 'assessment'],
  ],
  [
    'P2: three and two business days later',
    [['2026-11-17T10:00:00+01:00', acknowledged('P2')]],
    ['2026-11-20T10:00:00+01:00', '2026-11-19T10:00:00+01:00', 'update'],
  ],
  [
    'P3 over weekends: ten and five',
    [['2026-11-17T10:00:00+01:00', acknowledged('P3')]],
    ['2026-12-01T10:00:00+01:00', '2026-11-24T10:00:00+01:00', 'update'],
  ],
  [
    'P4: twenty and five',
    [['2026-11-17T10:00:00+01:00', acknowledged('P4')]],
    ['2026-12-15T10:00:00+01:00', '2026-11-24T10:00:00+01:00', 'update'],
  ],
  [
    'P1 on Friday evening: as if on Monday at nine',
    [['2026-11-20T20:00:00+01:00', acknowledged('P1')]],
    ['2026-11-24T09:00:00+01:00', '2026-11-24T09:00:00+01:00', 'assessment'],
  ],
  [
    'P2 across the change of the clock: at the same local time',
    [['2026-10-23T12:00:00+02:00', acknowledged('P2')]],
    ['2026-10-28T12:00:00+01:00', '2026-10-27T12:00:00+01:00', 'update'],
  ],
  [
    'P2 in a night',
    [['2026-11-18T03:00:00+01:00', acknowledged('P2')]],
    ['2026-11-21T03:00:00+01:00', '2026-11-20T03:00:00+01:00', 'update'],
    'Mon-Fri 22:00-06:00',
  ],
  [
    'P1 exploited on Friday evening: 24 hours of the clock',
    [
      ['2026-11-20T18:00:00+01:00', exploited],
      ['2026-11-20T20:00:00+01:00', acknowledged('P1')],
    ],
    ['2026-11-21T20:00:00+01:00', '2026-11-24T09:00:00+01:00', 'assessment'],
  ],
  [
    'P1 exploited in the night when clocks go back: 24 hours of the clock',
    [
      ['2026-10-24T11:00:00+02:00', exploited],
      ['2026-10-24T12:00:00+02:00', acknowledged('P1')],
    ],
    ['2026-10-25T11:00:00+01:00', '2026-10-27T09:00:00+01:00', 'assessment'],
  ],
  [
    'P1 that turns out to be exploited: from the acknowledgement on',
    [
      ['2026-11-20T16:00:00+01:00', acknowledged('P1')],
      ['2026-11-20T19:00:00+01:00', exploited],
    ],
    ['2026-11-21T16:00:00+01:00', '2026-11-23T16:00:00+01:00', 'assessment'],
  ],
  [
    'P2 exploited: as P2',
    [
      ['2026-11-17T09:30:00+01:00', exploited],
      ['2026-11-17T10:00:00+01:00', acknowledged('P2')],
    ],
    ['2026-11-20T10:00:00+01:00', '2026-11-19T10:00:00+01:00', 'update'],
  ],
  [
    'the next update: from the last thing that the publisher was told',
    [
      ['2026-11-17T10:00:00+01:00', acknowledged('P2')],
      ['2026-11-18T11:00:00+01:00', responded],
    ],
    ['2026-11-20T10:00:00+01:00', '2026-11-20T11:00:00+01:00', 'assessment'],
  ],
  [
    'neither a remark nor what the publisher writes is an update',
    [
      ['2026-11-17T10:00:00+01:00', acknowledged('P2')],
      ['2026-11-18T11:00:00+01:00', remarked],
      ['2026-11-18T12:00:00+01:00', replied],
    ],
    ['2026-11-20T10:00:00+01:00', '2026-11-19T10:00:00+01:00', 'update'],
  ],
  [
    'while it waits for its publisher: the answer alone',
    [
      ['2026-11-17T10:00:00+01:00', acknowledged('P2')],
      ['2026-11-17T11:00:00+01:00', started, asked],
    ],
    ['2026-11-20T10:00:00+01:00', undefined, 'answer'],
  ],
  [
    'after the wait the target moves on by what it took of the working time, and the update begins',
    [
      ['2026-11-17T10:00:00+01:00', acknowledged('P2')],
      ['2026-11-17T11:00:00+01:00', started, asked],
      ['2026-11-18T12:00:00+01:00', answered],
    ],
    ['2026-11-23T11:00:00+01:00', '2026-11-20T12:00:00+01:00', 'update'],
  ],
  [
    'a wait outside working hours moves nothing on',
    [
      ['2026-11-17T10:00:00+01:00', acknowledged('P4')],
      ['2026-11-20T17:30:00+01:00', asked],
      ['2026-11-23T08:30:00+01:00', cancelled],
    ],
    ['2026-12-15T10:00:00+01:00', '2026-11-30T09:00:00+01:00', 'update'],
  ],
  [
    'a further question does not begin the wait again',
    [
      ['2026-11-17T10:00:00+01:00', acknowledged('P2')],
      ['2026-11-17T11:00:00+01:00', started, asked],
      ['2026-11-18T11:00:00+01:00', asked],
      ['2026-11-18T12:00:00+01:00', answered],
    ],
    ['2026-11-23T11:00:00+01:00', '2026-11-20T12:00:00+01:00', 'update'],
  ],
  [
    'two waits add up',
    [
      ['2026-11-17T10:00:00+01:00', acknowledged('P2')],
      ['2026-11-17T11:00:00+01:00', started, asked],
      ['2026-11-17T12:00:00+01:00', answered],
      ['2026-11-17T13:00:00+01:00', asked],
      ['2026-11-17T15:00:00+01:00', cancelled],
    ],
    ['2026-11-20T13:00:00+01:00', '2026-11-19T15:00:00+01:00', 'update'],
  ],
  [
    'P1 exploited: a wait of hours of the clock',
    [
      ['2026-11-20T15:00:00+01:00', exploited],
      ['2026-11-20T16:00:00+01:00', acknowledged('P1')],
      ['2026-11-20T18:00:00+01:00', started, asked],
      ['2026-11-21T01:00:00+01:00', answered],
    ],
    ['2026-11-21T23:00:00+01:00', '2026-11-24T09:00:00+01:00', 'assessment'],
  ],
  [
    'what was late before a question is as late after it',
    [
      ['2026-11-17T10:00:00+01:00', acknowledged('P1')],
      ['2026-11-19T10:00:00+01:00', started, asked],
      ['2026-11-20T10:00:00+01:00', answered],
    ],
    ['2026-11-19T10:00:00+01:00', '2026-11-23T10:00:00+01:00', 'assessment'],
  ],
  [
    'once there is an outcome: updates alone',
    [
      ['2026-11-17T10:00:00+01:00', acknowledged('P2')],
      ['2026-11-18T10:00:00+01:00', assessed],
    ],
    [undefined, '2026-11-20T10:00:00+01:00', 'update'],
  ],
  [
    'when it is closed: nothing',
    [
      ['2026-11-17T10:00:00+01:00', acknowledged('P2')],
      ['2026-11-18T10:00:00+01:00', assessed],
      ['2026-11-18T11:00:00+01:00', closed],
    ],
    [undefined, undefined, undefined],
  ],
  [
    'when it is withdrawn: nothing',
    [
      ['2026-11-17T10:00:00+01:00', acknowledged('P2')],
      ['2026-11-17T11:00:00+01:00', withdrawn],
    ],
    [undefined, undefined, undefined],
  ],
];

const making = (at: Instant, by = filer) => ({ at, by, cause: `at ${at}` as Cause });

describe('what is due of a ticket', () => {
  let on: TestDesk;
  before(async () => {
    on = await TestDesk.open();
  });
  after(() => on.close());

  async function play(steps: readonly Step[], hours = office) {
    const team = calendarOf(hours, 'Europe/Stockholm');
    const deps = { ...on.deps, calendars: { team } };
    const due = { receiptDueAt: receiptDueAt(local(filedAt), team), calendar: team.name };
    const filing = decideSubmit({ filer, org: sampleOrganisationId(1), answers: sampleAnswers(), practice: false, ...due });
    assert.ok(!('missing' in filing));
    let grown = await beginHistory(deps, sampleNumber(1), filing, making(local(filedAt)));
    for (const [at, ...news] of steps) {
      const by = news.some((one) => byPublisher.has(one)) ? filer : daan;
      grown = await appendToHistory(deps, grown.document, grown.ticket, news, making(local(at), by));
    }
    return grown;
  }

  for (const [what, steps, [assessmentAt, updateAt, next], hours] of cases) {
    it(`is, ${what}`, async () => {
      const { ticket, document } = await play(steps, hours);
      const { clocks } = ticket;
      assert.deepEqual(
        { assessmentAt: clocks?.assessment?.dueAt, updateAt: clocks?.updateDueAt, next: dueOf(ticket)?.of },
        { assessmentAt: assessmentAt && local(assessmentAt), updateAt: updateAt && local(updateAt), next },
      );
      assert.equal(document.lookup.dueAt, dueOf(ticket)?.at);
      assert.deepEqual(foldTicket(document), ticket);
      assert.equal(findChainFault(document.events), undefined);
      for (const event of document.events) assert.deepEqual(eventSchema.parse(event), event);
    });
  }

  it('stands with the last event of each act that changes it, and with no other', async () => {
    const { document } = await play([
      ['2026-11-17T10:00:00+01:00', acknowledged('P2')],
      ['2026-11-17T11:00:00+01:00', remarked],
      ['2026-11-17T12:00:00+01:00', started, asked],
      ['2026-11-17T13:00:00+01:00', replied],
    ]);
    const stands = document.events.filter(({ clocks }) => clocks).map(({ kind }) => kind);
    assert.deepEqual(stands, ['acknowledged', 'questionAsked']);
  });

  it('cannot be changed without a trace', async () => {
    const { document } = await play([
      ['2026-11-17T10:00:00+01:00', acknowledged('P2')],
      ['2026-11-17T11:00:00+01:00', remarked],
    ]);
    const moved = document.events.map((event) => (event.clocks ? { ...event, clocks: { updateDueAt: sampleInstant(1) } } : event));
    assert.equal(findChainFault(moved)?.code, 'broken-link');
  });

  it('of a ticket that an earlier version acknowledged begins with the next update, without a target', async () => {
    const { document } = await play([['2026-11-17T10:00:00+01:00', acknowledged('P2')]]);
    const events = document.events.map(({ clocks: _clocks, ...event }) => event) as typeof document.events;
    const old = { ...document, events };
    assert.equal(dueOf(foldTicket(old)), undefined);
    const deps = { ...on.deps, calendars: { team: calendarOf(office, 'Europe/Stockholm') } };
    const silent = await appendToHistory(deps, old, foldTicket(old), [remarked], making(local('2026-11-18T10:00:00+01:00'), daan));
    assert.equal(silent.ticket.clocks, undefined);
    const told = await appendToHistory(deps, old, foldTicket(old), [responded], making(local('2026-11-18T10:00:00+01:00'), daan));
    assert.deepEqual(told.ticket.clocks, { updateDueAt: local('2026-11-20T10:00:00+01:00') });
  });
});
