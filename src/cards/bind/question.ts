import { type Ahead, questionsOf, type Step } from '../../intake/steps.js';
import type { AppText } from '../../locales/app-text.js';
import { questionOf } from '../../tickets/questions.js';
import type { View } from '../view.js';
import { bindFields } from './field.js';
import type { Bind, Kit } from './kit.js';
import { bindNotice } from './notice.js';
import { sayNote, sayProblem } from './problem.js';
import { maybe } from './template-data.js';

type QuestionView = Extract<View, { readonly kind: 'question' }>;

/** The numbered answers of a request (docs/design.md, Four answers). */
const parts = 4;

export const question: Bind<'question'> = (view, kit) => {
  const { t } = kit;
  const { step, required } = view;
  const [first] = questionsOf(step);
  const part = first && questionOf(first).part;
  const progress = part && t('question.progress', { part, parts });
  const title = t(`step.${step}.title`);
  const asks = t(step === 'evidence' && !required ? 'question.optionalAsks' : `step.${step}.asks`);
  const noted = (view.notes ?? []).slice(0, notesShown).map((note) => t('question.noted', { note: sayNote(note, kit) }));
  const problems = view.problems.map((one) => sayProblem(one.question, one.problem, kit));
  return {
    t: {
      title,
      asks,
      preview: progress ?? title,
      speak: [...noted, ...problems, t('question.speak', { title: progress ?? title, asks })].join(' '),
      next: t(step === 'category' ? 'button.start' : 'button.next'),
    },
    n: { number: view.number, rev: view.rev, step, carry: required && first && questionOf(first).options ? 'none' : 'auto' },
    rows: {
      progress: maybe(progress, (text) => ({ t: { text } })),
      notice: bindNotice(view.notice, kit),
      noted: noted.map((text) => ({ t: { text } })),
      hints: hints(view, kit).map((text) => ({ t: { text } })),
      fields: questionsOf(step).flatMap((id) => bindFields(id, view, kit)),
      calculate: step === 'evidence' ? [{}] : [],
      back: step === 'category' ? [] : [{}],
      // The card has room for six buttons: while Undo is one of them, question ii has none to cancel the request; its name can be written.
      cancel: step === 'evidence' && view.notice?.code === 'answered' ? [] : [{}],
    },
  };
};

/** The most notes on the evidence before; the review has them as well. */
const notesShown = 3;

function hints(view: QuestionView, kit: Kit): readonly AppText[] {
  return [...stepHints(view, kit), ...(view.ahead ? [sayAhead(view.ahead, kit)] : [])];
}

/** What comes next, and after that. */
function sayAhead({ next, after, afterYes }: Ahead, { t }: Kit): AppText {
  const name = (step: Step) => t(step === 'review' ? 'review.title' : step === 'calculator' ? 'step.evidence.title' : `step.${step}.title`);
  if (afterYes) return t('question.aheadAfterYes', { yes: name(afterYes), next: name(next) });
  return t('question.ahead', { next: name(next), after: after ? name(after) : t('common.number') });
}

function stepHints({ step, required, offered }: Pick<QuestionView, 'step' | 'required' | 'offered'>, { t }: Kit): readonly AppText[] {
  const hint = t(`step.${step}.hint`);
  if (step === 'category') return [t('question.incidentIs'), t('question.vulnerabilityIs'), hint];
  const found = offered ? [t('question.offered')] : [];
  return step === 'evidence' && !required ? [...found, t('question.skip'), hint] : [...found, hint];
}
