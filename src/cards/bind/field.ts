import type { ClosedQuestion } from '../../locales/words.js';
import type { QuestionId } from '../../tickets/answers.js';
import { questionOf } from '../../tickets/questions.js';
import { lineMaxLength, toUserText, type UserText } from '../../tickets/user-text.js';
import type { View } from '../view.js';
import { type Bound, maybe } from './bound.js';
import type { Kit } from './kit.js';
import { sayProblem } from './problem.js';
import { bindExtract, sentBytes } from './shown.js';

type QuestionView = Extract<View, { readonly kind: 'question' }>;

/**
 * The most bytes of user text in one field as it is sent: what the card itself needs is left of the 25,000 (PRODUCT section 9).
 * A line has less, because lines share a card.
 */
const bytesMax = { line: 2_000, text: 17_500 };

/**
 * Whether a text can stand in the field of its question. One that cannot is shown as an extract above the empty field; an
 * empty field then means that the answer is kept.
 */
export function fitsField(question: QuestionId, text: string): boolean {
  return sentBytes(text) <= bytesMax[isLine(question) ? 'line' : 'text'];
}

/** One field with its label, its value and the problem above it. */
export function bindField(question: QuestionId, view: QuestionView, kit: Kit): Bound {
  const { t } = kit;
  const { maxLength, options } = questionOf(question);
  const problem = view.problems.find((one) => one.question === question);
  const words = {
    label: t(view.required ? 'common.required' : 'common.optional', { label: t(`field.${question}.label`) }),
    error: t(`field.${question}.error`, { limit: maxLength }),
  };
  const value = view.values[question] ?? toUserText('');
  const fits = options !== undefined || fitsField(question, value);
  const untaken = problem !== undefined || view.notice?.code === 'stale';
  return {
    rows: {
      problem: maybe(problem, (one) => ({ t: { text: sayProblem(question, one.problem, kit) } })),
      kept: fits ? [] : [bindKept(value, untaken, kit)],
      text: options
        ? []
        : [{ t: words, n: { id: question, maxLength, multiline: !isLine(question) }, user: { value: fits ? value : toUserText('') } }],
      choice: maybe(options, (some) => ({
        t: words,
        n: { id: question, required: view.required, value: some.find((option) => option === value) ?? '' },
        rows: { choices: some.map((option) => bindOption(question as ClosedQuestion, option, kit)) },
      })),
    },
  };
}

function isLine(question: QuestionId): boolean {
  return questionOf(question).maxLength <= lineMaxLength;
}

function bindKept(value: UserText, untaken: boolean, kit: Kit): Bound {
  const extract = bindExtract(value, kit);
  return { ...extract, t: { text: kit.t(untaken ? 'question.again' : 'question.keep') } };
}

function bindOption(question: ClosedQuestion, option: string, kit: Kit): Bound {
  const titles: Readonly<Record<string, string>> = kit.locale.messages.option[question];
  return { t: { title: titles[option] ?? option }, n: { value: option } };
}
