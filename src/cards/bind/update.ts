import { questionsOf } from '../../intake/steps.js';
import { questionOf } from '../../tickets/questions.js';
import { bindFields } from './field.js';
import type { Bind } from './kit.js';
import { bindNotTaken } from './notice.js';
import { sayProblem } from './problem.js';
import { answerChoices } from './review.js';

/** Changing an answer after filing: which one, or its field. */
export const update: Bind<'update'> = (view, given) => {
  const kit = { ...given, calculator: 'absent' as const };
  const { t } = kit;
  const { number, seq, nonce, step, answers, problems } = view;
  const asks = step === undefined ? t('update.asks') : t(`step.${step}.asks`);
  const said = problems.map(({ question, problem }) => sayProblem(question, problem, kit));
  const questions = step === undefined ? [] : questionsOf(step);
  return {
    t: { asks, speak: [...said, t('form.speak', { title: t('update.title'), asks })].join(' ') },
    n: { number, shown: kit.number(number), seq, nonce },
    rows: {
      notice: bindNotTaken(view.notice, kit),
      hints: step === 'evidence' ? [{ t: { text: t('update.evidence') } }] : [],
      which: step === undefined ? [{ rows: { choices: answerChoices(answers, kit) } }] : [],
      fields: questions.flatMap((question) => bindFields(question, { ...view, required: questionOf(question).required(answers) }, kit)),
      revise: step === undefined ? [] : [{ n: { step } }],
      later: step === 'evidence' ? [{ n: { step } }] : [],
    },
  };
};
