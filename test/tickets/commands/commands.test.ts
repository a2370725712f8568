import assert from 'node:assert/strict';
import { z } from 'zod';
import { type Principal, rightsOf } from '../../../src/tickets/access.js';
import { fieldsOf } from '../../../src/tickets/commands/fields.js';
import {
  definitionOf,
  formCommands,
  pressCommands,
  type TicketCommandName,
  ticketCommandNames,
} from '../../../src/tickets/commands/index.js';
import { offeredCommands } from '../../../src/tickets/commands/offered.js';
import { isTimely, type Request, runCommand } from '../../../src/tickets/commands/run.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { maskedText, maskSign } from '../../../src/tickets/masked-text.js';
import { openStates, type Ticket, type TicketState, ticketStates } from '../../../src/tickets/ticket.js';
import { toUserText } from '../../../src/tickets/user-text.js';
import { toWrittenText } from '../../../src/tickets/written-text.js';
import { sampleInstant, sampleOrganisationId, samplePersonId, sampleTicket } from '../../support/store/documents.js';

const at = sampleInstant(60);
const submitted = foldTicket(sampleTicket(1));
const assessor: Principal = { id: samplePersonId(2), org: sampleOrganisationId(2), role: 'assessor', conflict: 'person' };
const filer: Principal = { id: samplePersonId(1), org: sampleOrganisationId(1), role: 'none', conflict: 'person' };
const stranger: Principal = { id: samplePersonId(3), org: sampleOrganisationId(3), role: 'none', conflict: 'person' };
const acknowledgement = { priority: 'P2', severity: 'high', owner: assessor.id };

function run(request: Request, ticket: Ticket = submitted, by = assessor) {
  return runCommand(ticket, { by, at, language: 'sv' }, request);
}

function inState(state: TicketState, overrides: Partial<Ticket> = {}): Ticket {
  return { ...submitted, state, ...overrides };
}

