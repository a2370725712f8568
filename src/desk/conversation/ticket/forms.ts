import type { Inputs } from '../../../cards/action.js';
import type { NotTaken } from '../../../cards/not-taken.js';
import type { FormState, PersonChoice, PrivateView } from '../../../cards/view.js';
import type { Reply } from '../../../ports/turn.js';
import { aboutOf } from '../../../tickets/about.js';
import { fieldsOf } from '../../../tickets/commands/fields.js';
import { definitionOf, type FormCommand, type PressCommand } from '../../../tickets/commands/index.js';
import type { InputProblem } from '../../../tickets/commands/problem.js';
import { isTimely, runCommand } from '../../../tickets/commands/run.js';
import { lastMoveOf } from '../../../tickets/last-move.js';
import { textReadBy } from '../../../tickets/read-by.js';
import { isNotScored, type Ticket } from '../../../tickets/ticket.js';
import { toUserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { listOwners, meetChosen, withoutLostOwner } from '../../people/owners.js';
import { openTicket } from '../../tickets/open.js';
import { runOnTicket } from '../../tickets/run.js';
import { nonceFrom } from '../dialog/nonce.js';
import { moveOn, showPrivately } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { textDigest } from './text-digest.js';
import { doneReply, keptReply, overtakenReply, seqFor } from './ticket-view.js';

type FormView = Extract<PrivateView, { kind: 'ticket-form' }>;

const untouched: FormState = { values: {}, problems: [] };

/** What a form is for, as its buttons carry it. */
interface Filled {
  readonly command: FormCommand;
  readonly number: string;
  /** The newest event that it was drawn at. */
  readonly seq: number;
}

/**
 * Opens the form of a command for one who may fill it in. `seen`: the newest event that the button was drawn at; when the ticket
 * is past what the form is for, whoever pressed learns so before they fill it in.
 */
export async function openForm(deps: Deps, context: TurnContext, command: FormCommand, number: string, seen?: number): Promise<Reply> {
  const { act } = context;
  const found = await openTicket(deps, act.by, number, definitionOf(command).right);
  if (!found) return showPrivately(context, { kind: 'no-such-ticket' });
  const { ticket, document } = found;
  if (!isTimely(command, ticket, seen)) return overtakenReply(deps, context, { ticket, last: lastMoveOf(document) });
  // Whose it is now, the form says itself.
  const owned = await withoutLostOwner(deps, ticket);
  if (definitionOf(command).isKept?.(owned, act, ticket.seq)) return keptReply(deps, context, ticket);
  return showPrivately(context, await formView(deps, context, command, ticket, untouched));
}

/** Takes a filled-in form: carries it out or previews it, or shows it again with what was typed and what is wrong. */
export async function fillForm(deps: Deps, context: TurnContext, form: Filled, inputs: Inputs): Promise<Reply> {
  const { preview } = definitionOf(form.command);
  return preview ? previewForm(deps, context, form, inputs, preview, false) : sendForm(deps, context, form, inputs);
}

/** Carries out a command that takes no input. */
export async function pressCommand(
  deps: Deps,
  context: TurnContext,
  { command, number, seq }: { readonly command: PressCommand; readonly number: string; readonly seq?: number },
): Promise<Reply> {
  const done = await runOnTicket(deps, context.act, number, { command, input: {}, ...(seq !== undefined && { seen: seq }) });
  return doneReply(deps, context, command, done);
}

/** Carries out a form as it was previewed. A text that was changed since is previewed again. */
export async function sendPreviewed(
  deps: Deps,
  context: TurnContext,
  form: Filled & { readonly digest: string },
  inputs: Inputs,
): Promise<Reply> {
  const { preview } = definitionOf(form.command);
  const isSeen = preview === undefined || textDigest(toUserText(inputs[preview] ?? '')) === form.digest;
  return isSeen ? sendForm(deps, context, form, inputs) : previewForm(deps, context, form, inputs, preview, true);
}

/** Carries out a filled-in form. What cannot be taken is asked for again. */
async function sendForm(deps: Deps, context: TurnContext, form: Filled, inputs: Inputs): Promise<Reply> {
  const { command, number, seq } = form;
  const filled = { ...inputs, ...(await peopleMet(deps, context, command, inputs)) };
  const done = await runOnTicket(deps, context.act, number, { command, input: inputOf(command, filled), seen: seq });
  if (done.kind === 'kept') return keptReply(deps, context, done.ticket, textIn(command, filled));
  if (done.kind === 'invalid') return again(deps, context, form, done.ticket, filled, done.problems);
  if (done.kind === 'full') return again(deps, context, form, done.ticket, filled, [], { code: 'over-limit', limit: 'ticket' });
  return doneReply(deps, context, command, done);
}

async function previewForm(
  deps: Deps,
  context: TurnContext,
  form: Filled,
  inputs: Inputs,
  input: string,
  changed: boolean,
): Promise<Reply> {
  const { command, number, seq } = form;
  const found = await openTicket(deps, context.act.by, number, definitionOf(command).right);
  if (!found) return moveOn(context, { kind: 'no-such-ticket' });
  const { ticket, document } = found;
  const ran = runCommand(await withoutLostOwner(deps, ticket), context.act, { command, input: inputOf(command, inputs), seen: seq });
  if (ran.kind === 'not-yours') return moveOn(context, { kind: 'no-such-ticket' });
  if (ran.kind === 'not-now') return overtakenReply(deps, context, { ticket, last: lastMoveOf(document) });
  if (ran.kind === 'kept') return keptReply(deps, context, ticket);
  if (ran.kind === 'invalid') return again(deps, context, form, ticket, inputs, ran.problems);
  const text = toUserText(inputs[input] ?? '');
  const said = { text, digest: textDigest(text), changed };
  return moveOn(context, { kind: 'preview', command, input, number: ticket.number, seq: ticket.seq, nonce: nonceFrom(deps), ...said });
}

async function again(
  deps: Deps,
  context: TurnContext,
  { command }: Filled,
  ticket: Ticket,
  inputs: Inputs,
  problems: readonly InputProblem[],
  notice?: NotTaken,
): Promise<Reply> {
  const values = Object.fromEntries(Object.entries(inputs).map(([input, text]) => [input, toUserText(text)]));
  const view = await formView(deps, context, command, ticket, { values, problems });
  return moveOn(context, { ...view, ...(notice && { notice }) });
}

/** Whoever was chosen and is not known yet, by the ids that the desk knows them by from now on. */
async function peopleMet(deps: Deps, { act }: TurnContext, command: FormCommand, inputs: Inputs): Promise<Inputs> {
  const fields = fieldsOf(definitionOf(command).input).filter(({ kind }) => kind === 'person');
  const met = await Promise.all(fields.map(async ({ input }) => [input, await meetChosen(deps, act, inputs[input])] as const));
  return Object.fromEntries(met.flatMap(([input, id]) => (id === undefined ? [] : [[input, id]])));
}

/** What was written in a form, to be given back. */
function textIn(command: FormCommand, inputs: Inputs): string {
  const fields = fieldsOf(definitionOf(command).input).filter(({ kind }) => kind === 'text');
  return fields.map(({ input }) => inputs[input] ?? '').join('\n');
}

/** The fields of the command among a card's inputs; a field that is missing was left empty. */
function inputOf(command: FormCommand, inputs: Inputs): Record<string, string> {
  return Object.fromEntries(fieldsOf(definitionOf(command).input).map(({ input }) => [input, inputs[input] ?? '']));
}

async function formView(deps: Deps, context: TurnContext, command: FormCommand, ticket: Ticket, state: FormState): Promise<FormView> {
  const { preset, answers, prepares, input } = definitionOf(command);
  const answered = answers?.(ticket);
  const prepared = prepares?.(ticket);
  return {
    kind: 'ticket-form',
    command,
    number: ticket.number,
    about: aboutOf(ticket),
    seq: seqFor(context.act.by, ticket),
    nonce: nonceFrom(deps),
    state,
    people: asksForPeople(command) ? await peopleToChoose(deps, context, command, ticket) : [],
    preset: presetOf(preset?.(await withoutLostOwner(deps, ticket))),
    ...(prepared && { prepared }),
    ...('severity' in input.shape && isNotScored(ticket) && { notScored: true }),
    ...(answered !== undefined && { answers: textReadBy(context.act.by, ticket, answered) }),
  };
}

/** Whom the form of a command offers, where it asks for people. Rejects as the store does. */
export async function peopleOfForm(
  deps: Deps,
  context: TurnContext,
  command: FormCommand,
  number: string,
): Promise<readonly PersonChoice[]> {
  const found = asksForPeople(command) ? await openTicket(deps, context.act.by, number, definitionOf(command).right) : undefined;
  return found ? peopleToChoose(deps, context, command, found.ticket) : [];
}

function asksForPeople(command: FormCommand): boolean {
  return fieldsOf(definitionOf(command).input).some(({ kind }) => kind === 'person');
}

/** As many as a choice has room for on both platforms; whoever is not among them can take the ticket. */
const peopleMax = 100;

/** The reader stands first. Who owns the ticket is not offered where it is to be another. */
async function peopleToChoose(
  deps: Deps,
  { act, turn }: TurnContext,
  command: FormCommand,
  ticket: Ticket,
): Promise<readonly PersonChoice[]> {
  const owners = (await listOwners(deps, ticket)).filter(({ id }) => id !== act.by.id);
  const others = owners.toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? '')).slice(0, peopleMax - 1);
  const { name } = turn.by;
  const all = [
    { id: act.by.id, ...(name !== undefined && { name }), isReader: true },
    ...others.map((owner) => ({ ...owner, isReader: false })),
  ];
  const changes = fieldsOf(definitionOf(command).input).some((field) => field.kind === 'person' && field.changes === true);
  const rest = changes ? all.filter(({ id }) => id !== ticket.owner) : all;
  return rest.length > 0 ? rest : all;
}

function presetOf(preset: Readonly<Partial<Record<string, string>>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(preset).flatMap(([input, value]) => (value === undefined ? [] : [[input, value]])));
}
