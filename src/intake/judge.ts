import type { Answers, QuestionId } from '../tickets/answers.js';
import { type JudgeContext, type Problem, questionIds, questionOf } from '../tickets/questions.js';
import { fitsField, toUserText } from '../tickets/user-text.js';
import type { Draft } from './draft.js';
import { questionsOf, type Step } from './steps.js';

type Inputs = Readonly<Record<string, string>>;

interface JudgedStep {
  readonly answers: Answers;
  readonly unsent: Draft['unsent'];
  readonly problems: readonly { readonly question: QuestionId; readonly problem: Problem }[];
}

/** Judges what a step's card sent, question by question: good ones become answers, the others stay in their fields. */
export function judgeStep(draft: Draft, step: Step, inputs: Inputs, context: JudgeContext): JudgedStep {
  const answers: Record<string, unknown> = { ...draft.answers };
  const unsent = { ...draft.unsent };
  const problems: { question: QuestionId; problem: Problem }[] = [];
  for (const question of questionsOf(step)) {
    const text = toUserText(inputs[question] ?? '');
    delete unsent[question];
    if (text === '') {
      const current = currentText(draft.answers, question);
      if (current !== undefined && !fitsField(toUserText(current))) continue;
      if (questionOf(question).required(draft.answers)) problems.push({ question, problem: { code: 'required' } });
      else delete answers[question];
      continue;
    }
    const judged = questionOf(question).judge(text, context);
    if (judged.ok) answers[question] = judged.value;
    else {
      problems.push({ question, problem: judged.problem });
      unsent[question] = text;
    }
  }
  return { answers, unsent, problems };
}

/**
 * Keeps what stood in the fields when the person left without Next. Undefined when nothing is new: nothing was typed, or
 * only what is there already.
 */
export function keepTyped(draft: Draft, inputs: Inputs, context: JudgeContext): Pick<Draft, 'answers' | 'unsent'> | undefined {
  const answers: Record<string, unknown> = { ...draft.answers };
  const unsent = { ...draft.unsent };
  let news = false;
  for (const question of questionIds) {
    const text = toUserText(inputs[question] ?? '');
    if (text === '' || text === (unsent[question] ?? currentText(draft.answers, question))) continue;
    const judged = questionOf(question).judge(text, context);
    delete unsent[question];
    if (judged.ok) answers[question] = judged.value;
    else unsent[question] = text;
    news = true;
  }
  return news ? { answers, unsent } : undefined;
}

/** The answer as the text that stands in its field; undefined when there is none. */
export function currentText(answers: Answers, question: QuestionId): string | undefined {
  return question === 'evidence' ? answers.evidence?.text : answers[question];
}

/** Whether a question is asked, given the answers so far. */
export function isOn(question: QuestionId, answers: Answers): boolean {
  return questionOf(question).applies(answers);
}
