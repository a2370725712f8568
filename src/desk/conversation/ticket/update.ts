import type { Inputs } from '../../../cards/action.js';
import type { PrivateView } from '../../../cards/view.js';
import { questionsOf, type Step, steps } from '../../../intake/steps.js';
import type { Reply } from '../../../ports/turn.js';
import type { InputProblem } from '../../../tickets/commands/problem.js';
import { currentText } from '../../../tickets/judge-answers.js';
import { answersReadBy } from '../../../tickets/read-by.js';
import type { Ticket } from '../../../tickets/ticket.js';
import { toUserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { openTicket } from '../../tickets/open.js';
import { runOnTicket } from '../../tickets/run.js';
import { withLater } from '../dialog/later.js';
import { nonceFrom } from '../dialog/nonce.js';
import { moveOn, showPrivately } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { doneReply } from './ticket-view.js';

type UpdateView = Extract<PrivateView, { kind: 'update' }>;

/** `update <number>`: asks which answer to change, or shows the field of the one that was chosen. */
export async function openUpdate(deps: Deps, context: TurnContext, number: string, chosen?: string): Promise<Reply> {
  const found = await openTicket(deps, context.act.by, number, 'publish');
  if (!found) return showPrivately(context, { kind: 'no-such-ticket' });
  const view = updateView(deps, context, found.ticket, toUpdateStep(chosen));
  return chosen === undefined ? showPrivately(context, view) : moveOn(context, view);
}

/** Takes the changed answer; what was said before stays in the history. */
export async function takeUpdate(deps: Deps, context: TurnContext, number: string, stepName: string, inputs: Inputs): Promise<Reply> {
  const step = toUpdateStep(stepName);
  if (step === undefined) return moveOn(context, { kind: 'no-such-ticket' });
  const said = withLater(context, inputs);
  const given = Object.fromEntries(questionsOf(step).map((question) => [question, said[question] ?? '']));
  const { vector, later } = said;
  const input = { answers: given, ...(vector !== undefined && { vector }), ...(later === 'yes' && ({ later } as const)) };
  const done = await runOnTicket(deps, context.act, number, { command: 'update', input });
  if (done.kind !== 'invalid' && done.kind !== 'full') {
    return doneReply(deps, context, done.kind === 'done' && done.held ? 'unchanged' : 'update', done);
  }
  const values = Object.fromEntries(Object.entries(given).map(([question, text]) => [question, toUserText(text)]));
  const view = { ...updateView(deps, context, done.ticket, step), values };
  if (done.kind === 'full') return moveOn(context, { ...view, notice: { code: 'over-limit', limit: 'ticket' } });
  return moveOn(context, { ...view, problems: problemsOf(done.problems) });
}

/** The problems of a command whose inputs are questions. */
function problemsOf(problems: readonly InputProblem[]): UpdateView['problems'] {
  return problems.map(({ input, problem }) => ({ question: input, problem }) as UpdateView['problems'][number]);
}

function updateView(deps: Deps, { act }: TurnContext, ticket: Ticket, step: UpdateView['step']): UpdateView {
  const { number, publicSeq } = ticket;
  const answers = answersReadBy(act.by, ticket);
  const questions = step === undefined ? [] : questionsOf(step);
  const values = questions.map((question) => [question, currentText(answers, question)]).filter(([, text]) => text !== undefined);
  return {
    kind: 'update',
    number,
    seq: publicSeq,
    nonce: nonceFrom(deps),
    answers,
    ...(step !== undefined && { step }),
    values: Object.fromEntries(values),
    problems: [],
  };
}

function toUpdateStep(name: string | undefined): UpdateView['step'] {
  const step: Step | undefined = steps.find((candidate) => candidate === name);
  return step === undefined || step === 'calculator' || step === 'review' ? undefined : step;
}