describe('a command on a ticket', () => {
  it('is asked for by a form, by a press that takes no input, or by cards of its own', () => {
    for (const command of formCommands) assert.ok(fieldsOf(definitionOf(command).input).length > 0, command);
    for (const command of pressCommands) assert.deepEqual(Object.keys(definitionOf(command).input.shape), [], command);
  });

  it('says what it takes as a JSON schema', () => {
    for (const command of ticketCommandNames) {
      const { properties } = z.toJSONSchema(definitionOf(command).input, { io: 'input', unrepresentable: 'any' });
      assert.deepEqual(Object.keys(properties ?? {}), Object.keys(definitionOf(command).input.shape), command);
    }
  });

  it('becomes the events that it decides on, its texts with the language they were written in', () => {
    const remarked = run({ command: 'remark', input: { text: ' Seen before. ' } });
    assert.deepEqual(remarked, {
      kind: 'events',
      events: [{ kind: 'remarked', body: { text: 'Seen before.', language: 'sv', masks: [] } }],
    });
    assert.deepEqual(run({ command: 'acknowledge', input: acknowledgement }), {
      kind: 'events',
      events: [{ kind: 'acknowledged', body: acknowledgement }],
    });
  });

  it('is refused alike to whoever may not do it and whoever may not know of the ticket, whatever they send', () => {
    for (const command of ticketCommandNames) {
      assert.deepEqual(run({ command, input: {} }, submitted, stranger), { kind: 'not-yours' }, command);
    }
    assert.deepEqual(run({ command: 'acknowledge', input: acknowledgement }, submitted, filer), { kind: 'not-yours' });
    assert.deepEqual(run({ command: 'withdraw', input: { text: 'x' } }), { kind: 'not-yours' });
  });

  it('takes more than its right where its input says more', () => {
    const thread = { conversation: `c-${'0'.repeat(26)}` };
    const follow = (detail: string, by: Principal) =>
      run({ command: 'follow', input: { thread, audience: 'place', detail } }, submitted, by).kind;
    assert.deepEqual(
      [follow('neutral', assessor), follow('summary', assessor), follow('summary', filer)],
      ['events', 'not-yours', 'events'],
    );
  });

  it('changes an answer for somebody who read it masked, without taking out what they did not see', () => {
    const secret = 'postgres://desk:hunter2@db/x';
    const answers = { ...submitted.answers, problem: toWrittenText(toUserText(`It was ${secret}.`)) };
    const member: Principal = { ...stranger, id: samplePersonId(4) };
    const ticket = inState('submitted', { answers, members: [member.id] });
    const change = (problem: string, by: Principal) => run({ command: 'update', input: { answers: { problem } } }, ticket, by);
    assert.deepEqual(change(maskedText(answers.problem), member), { kind: 'events', events: [] });
    for (const [typed, by, stored] of [
      [`Today: ${maskedText(answers.problem)}`, member, `Today: It was ${secret}.`],
      ['It is another one.', member, 'It is another one.'],
      [`${maskSign} again`, filer, `${maskSign} again`],
    ] as const) {
      const ran = change(typed, by);
      const [event] = ran.kind === 'events' ? ran.events : [];
      assert.equal(event?.kind === 'answersGiven' && event.body.answers.problem?.text, stored);
    }
  });

  it('names what is wrong with each input', () => {
    assert.deepEqual(run({ command: 'acknowledge', input: { priority: 'P9', owner: 'nobody' } }), {
      kind: 'invalid',
      problems: ['priority', 'severity', 'owner'].map((input) => ({ input, problem: { code: 'choice' } })),
    });
    const ask = (text: string) => run({ command: 'ask', input: { days: '3', text } }, inState('in_assessment'));
    assert.deepEqual(ask(' \n'), { kind: 'invalid', problems: [{ input: 'text', problem: { code: 'required' } }] });
    assert.deepEqual(ask('a'.repeat(9_001)), {
      kind: 'invalid',
      problems: [{ input: 'text', problem: { code: 'too-long', length: 9_001, limit: 9_000 } }],
    });
  });

  it('says what could be done instead when the ticket is past it', () => {
    const late = run({ command: 'acknowledge', input: acknowledgement }, inState('assessed'));
    assert.ok(late.kind === 'not-now');
    assert.deepEqual(late.allowed, ['take', 'close', 'respond', 'remark', 'hand-over', 'retitle', 'follow', 'unfollow', 'reveal']);
  });

  it('is carried out in its states and in no other, whoever may do it', () => {
    const states: { readonly [C in TicketCommandName]?: readonly TicketState[] } = {
      acknowledge: ['submitted'],
      start: ['acknowledged'],
      ask: ['acknowledged', 'in_assessment', 'waiting'],
      'cancel-question': ['waiting'],
      assess: ['acknowledged', 'in_assessment'],
      close: ['assessed'],
      withdraw: ['submitted', 'acknowledged', 'in_assessment', 'waiting'],
      remark: ticketStates,
      take: openStates,
      'hand-over': openStates,
      rate: ['acknowledged', 'in_assessment', 'waiting'],
    };
    for (const [command, allowed] of Object.entries(states)) {
      const timely = ticketStates.filter((state) => isTimely(command as TicketCommandName, inState(state)));
      assert.deepEqual(timely, allowed, command);
    }
  });

  it('is shown before it is carried out only where its input is one text', () => {
    const previewed = ticketCommandNames.map(definitionOf).filter(({ preview }) => preview !== undefined);
    assert.equal(previewed.length, 1);
    for (const { preview, input } of previewed)
      assert.deepEqual(
        fieldsOf(input).map((field) => [field.input, field.kind]),
        [[preview, 'text']],
      );
  });

  it('neither replaces nor takes back a question that had not been seen', () => {
    const question = { seq: 7, dueAt: at, askedIn: 'in_assessment' } as const;
    const waiting = inState('waiting', { question, seq: 9 });
    for (const command of ['ask', 'cancel-question'] as const) {
      assert.deepEqual(
        [isTimely(command, waiting, 6), isTimely(command, waiting, 7), isTimely(command, waiting)],
        [false, true, true],
        command,
      );
    }
  });

  it('stands on cards for those who may do it, in the order of the table', () => {
    const assess = new Set(['read', 'assess'] as const);
    assert.deepEqual(offeredCommands('acknowledged', assess), ['start', 'ask', 'respond', 'assess', 'remark', 'rate', 'retitle']);
    assert.deepEqual(offeredCommands('waiting', assess), ['cancel-question', 'respond', 'remark', 'rate', 'retitle']);
    assert.deepEqual(offeredCommands('submitted', assess, 'nobody'), ['acknowledge', 'take', 'respond', 'remark', 'hand-over', 'retitle']);
    assert.deepEqual(offeredCommands('submitted', assess, 'reader'), ['acknowledge', 'respond', 'remark', 'hand-over', 'retitle']);
    const lead = new Set([...assess, 'lead'] as const);
    assert.deepEqual(offeredCommands('submitted', lead, 'other'), ['acknowledge', 'respond', 'remark', 'hand-over', 'retitle']);
    assert.deepEqual(offeredCommands('submitted', new Set(['read', 'publish', 'file'])), ['reply', 'withdraw']);
    assert.deepEqual(offeredCommands('submitted', rightsOf({ ...filer, id: stranger.id }, { ...submitted, members: [stranger.id] })), [
      'reply',
    ]);
    assert.deepEqual(offeredCommands('submitted', new Set()), []);
  });
});
