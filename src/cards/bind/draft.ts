import type { Bind } from './kit.js';

/** Cards about a draft as a whole. */
export const saved: Bind<'saved'> = ({ number }) => ({ n: { number } });

export const cancel: Bind<'cancel'> = ({ number }) => ({ n: { number } });

export const unfinished: Bind<'unfinished'> = ({ number, answered, updatedAt, nonce }, { t, moment }) => ({
  t: { text: t('unfinished.text', { answered, updated: moment(updatedAt) }) },
  n: { number, nonce },
});

export const settled: Bind<'settled'> = ({ step, refused }, { t }) => {
  const name = step === 'calculator' ? t('step.evidence.title') : t(`${step === 'review' ? 'review' : (`step.${step}` as const)}.title`);
  const said = refused ? ('settled.refused' as const) : ('settled.answered' as const);
  return { t: { title: t(`${said}.title`), text: t(`${said}.text`, { step: name }) } };
};
