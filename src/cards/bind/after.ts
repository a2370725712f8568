import { bindFacts } from './facts.js';
import type { Bind } from './kit.js';
import { maybe } from './template-data.js';

/** Cards that say how an action on a ticket ended. */
export const done: Bind<'done'> = ({ number, done: what, state, ask }, { t, ...kit }) => ({
  t: {
    title: t(what === 'unchanged' ? 'done.unchangedTitle' : 'done.title'),
    text: t(what === 'follow-there' || what === 'unchanged' ? `done.${what}` : `ticketCommand.${what}.done`),
    state: t('item.state', { state: t(`state.${state}`) }),
    next: t(`stateNext.${state}`),
  },
  n: { number, shown: kit.number(number) },
  rows: { ask: maybe(ask, ({ seq }) => ({ n: { seq } })) },
});

export const overtaken: Bind<'overtaken'> = ({ number, state, by, happened: kind, at }, { t, ...kit }) => {
  const happened = kind && t(`event.${kind}`);
  const stands = t(`state.${state}`);
  const speak = [t('overtaken.text'), happened && `${happened}.`, t('item.state', { state: stands })];
  return {
    t: { speak: speak.filter((words) => words !== undefined).join(' ') },
    n: { number, shown: kit.number(number) },
    rows: {
      facts: bindFacts([
        [t('overtaken.happened'), happened],
        [t('overtaken.by'), by],
        [t('overtaken.at'), at && kit.moment(at)],
        [t('overtaken.state'), stands],
      ]),
    },
  };
};
