import type { ClosedQuestion } from '../../locales/words.js';
import type { VectorChoice } from '../../tickets/question.js';
import type { QuestionId } from '../../tickets/questions.js';
import { questionOf } from '../../tickets/questions.js';
import { fitsField, lineMaxLength, toUserText, type UserText } from '../../tickets/user-text.js';
import { isNotTaken } from '../not-taken.js';
import type { View } from '../view.js';
import type { Kit } from './kit.js';
import { sayProblem } from './problem.js';
import { bindExtract, sentBytes } from './shown.js';
import { maybe, type TemplateData } from './template-data.js';

/** What a card with fields says of them. */
type FieldsView = Pick<Extract<View, { readonly kind: 'question' }>, 'values' | 'problems' | 'required' | 'notice'>;

/** The most bytes of a line as it is sent: several share a card, and none that was taken has as many. */
const lineBytesMax = 2_000;

/** The field of a question, and the choice among several vectors that its text holds. */
export function bindFields(question: QuestionId, view: FieldsView, kit: Kit): TemplateData[] {
  const problem = view.problems.find((one) => one.question === question)?.problem;
  const field = bindField(question, view, kit);
  return problem?.code === 'evidence-which-vector' ? [field, bindVectors(problem.choices, kit)] : [field];
}

/** No more fit into the choices of a form on Slack. */
const choicesMax = 10;

function bindVectors(choices: readonly VectorChoice[], { t }: Kit): TemplateData {
  const options = choices.slice(0, choicesMax).map(({ vector, version, score, band, line, source }, index) => {
    const words = { place: index + 1, version, score: score.toFixed(1), band: t(`band.${band}`), line };
    const by = source === 'assigner' ? t('field.vector.assigner') : source;
    const title = by === undefined ? t('field.vector.choice', words) : t('field.vector.choiceBy', { ...words, source: by });
    return { t: { title }, n: { value: vector } };
  });
  const words = { label: t('common.required', { label: t('field.vector.label') }), error: t('field.vector.error') };
  const choice = { t: words, n: { id: 'vector', required: false, value: '' }, rows: { choices: options } };
  return { rows: { problem: [], kept: [], text: [], choice: [choice] } };
}

/** One field with its label, its value and the problem above it. */
function bindField(question: QuestionId, view: FieldsView, kit: Kit): TemplateData {
  const { t } = kit;
  const { maxLength, options } = questionOf(question);
  const problem = view.problems.find((one) => one.question === question);
  const value = view.values[question] ?? toUserText('');
  const fits = options !== undefined || (isLine(question) ? sentBytes(value) <= lineBytesMax : fitsField(value));
  const untaken = problem !== undefined || view.notice?.code === 'stale' || isNotTaken(view.notice);
  // What is kept is left as it is by an empty field.
  const asks = view.required && (fits || untaken);
  const words = {
    label: t(asks ? 'common.required' : 'common.optional', { label: t(`field.${question}.label`) }),
    error: t(`field.${question}.error`, { limit: maxLength }),
  };
  return {
    rows: {
      problem: maybe(problem, (one) => ({ t: { text: sayProblem(question, one.problem, kit) }, n: { id: question } })),
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

function bindKept(value: UserText, untaken: boolean, kit: Kit): TemplateData {
  const extract = bindExtract(value, kit);
  return { ...extract, t: { text: kit.t(untaken ? 'question.again' : 'question.keep') } };
}

function bindOption(question: ClosedQuestion, option: string, kit: Kit): TemplateData {
  const titles: Readonly<Record<string, string>> = kit.locale.messages.option[question];
  return { t: { title: titles[option] ?? option }, n: { value: option } };
}
