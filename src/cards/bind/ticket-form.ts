import type { AppText } from '../../locales/app-text.js';
import { fieldsOf, type NamedField } from '../../tickets/commands/fields.js';
import { definitionOf, type FormCommand } from '../../tickets/commands/index.js';
import type { InputProblem } from '../../tickets/commands/problem.js';
import { fitsField, lineMaxLength, toUserText } from '../../tickets/user-text.js';
import type { View } from '../view.js';
import { bindAbout } from './about.js';
import { bindWithin } from './item.js';
import type { Bind, Kit } from './kit.js';
import { bindNotTaken } from './notice.js';
import { sayWhy } from './problem.js';
import { bindExtract } from './shown.js';
import { maybe, type TemplateData } from './template-data.js';

type FormView = Extract<View, { readonly kind: 'ticket-form' }>;

/** What the text that is answered takes above the field of the answer, as the room of a page is counted. */
const answeredBytes = 3_500;

interface Option {
  readonly title: AppText;
  readonly value: string;
}

/** The form of a command, made of its input, for one person alone. */
export const ticketForm: Bind<'ticket-form'> = (view, kit) => {
  const { t } = kit;
  const { command, number, seq, nonce } = view;
  const title = t(`ticketCommand.${command}.title`);
  const asks = t(`ticketCommand.${command}.asks`);
  const problems = view.state.problems.map(({ problem }) => sayProblem(problem, kit));
  return {
    t: {
      title,
      asks,
      send: t(`ticketCommand.${command}.send`),
      speak: [...problems, t('form.speak', { title, asks })].join(' '),
    },
    n: { number, shown: kit.number(number), command, seq, nonce },
    rows: {
      about: view.about ? bindAbout(view.about, kit) : [],
      notice: [...bindNotTaken(view.notice, kit), ...(view.notScored ? [{ t: { text: t('form.notScored') } }] : [])],
      question: maybe(view.answers, (text) => bindWithin(text, answeredBytes, kit)),
      fields: fieldsOf(definitionOf(command).input).map((field) => bindField(field, view, kit)),
    },
  };
};

function bindField(field: NamedField, view: FormView, kit: Kit): TemplateData {
  const bound = boundOf(field, view, kit);
  const found = view.state.problems.find(({ input }) => input === field.input);
  const problem = maybe(found, ({ problem: one }) => ({ t: { text: sayProblem(one, kit) }, n: { id: field.input } }));
  return { rows: { kept: [], text: [], choice: [], date: [], ...bound, problem } };
}

function boundOf(field: NamedField, view: FormView, kit: Kit) {
  switch (field.kind) {
    case 'text':
      return bindText(field, view, kit);
    case 'date':
      return bindDate(field, view, kit);
    case 'choice':
    case 'person':
      return bindChoice(field, view, kit);
  }
}

/** What is no day is not shown again: a picker cannot hold it. */
function bindDate({ input }: NamedField, { command, state, preset }: FormView, kit: Kit) {
  const value = state.values[input] ?? preset[input] ?? '';
  const words = { label: labelOf(command, input, kit), error: kit.t('form.pickDate') };
  return { date: [{ t: words, n: { id: input, required: true, value: isDay(value) ? value : '' } }] };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

function bindText({ input, maxLength }: Extract<NamedField, { kind: 'text' }>, { command, state, prepared, preset }: FormView, kit: Kit) {
  const { t } = kit;
  const typed = state.values[input] ?? toUserText(prepared ? t(`form.prepared.${prepared}`) : (preset[input] ?? ''));
  const fits = fitsField(typed);
  const words = { label: labelOf(command, input, kit), error: t('news.error', { limit: maxLength }) };
  return {
    kept: fits ? [] : [{ ...bindExtract(typed, kit), t: { text: t('question.again') } }],
    text: [{ t: words, n: { id: input, maxLength, multiline: maxLength > lineMaxLength }, user: { value: fits ? typed : toUserText('') } }],
  };
}

function bindChoice(field: Extract<NamedField, { kind: 'choice' | 'person' }>, view: FormView, kit: Kit) {
  const { input } = field;
  const options =
    field.kind === 'person'
      ? peopleIn(view, kit)
      : field.options.map((value) => ({ title: optionOf(view.command, input, value, kit), value }));
  const preset = view.preset[input] ?? (field.kind === 'person' ? presetPerson(view) : undefined) ?? '';
  const chosen = options.find(({ value }) => value === view.state.values[input])?.value ?? preset;
  return {
    choice: [
      {
        t: { label: labelOf(view.command, input, kit), error: kit.t('form.choose') },
        n: { id: input, required: true, value: chosen, style: field.kind === 'choice' ? field.style : 'compact' },
        rows: { choices: options.map(({ title, value }) => ({ t: { title }, n: { value } })) },
      },
    ],
  };
}

/** The reader, or the only one there is. */
function presetPerson({ people }: FormView): string | undefined {
  const [only, ...others] = people;
  return people.find(({ isReader }) => isReader)?.id ?? (others.length === 0 ? only?.id : undefined);
}

/** The reader stands first. */
function peopleIn({ people }: FormView, { t }: Kit): readonly Option[] {
  return people
    .toSorted((a, b) => Number(b.isReader) - Number(a.isReader))
    .map(({ id, name, isReader }, index) => ({
      title: isReader ? t('form.you') : (name ?? t('form.unnamed', { position: index + 1 })),
      value: id,
    }));
}

/** What a field or an option is called, which the type of the words guarantees for every command. */
interface WordsOfForm {
  readonly field: Readonly<Record<string, AppText>>;
  readonly option?: Readonly<Record<string, Readonly<Record<string, AppText>>>>;
}

function wordsOf(command: FormCommand, { locale }: Kit): WordsOfForm {
  return locale.messages.ticketCommand[command];
}

function labelOf(command: FormCommand, input: string, kit: Kit): AppText {
  return kit.t('common.required', { label: wordsOf(command, kit).field[input] ?? input });
}

function optionOf(command: FormCommand, input: string, value: string, kit: Kit): AppText {
  return wordsOf(command, kit).option?.[input]?.[value] ?? value;
}

function sayProblem(problem: InputProblem['problem'], kit: Kit): AppText {
  return kit.t('problem.notTaken', { why: why(problem, kit) });
}

function why(problem: InputProblem['problem'], kit: Kit): AppText {
  switch (problem.code) {
    case 'choice':
      return kit.t('problem.choiceRequired', { field: kit.field });
    case 'date':
      return kit.t('form.dateRequired', { field: kit.field });
    case 'same-owner':
      return kit.t('form.sameOwner', { field: kit.field });
    case 'same-rating':
      return kit.t('form.sameRating', { field: kit.field });
    case 'owned':
      return kit.t('form.owned', { field: kit.field });
    case 'too-long':
      return kit.t('form.tooLong', { length: problem.length, limit: problem.limit });
    case 'required':
      return kit.t('form.textRequired', { field: kit.field });
    default:
      return sayWhy(problem, kit);
  }
}
