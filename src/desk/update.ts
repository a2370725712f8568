import type { Inputs } from '../cards/action.js';
import type { PrivateView } from '../cards/view.js';
import { currentText, judgeAnswers } from '../intake/judge.js';
import { questionsOf, type Step, steps } from '../intake/steps.js';
import type { Reply } from '../ports/turn.js';
import type { Answers, QuestionId } from '../tickets/answers.js';
import { decideUpdate } from '../tickets/decide/update.js';
import { utcYear } from '../tickets/instant.js';
import type { Ticket } from '../tickets/ticket.js';
import { toUserText } from '../tickets/user-text.js';
import { nonceFrom } from './new.js';
import type { Parts } from './parts.js';
import { moveOn, showPrivately } from './replies.js';
import { doneReply, overtakenReply } from './ticket-view.js';
import { changeTicket, ticketFor } from './tickets.js';
import type { Visit } from './visit.js';

type UpdateView = Extract<PrivateView, { kind: 'update' }>;

/** `update <number>`: asks which answer to change, or shows the field of the one that was chosen. */
export async function openUpdate(parts: Parts, visit: Visit, number: string, chosen?: string): Promise<Reply> {
  const found = await ticketFor(parts, visit, number, 'update');
  if (found === undefined || found === 'damaged') return showPrivately(visit, { kind: 'no-such-ticket' });
  const view = updateView(parts, found.ticket, toUpdateStep(chosen));
  return chosen === undefined ? showPrivately(visit, view) : moveOn(visit, view);
}

/** Takes the changed answer; what was said before stays in the history. */
export async function takeUpdate(parts: Parts, visit: Visit, number: string, stepName: string, inputs: Inputs): Promise<Reply> {
  const found = await ticketFor(parts, visit, number, 'update');
  const step = toUpdateStep(stepName);
  if (found === undefined || found === 'damaged' || step === undefined) return moveOn(visit, { kind: 'no-such-ticket' });
  const judged = judgeAnswers(found.ticket.answers, questionsOf(step), inputs, { thisYear: utcYear(visit.now) });
  if (judged.problems.length > 0) {
    const values = questionsOf(step).map((question) => [question, toUserText(inputs[question] ?? '')]);
    const view = updateView(parts, found.ticket, step);
    return moveOn(visit, { ...view, values: Object.fromEntries(values), problems: judged.problems });
  }
  const changes = pick(judged.answers, questionsOf(step));
  const changed = await changeTicket(parts, visit, number, (ticket) => decideUpdate(ticket, visit.person, changes));
  if (changed === undefined || changed === 'damaged') return moveOn(visit, { kind: 'no-such-ticket' });
  if ('refused' in changed) return overtakenReply(parts, visit, changed);
  return doneReply(visit, changed.number, 'updated', changed.state);
}

function updateView(parts: Parts, { number, publicSeq, answers }: Ticket, step: UpdateView['step']): UpdateView {
  const questions = step === undefined ? [] : questionsOf(step);
  const values = questions.map((question) => [question, currentText(answers, question)]).filter(([, text]) => text !== undefined);
  return {
    kind: 'update',
    number,
    seq: publicSeq,
    nonce: nonceFrom(parts),
    answers,
    ...(step !== undefined && { step }),
    values: Object.fromEntries(values),
    problems: [],
  };
}

function pick(answers: Answers, questions: readonly QuestionId[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([question]) => questions.includes(question as QuestionId)));
}

function toUpdateStep(name: string | undefined): UpdateView['step'] {
  const step: Step | undefined = steps.find((candidate) => candidate === name);
  return step === undefined || step === 'calculator' || step === 'review' ? undefined : step;
}
