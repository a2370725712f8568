import type { Answers } from '../tickets/answers.js';
import { type AnswerProblem, currentText, judgeAnswers } from '../tickets/judge-answers.js';
import type { JudgeContext } from '../tickets/question.js';
import { questionIds, questionOf } from '../tickets/questions.js';
import { toUserText } from '../tickets/user-text.js';
import type { Draft } from './draft.js';
import { offeredEvidence } from './offered.js';
import { questionsOf, type Step } from './steps.js';

type Inputs = Readonly<Record<string, string>>;

interface JudgedStep {
  readonly answers: Answers;
  readonly unsent: Draft['unsent'];
  readonly problems: readonly AnswerProblem[];
}

/** Judges what a step's card sent, question by question: good ones become answers, the others stay in their fields. */
export function judgeStep(draft: Draft, step: Step, inputs: Inputs, context: JudgeContext): JudgedStep {
  const questions = questionsOf(step);
  const { answers, problems } = judgeAnswers(draft.answers, questions, inputs, context);
  const refused = problems.filter(({ problem }) => problem.code !== 'required').map(({ question }) => [question, inputs[question] ?? '']);
  const kept = Object.entries(draft.unsent).filter(([question]) => !questions.some((asked) => asked === question));
  return {
    answers,
    problems,
    unsent: Object.fromEntries([...kept, ...refused.map(([question = '', text = '']) => [question, toUserText(text)])]),
  };
}

/**
 * Keeps what stood in the fields when the person left without Next. Undefined when nothing is new: nothing was typed, or
 * only what is there already.
 */
export function keepTyped(draft: Draft, inputs: Inputs, context: JudgeContext): Pick<Draft, 'answers' | 'unsent'> | undefined {
  const answers: Record<string, unknown> = { ...draft.answers };
  const unsent = { ...draft.unsent };
  const offered = offeredEvidence(draft, context);
  let news = false;
  for (const question of questionIds) {
    const text = toUserText(inputs[question] ?? '');
    if (text === '' || text === (unsent[question] ?? currentText(draft.answers, question))) continue;
    if (question === 'evidence' && text === offered) continue;
    const judged = questionOf(question).judge(text, context);
    delete unsent[question];
    if (judged.ok) answers[question] = judged.value;
    else unsent[question] = text;
    news = true;
  }
  return news ? { answers, unsent } : undefined;
}
