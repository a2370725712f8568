import { type AskingStep, askingSteps, questionsOf } from '../../intake/steps.js';
import type { AppText } from '../../locales/app-text.js';
import { type Answers, isAsked } from '../../tickets/answers.js';
import { type Detail, details } from '../../tickets/thread.js';
import { bindBrief, type ReadAnswer, readAnswers } from './answers.js';
import type { Bind, Kit } from './kit.js';
import { type BoundMask, bindMasks } from './masks.js';
import { bindNotice } from './notice.js';
import { isShortened } from './shown.js';
import type { TemplateData } from './template-data.js';

/** The card has room for six buttons: while Undo is one of them, Add details is reached by the choice alone. */
export const review: Bind<'review'> = (view, kit) => {
  const { shown: masks, more } = bindMasks(view.answers, kit);
  const read = readAnswers(view.answers, kit);
  return {
    t: {
      audience: kit.t(view.withheld ? `review.withheld.${view.withheld}` : view.inPlace ? 'review.inPlace' : 'review.inPrivate'),
      which: view.inPlace ? kit.t('common.optional', { label: kit.t('review.which') }) : kit.t('review.which'),
    },
    // A required choice would hold Submit back, and a button that reads no inputs would not send what the place may be shown.
    n: { number: view.number, rev: view.rev, mustChoose: !view.inPlace, submits: view.inPlace ? 'auto' : 'none' },
    rows: {
      detail:
        view.inPlace && !view.withheld
          ? [
              {
                t: { detail: kit.t('common.optional', { label: kit.t('review.detail') }) },
                rows: { details: details.map((value) => bindDetail(value, kit)) },
              },
            ]
          : [],
      notice: bindNotice(view.notice, kit, 'review'),
      answers: read.map((answer) => bindBrief(withMasks(answer, masks), kit)),
      hidden: masks.length > 0 ? [{ t: { text: kit.t('review.hidden', { more }) } }] : [],
      choices: [...answerChoices(view.answers, kit), ...masks.map(({ choice }) => choice)],
      details: view.notice?.code === 'answered' ? [] : [{}],
      shortened: read.some(({ text }) => text !== undefined && isShortened(text)) ? [{}] : [],
    },
  };
};

/** An answer with what is said of its secrets. */
function withMasks(answer: ReadAnswer, masks: readonly BoundMask[]): ReadAnswer {
  return { ...answer, said: [...answer.said, ...masks.filter(({ question }) => question === answer.question).map(({ said }) => said)] };
}

function bindDetail(value: Detail, { t }: Kit): TemplateData {
  return { t: { title: t(`review.detailOf.${value}`) }, n: { value } };
}

/** The choices of "Change which answer?". */
export function answerChoices(answers: Answers, kit: Kit): readonly TemplateData[] {
  return askingSteps
    .filter((step) => questionsOf(step).every((question) => isAsked(question, answers)))
    .map((step) => ({ t: { title: nameOf(step, kit) }, n: { value: step } }));
}

/** A step of one question goes by the name of its answer. */
function nameOf(step: AskingStep, { t }: Kit): AppText {
  const [question, ...others] = questionsOf(step);
  return question && others.length === 0 ? t(`field.${question}.name`) : t(`step.${step}.title`);
}
