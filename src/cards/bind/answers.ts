import type { AppText } from '../../locales/app-text.js';
import type { ClosedQuestion } from '../../locales/words.js';
import type { Answers } from '../../tickets/answers.js';
import { applicable } from '../../tickets/answers.js';
import type { Evidence } from '../../tickets/evidence.js';
import type { QuestionId } from '../../tickets/questions.js';
import { questionIds } from '../../tickets/questions.js';
import type { UserText } from '../../tickets/user-text.js';
import { type Bind, type Kit, sayScore } from './kit.js';
import { pagesOf } from './pages.js';
import { sayNote } from './problem.js';
import { bindExtract } from './shown.js';
import { maybe, type TemplateData } from './template-data.js';

/** One answer for reading: our words for what was chosen or found, and the text as it was written. */
export interface ReadAnswer {
  readonly question: QuestionId;
  readonly name: AppText;
  readonly said: readonly AppText[];
  readonly text?: UserText;
}

/** The answers that belong to the request, in the order of asking. */
export function readAnswers(answers: Answers, kit: Kit): ReadAnswer[] {
  const given = applicable(answers);
  return questionIds.flatMap((question) => readAnswer(question, given, kit) ?? []);
}

/** The answer to one question; undefined when there is none. */
export function readAnswer(question: QuestionId, answers: Answers, kit: Kit): ReadAnswer | undefined {
  const answer = answers[question];
  if (answer === undefined) return undefined;
  const name = kit.t(`field.${question}.name`);
  if (typeof answer === 'object') return { question, name, text: answer.text, said: 'cves' in answer ? sayFound(answer, kit) : [] };
  const titles: Readonly<Record<string, string>> | undefined = kit.locale.messages.option[question as ClosedQuestion];
  const said = titles?.[answer];
  return said === undefined ? { question, name, said: [], text: answer as UserText } : { question, name, said: [said] };
}

function sayFound({ cves, cvss, vectors, references, notScored, notes }: Evidence, kit: Kit): readonly AppText[] {
  return [
    ...(cves.length > 0 ? [kit.t('review.found', { cves: kit.list(cves) })] : []),
    ...(cvss ? [sayScore(cvss, kit)] : []),
    ...(vectors ? [kit.t('review.vectors', { vectors: kit.list(vectors.slice(0, shownMax).map((one) => sayScore(one, kit))) })] : []),
    ...(notScored ? [kit.t('review.notScored')] : []),
    ...(references ? [kit.t('review.references', { references: kit.list(references) })] : []),
    ...(notes ?? []).slice(0, notesShown).map((note) => sayNote(note, kit)),
  ];
}

/** The most vectors and notes that are said of one answer; the text itself has all of them. */
const shownMax = 5;
const notesShown = 3;

/** An answer on a card about all of them: its beginning. */
export function bindBrief({ name, said, text }: ReadAnswer, kit: Kit): TemplateData {
  return { t: { name }, rows: { said: said.map(asWords), text: maybe(text, (whole) => bindExtract(whole, kit)) } };
}

export const answers: Bind<'answers'> = (view, kit) => {
  const { t } = kit;
  const pages = pagesOf(readAnswers(view.answers, kit));
  const page = Math.min(Math.max(view.page, 1), pages.length);
  const shown = pages[page - 1] ?? [];
  return {
    t: { page: t('answers.page', { page, pages: pages.length }) },
    n: { number: view.number, shown: kit.number(view.number) },
    rows: {
      none: shown.length === 0 ? [{}] : [],
      answers: shown.map(({ name, said, text, continued }) => ({
        t: { name: continued ? t('answers.continued', { name }) : name },
        rows: { said: continued ? [] : said.map(asWords), text: maybe(text, (part) => ({ user: { text: part }, rows: { cut: [] } })) },
      })),
      next: page < pages.length ? [{ n: { page: page + 1 } }] : [],
      previous: page > 1 ? [{ n: { page: page - 1 } }] : [],
      reveal: maybe(view.reveal, (seq) => ({ n: { seq } })),
      draft: view.filed ? [] : [{}],
      ticket: view.filed ? [{}] : [],
    },
  };
};

function asWords(text: AppText): TemplateData {
  return { t: { text } };
}
