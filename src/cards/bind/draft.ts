import type { Bind } from './kit.js';

/** Cards about a draft as a whole. */
export const saved: Bind<'saved'> = ({ number }) => ({ n: { number } });

export const cancel: Bind<'cancel'> = ({ number }) => ({ n: { number } });

export const unfinished: Bind<'unfinished'> = ({ number, answered, updatedAt, nonce }, { t, moment }) => ({
  t: { text: t('unfinished.text', { answered, updated: moment(updatedAt) }) },
  n: { number, nonce },
});

export const settled: Bind<'settled'> = ({ step, refused, filled }, { t }) => {
  const name = step === 'calculator' ? t('step.evidence.title') : t(`${step === 'review' ? 'review' : (`step.${step}` as const)}.title`);
  const open = refused ? 'refused' : filled ? 'filled' : 'answered';
  return { t: { title: t(`settled.${open}.title`), text: t(`settled.${open}.text`, { step: name }) } };
};
