import type { AppText } from '../../locales/own-text.js';
import { outcomes, priorities } from '../../tickets/bodies.js';
import type { Problem } from '../../tickets/questions.js';
import { severityBands } from '../../tickets/severity.js';
import { answerMaxLength, fitsField, toUserText } from '../../tickets/user-text.js';
import type { TicketForm, View } from '../view.js';
import { bindWithin } from './item.js';
import type { Bind, Kit } from './kit.js';
import { bindExtract } from './shown.js';
import { maybe, type TemplateData } from './template-data.js';

type FormView = Extract<View, { readonly kind: 'ticket-form' }>;

/** What the open question takes above the field of its answer, as the room of a page is counted. */
const questionBytes = 3_500;

interface Option {
  readonly title: AppText;
  readonly value: AppText;
}

interface Choice {
  readonly id: 'priority' | 'severity' | 'owner' | 'days' | 'outcome';
  readonly options: readonly Option[];
  /** What is chosen before anybody chose. */
  readonly preset: AppText;
  readonly style: 'compact' | 'expanded';
}

const choicesOf: Readonly<Partial<Record<TicketForm, (view: FormView, kit: Kit) => readonly Choice[]>>> = {
  acknowledge: (view, kit) => [
    { id: 'priority', options: priorities.map((value) => ({ title: kit.t(`priority.${value}`), value })), preset: '', style: 'expanded' },
    severityChoice(view, kit),
    ownerChoice(view, kit),
  ],
  ask: (_view, { t }) => [
    {
      id: 'days',
      options: [1, 3, 7, 14].map((days) => ({ title: t('form.inDays', { days }), value: `${days}` })),
      preset: '3',
      style: 'compact',
    },
  ],
  assess: (view, kit) => [
    { id: 'outcome', options: outcomes.map((value) => ({ title: kit.t(`outcome.${value}`), value })), preset: '', style: 'expanded' },
    severityChoice(view, kit),
  ],
};

function severityChoice({ severity }: FormView, { t }: Kit): Choice {
  const options = severityBands.toReversed().map((value) => ({ title: t(`band.${value}`), value }));
  return { id: 'severity', options, preset: severity ?? '', style: 'compact' };
}

function ownerChoice({ owners = [] }: FormView, { t }: Kit): Choice {
  const readerFirst = owners.toSorted((a, b) => Number(b.isReader) - Number(a.isReader));
  const options = readerFirst.map(({ id, name, isReader }, index) => ({
    title: isReader ? t('form.you') : (name ?? t('form.unnamed', { position: index + 1 })),
    value: id,
  }));
  return { id: 'owner', options, preset: owners.find(({ isReader }) => isReader)?.id ?? '', style: 'compact' };
}

/** A form about a ticket that one person fills in, alone. */
export const ticketForm: Bind<'ticket-form'> = (view, kit) => {
  const { t } = kit;
  const { form, number, seq, nonce } = view;
  const title = t(`form.${form}.title`);
  const asks = t(`form.${form}.asks`);
  const problems = view.state.problems.map(({ problem }) => sayProblem(problem, kit));
  const choices = choicesOf[form]?.(view, kit) ?? [];
  return {
    t: { title, asks, send: t(`form.${form}.send`), speak: [...problems, t('form.speak', { title, asks })].join(' ') },
    n: { number, shown: kit.number(number), form, seq, nonce },
    rows: {
      question: maybe(view.question, (text) => bindWithin(text, questionBytes, kit)),
      fields: [...choices.map((choice) => bindChoice(choice, view, kit)), ...(form === 'acknowledge' ? [] : [bindText(form, view, kit)])],
    },
  };
};

function bindChoice({ id, options, preset, style }: Choice, { state }: FormView, kit: Kit): TemplateData {
  const { t } = kit;
  const value = options.find((option) => option.value === state.values[id])?.value ?? preset;
  const words = { label: t('common.required', { label: t(`input.${id}`) }), error: t('input.choose') };
  const choice = {
    t: words,
    n: { id, required: true, value, style },
    rows: { choices: options.map((option) => ({ t: { title: option.title }, n: { value: option.value } })) },
  };
  return { rows: { problem: problemsAt(id, state, kit), kept: [], text: [], choice: [choice] } };
}

function bindText(form: Exclude<TicketForm, 'acknowledge'>, { state }: FormView, kit: Kit): TemplateData {
  const { t } = kit;
  const typed = state.values['text'] ?? toUserText('');
  const fits = fitsField(typed);
  const words = { label: t('common.required', { label: t(`input.text.${form}`) }), error: t('news.error', { limit: answerMaxLength }) };
  return {
    rows: {
      problem: problemsAt('text', state, kit),
      kept: fits ? [] : [{ ...bindExtract(typed, kit), t: { text: t('question.again') } }],
      text: [{ t: words, n: { id: 'text', maxLength: answerMaxLength, multiline: true }, user: { value: fits ? typed : toUserText('') } }],
      choice: [],
    },
  };
}

function problemsAt(input: string, state: FormView['state'], kit: Kit): readonly TemplateData[] {
  const found = state.problems.find((problem) => problem.input === input);
  return maybe(found, ({ problem }) => ({ t: { text: sayProblem(problem, kit) }, n: { id: input } }));
}

function sayProblem(problem: Problem, { t }: Kit): AppText {
  return t('problem.notTaken', { why: why(problem, t) });
}

function why(problem: Problem, t: Kit['t']): AppText {
  if (problem.code === 'choice') return t('problem.choiceRequired');
  if (problem.code === 'too-long') return t('form.tooLong', { length: problem.length, limit: problem.limit });
  return t('form.textRequired');
}

/** The text an assessor is about to send. One that does not fit the field is shown by its beginning and has to be pasted again. */
export const preview: Bind<'preview'> = ({ number, seq, nonce, text }, kit) => {
  const { t } = kit;
  const fits = fitsField(text);
  return {
    t: { label: t('common.required', { label: t('preview.label') }), error: t('news.error', { limit: answerMaxLength }) },
    n: { number, shown: kit.number(number), seq, nonce, maxLength: answerMaxLength },
    user: { value: fits ? text : toUserText('') },
    rows: { kept: fits ? [] : [{ ...bindExtract(text, kit), t: { text: t('preview.long') } }] },
  };
};
