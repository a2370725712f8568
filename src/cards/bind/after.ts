import { bindFacts } from './facts.js';
import type { Bind } from './kit.js';

/** Cards that say how an action on a ticket ended. */
export const done: Bind<'done'> = ({ number, deed, state }, { t, ...kit }) => ({
  t: { text: t(`done.${deed}`), state: t('item.state', { state: t(`state.${state}`) }) },
  n: { number, shown: kit.number(number) },
});

export const overtaken: Bind<'overtaken'> = ({ number, state, by, deed, at }, { t, ...kit }) => {
  const happened = deed && t(`event.${deed}`);
  const stands = t(`state.${state}`);
  const speak = [t('overtaken.text'), happened && `${happened}.`, t('item.state', { state: stands })];
  return {
    t: { speak: speak.filter((words) => words !== undefined).join(' ') },
    n: { number, shown: kit.number(number) },
    rows: {
      facts: bindFacts([
        [t('overtaken.deed'), happened],
        [t('overtaken.by'), by],
        [t('overtaken.at'), at && kit.moment(at)],
        [t('overtaken.state'), stands],
      ]),
    },
  };
};
