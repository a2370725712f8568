import { bindFacts } from './facts.js';
import type { Bind } from './kit.js';

/** Cards that say how an action on a ticket ended. */
export const done: Bind<'done'> = ({ number, deed, state }, { t, ...kit }) => ({
  t: { text: t(`done.${deed}`), state: t('item.state', { state: t(`state.${state}`) }) },
  n: { number, shown: kit.number(number) },
});

export const overtaken: Bind<'overtaken'> = ({ number, state, by, deed, at }, { t, ...kit }) => ({
  n: { number, shown: kit.number(number) },
  rows: {
    facts: bindFacts([
      [t('overtaken.deed'), deed && t(`event.${deed}`)],
      [t('overtaken.by'), by],
      [t('overtaken.at'), at && kit.moment(at)],
      [t('overtaken.state'), t(`state.${state}`)],
    ]),
  },
});
