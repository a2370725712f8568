import type { Inputs } from '../cards/action.js';
import type { Deed, FormState, PrivateView, TicketForm } from '../cards/view.js';
import type { Reply } from '../ports/turn.js';
import { can, type TicketAction } from '../tickets/access.js';
import { decideCancelQuestion, mayAsk } from '../tickets/decide/ask.js';
import { decideStart } from '../tickets/decide/start.js';
import { when } from '../tickets/decide/when.js';
import type { Ticket } from '../tickets/ticket.js';
import { toUserText, type UserText } from '../tickets/user-text.js';
import { ownerChoices } from './assessors.js';
import { decideForm, textOf } from './form-decisions.js';
import { nonceFrom } from './new.js';
import type { Parts } from './parts.js';
import { moveOn, showPrivately } from './replies.js';
import { doneReply, overtakenReply, seqFor } from './ticket-view.js';
import { changeTicket, ticketFor } from './tickets.js';
import type { Visit } from './visit.js';

/** What filling in a form does, and the right it takes. */
const forms: Readonly<Record<TicketForm, { readonly action: TicketAction; readonly deed: Deed }>> = {
  acknowledge: { action: 'acknowledge', deed: 'acknowledged' },
  ask: { action: 'ask', deed: 'asked' },
  write: { action: 'write', deed: 'wrote' },
  remark: { action: 'remark', deed: 'remarked' },
  assess: { action: 'assess', deed: 'assessed' },
  close: { action: 'close', deed: 'closed' },
  reply: { action: 'reply', deed: 'replied' },
  withdraw: { action: 'withdraw', deed: 'withdrawn' },
};

const untouched: FormState = { values: {}, problems: [] };

/**
 * Opens a form about a ticket for one who may fill it in. `seen`: the newest event that the button was drawn at; when the ticket
 * is past what the form is for, whoever pressed is told so before they fill it in.
 */
export async function openForm(parts: Parts, visit: Visit, form: TicketForm, number: string, seen?: number): Promise<Reply> {
  const found = await ticketFor(parts, visit, number, forms[form].action);
  if (found === undefined || found === 'damaged') return showPrivately(visit, { kind: 'no-such-ticket' });
  const { ticket, document } = found;
  const isTimely = form === 'ask' && seen !== undefined ? mayAsk(seen)(ticket) : when[form].has(ticket.state);
  if (!isTimely) return overtakenReply(parts, visit, { document, state: ticket.state });
  return showPrivately(visit, await formView(parts, visit, form, ticket, untouched));
}

/** Takes a filled-in form: carries it out, or shows it again with what was typed and what is wrong. */
export async function fillForm(
  parts: Parts,
  visit: Visit,
  { form, number, seq }: { readonly form: TicketForm; readonly number: string; readonly seq: number },
  inputs: Inputs,
): Promise<Reply> {
  const found = await ticketFor(parts, visit, number, forms[form].action);
  if (found === undefined || found === 'damaged') return moveOn(visit, { kind: 'no-such-ticket' });
  const decide = decideForm(form, inputs, { visit, owners: await ownersFor(parts, visit, form), seen: seq });
  if ('problems' in decide) return moveOn(visit, await formView(parts, visit, form, found.ticket, stateOf(inputs, decide.problems)));
  if (form === 'write') return moveOn(visit, previewOf(parts, found.ticket, textOf(inputs)));
  return carryOut(parts, visit, forms[form].deed, number, decide.decide);
}

/** The previewed text goes to the publisher. */
export async function sendPreview(parts: Parts, visit: Visit, number: string, inputs: Inputs): Promise<Reply> {
  const decide = decideForm('write', inputs, { visit, owners: [], seen: 0 });
  if ('problems' in decide) return openForm(parts, visit, 'write', number);
  return carryOut(parts, visit, 'wrote', number, decide.decide);
}

/** The assessment begins. */
export function begun(parts: Parts, visit: Visit, number: string): Promise<Reply> {
  return carryOut(parts, visit, 'started', number, (ticket) => decideStart(ticket, visit.person));
}

/** The assessors take their question back. */
export function takeQuestionBack(parts: Parts, visit: Visit, number: string, seen: number): Promise<Reply> {
  return carryOut(parts, visit, 'question-cancelled', number, (ticket) => decideCancelQuestion(ticket, visit.person, seen));
}

async function carryOut(
  parts: Parts,
  visit: Visit,
  deed: Deed,
  number: string,
  decide: Parameters<typeof changeTicket>[3],
): Promise<Reply> {
  const changed = await changeTicket(parts, visit, number, decide);
  if (changed === undefined || changed === 'damaged') return moveOn(visit, { kind: 'no-such-ticket' });
  if ('refused' in changed) return overtakenReply(parts, visit, changed);
  return doneReply(visit, changed.number, deed, changed.state);
}

async function formView(parts: Parts, visit: Visit, form: TicketForm, ticket: Ticket, state: FormState): Promise<PrivateView> {
  const { number, severity, answers, question } = ticket;
  const preset = severity ?? answers.evidence?.cvss?.band;
  const asked = form === 'reply' && ticket.state === 'waiting' ? question?.text : undefined;
  return {
    kind: 'ticket-form',
    form,
    number,
    seq: seqFor(visit.person, ticket),
    nonce: nonceFrom(parts),
    state,
    ...(form === 'acknowledge' && { owners: await ownerChoices(parts, visit) }),
    ...(preset !== undefined && can(visit.person, 'assess', ticket) && { severity: preset }),
    ...(asked !== undefined && { question: asked }),
  };
}

async function ownersFor(parts: Parts, visit: Visit, form: TicketForm): Promise<readonly string[]> {
  return form === 'acknowledge' ? (await ownerChoices(parts, visit)).map(({ id }) => id) : [];
}

function previewOf(parts: Parts, { number, seq }: Ticket, text: UserText): PrivateView {
  return { kind: 'preview', number, seq, nonce: nonceFrom(parts), text };
}

function stateOf(inputs: Inputs, problems: FormState['problems']): FormState {
  return { values: Object.fromEntries(Object.entries(inputs).map(([input, text]) => [input, toUserText(text)])), problems };
}
