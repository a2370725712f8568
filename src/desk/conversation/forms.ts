import type { Inputs } from '../../cards/action.js';
import type { Deed, FormState, PrivateView, TicketForm } from '../../cards/view.js';
import type { Reply } from '../../ports/turn.js';
import { can, type TicketAction } from '../../tickets/access.js';
import { decideCancelQuestion, mayAsk } from '../../tickets/decide/ask.js';
import { decideStart } from '../../tickets/decide/start.js';
import { when } from '../../tickets/decide/when.js';
import type { Ticket } from '../../tickets/ticket.js';
import { toUserText, type UserText } from '../../tickets/user-text.js';
import type { Deps } from '../deps.js';
import { changeTicket, ticketFor } from '../tickets/tickets.js';
import { decideForm, textOf } from './form-decisions.js';
import { nonceFrom } from './new.js';
import { ownerChoices } from './owner-choices.js';
import { moveOn, showPrivately } from './replies.js';
import { doneReply, overtakenReply, seqFor } from './ticket-view.js';
import type { TurnContext } from './turn-context.js';

/** What filling in a form does, and the right it takes. */
const forms: Readonly<Record<TicketForm, { readonly action: TicketAction; readonly deed: Deed }>> = {
  acknowledge: { action: 'acknowledge', deed: 'acknowledged' },
  ask: { action: 'ask', deed: 'questionAsked' },
  respond: { action: 'respond', deed: 'responded' },
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
export async function openForm(deps: Deps, context: TurnContext, form: TicketForm, number: string, seen?: number): Promise<Reply> {
  const found = await ticketFor(deps, context, number, forms[form].action);
  if (found === undefined || found === 'damaged') return showPrivately(context, { kind: 'no-such-ticket' });
  const { ticket, document } = found;
  const isTimely = form === 'ask' && seen !== undefined ? mayAsk(seen)(ticket) : when[form].has(ticket.state);
  if (!isTimely) return overtakenReply(deps, context, { document, state: ticket.state });
  return showPrivately(context, await formView(deps, context, form, ticket, untouched));
}

/** Takes a filled-in form: carries it out, or shows it again with what was typed and what is wrong. */
export async function fillForm(
  deps: Deps,
  context: TurnContext,
  { form, number, seq }: { readonly form: TicketForm; readonly number: string; readonly seq: number },
  inputs: Inputs,
): Promise<Reply> {
  const found = await ticketFor(deps, context, number, forms[form].action);
  if (found === undefined || found === 'damaged') return moveOn(context, { kind: 'no-such-ticket' });
  const decide = decideForm(form, inputs, { context, owners: await ownersFor(deps, context, form), seen: seq });
  if ('problems' in decide) return moveOn(context, await formView(deps, context, form, found.ticket, stateOf(inputs, decide.problems)));
  if (form === 'respond') return moveOn(context, previewOf(deps, found.ticket, textOf(inputs)));
  return carryOut(deps, context, forms[form].deed, number, decide.decide);
}

/** The previewed text goes to the publisher. */
export async function sendPreview(deps: Deps, context: TurnContext, number: string, inputs: Inputs): Promise<Reply> {
  const decide = decideForm('respond', inputs, { context, owners: [], seen: 0 });
  if ('problems' in decide) return openForm(deps, context, 'respond', number);
  return carryOut(deps, context, 'responded', number, decide.decide);
}

/** The assessment begins. */
export function begun(deps: Deps, context: TurnContext, number: string): Promise<Reply> {
  return carryOut(deps, context, 'assessmentStarted', number, (ticket) => decideStart(ticket, context.act.by));
}

/** The assessors take their question back. */
export function takeQuestionBack(deps: Deps, context: TurnContext, number: string, seen: number): Promise<Reply> {
  return carryOut(deps, context, 'question-cancelled', number, (ticket) => decideCancelQuestion(ticket, context.act.by, seen));
}

async function carryOut(
  deps: Deps,
  context: TurnContext,
  deed: Deed,
  number: string,
  decide: Parameters<typeof changeTicket>[3],
): Promise<Reply> {
  const changed = await changeTicket(deps, context, number, decide);
  if (changed === undefined || changed === 'damaged') return moveOn(context, { kind: 'no-such-ticket' });
  if ('refused' in changed) return overtakenReply(deps, context, changed);
  return doneReply(context, changed.number, deed, changed.state);
}

async function formView(deps: Deps, context: TurnContext, form: TicketForm, ticket: Ticket, state: FormState): Promise<PrivateView> {
  const { number, severity, answers, question } = ticket;
  const preset = severity ?? answers.evidence?.cvss?.band;
  const asked = form === 'reply' && ticket.state === 'waiting' ? question?.text : undefined;
  return {
    kind: 'ticket-form',
    form,
    number,
    seq: seqFor(context.act.by, ticket),
    nonce: nonceFrom(deps),
    state,
    ...(form === 'acknowledge' && { owners: await ownerChoices(deps, context) }),
    ...(preset !== undefined && can(context.act.by, 'assess', ticket) && { severity: preset }),
    ...(asked !== undefined && { question: asked }),
  };
}

async function ownersFor(deps: Deps, context: TurnContext, form: TicketForm): Promise<readonly string[]> {
  return form === 'acknowledge' ? (await ownerChoices(deps, context)).map(({ id }) => id) : [];
}

function previewOf(deps: Deps, { number, seq }: Ticket, text: UserText): PrivateView {
  return { kind: 'preview', number, seq, nonce: nonceFrom(deps), text };
}

function stateOf(inputs: Inputs, problems: FormState['problems']): FormState {
  return { values: Object.fromEntries(Object.entries(inputs).map(([input, text]) => [input, toUserText(text)])), problems };
}
