import assert from 'node:assert/strict';
import { definitionOf, type EventKind, eventKinds, eventSchema } from '../../src/tickets/events/index.js';
import { foldTicket, movesOn, UnreadableTicket } from '../../src/tickets/fold.js';
import { findChainFault, headOf } from '../../src/tickets/integrity.js';
import { ticketSchema } from '../../src/tickets/ticket.js';
import { sampleInstant, sampleTicket, withEvents } from '../support/store/documents.js';
import { assessor, life } from '../support/store/life.js';
import { erased } from './erased.js';

const document = withEvents(sampleTicket(1), life, { at: sampleInstant(50), by: assessor });

describe('a ticket', () => {
  it('is what its events make it', () => {
    const { state, outcome, severity, priority, owner, replies, threads, seq, publicSeq, answers, closedAt } = foldTicket(document);
    assert.deepEqual(
      { state, outcome, severity, priority, owner, replies, threads, seq, publicSeq, closedAt },
      {
        state: 'closed',
        outcome: 'no-action',
        severity: 'low',
        priority: 'P1',
        owner: assessor,
        replies: 0,
        threads: [],
        seq: life.length + 2,
        // Three events are for assessors alone.
        publicSeq: life.length - 1,
        closedAt: sampleInstant(50),
      },
    );
    assert.equal(answers.problem?.text, 'Another.');
  });

  it('is the same from the border of a segment on, wherever that is, and so is its chain', () => {
    const { number, events } = document;
    const whole = foldTicket(document);
    for (let k = 1; k < events.length; k++) {
      const older = events.slice(0, k);
      const border = { ticket: ticketSchema.parse(JSON.parse(JSON.stringify(foldTicket({ number, events: older })))), head: headOf(older) };
      assert.deepEqual(foldTicket({ number, border, events: events.slice(k) }), whole, `after ${k} events`);
      assert.equal(findChainFault(events.slice(k), { seq: k, head: border.head }), undefined);
      assert.equal(headOf(events.slice(k), { seq: k, head: border.head }), document.head);
    }
  });

  it('keeps its place in life when what was said is erased, and cannot be told without its filing', () => {
    const events = document.events.map((event) => (event.kind === 'submitted' ? event : erased(event)));
    const { state, answers, threads } = foldTicket({ ...document, events });
    assert.deepEqual({ state, answers, threads: threads.length }, { state: 'closed', answers: {}, threads: 0 });
    assert.throws(() => foldTicket({ ...document, events: document.events.map((event) => erased(event)) }), UnreadableTicket);
  });
});

describe('an event', () => {
  it('of every kind survives being stored', () => {
    const kinds = new Set<EventKind>();
    for (const event of document.events) {
      assert.deepEqual(eventSchema.parse(JSON.parse(JSON.stringify(event))), event);
      kinds.add(event.kind);
    }
    assert.deepEqual(
      eventKinds.filter((kind) => !kinds.has(kind)),
      ['withdrawn'],
    );
  });

  it('that assessors alone may see is heard by nobody else', () => {
    const internal = eventKinds.filter((kind) => ['assessors', 'leads'].includes(definitionOf(kind).visibility));
    assert.deepEqual(internal, ['remarked', 'taken', 'handedOver']);
    for (const kind of internal) assert.deepEqual(definitionOf(kind).heardBy, ['triage']);
  });

  it('moves a ticket on when it changes the state it is in', () => {
    let ticket = foldTicket(sampleTicket(1));
    const moving = document.events.slice(2).filter((event) => {
      const moves = movesOn(ticket, event);
      ticket = foldTicket({ ...document, events: document.events.slice(0, event.seq) });
      return moves;
    });
    assert.deepEqual(
      [...new Set(moving.map(({ kind }) => kind))],
      ['acknowledged', 'assessmentStarted', 'questionAsked', 'questionCancelled', 'questionAnswered', 'assessed', 'closed'],
    );
  });
});
