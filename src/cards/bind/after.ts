import { assessorRights } from '../../tickets/access.js';
import { isOffered } from '../../tickets/commands/offered.js';
import { bindAbout } from './about.js';
import { bindFacts } from './facts.js';
import { bindWithin } from './item.js';
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

/** Of what was written a form has a field; here it is only given back. */
const writtenBytes = 8_000;

export const kept: Bind<'kept'> = ({ number, about, seq, state, owner, isLead, text }, kit) => {
  const { t } = kit;
  const why = owner === undefined ? t('kept.unnamed') : t('kept.owned', { owner });
  const how = t(isLead ? 'kept.lead' : 'kept.ask');
  const remarks = isOffered('remark', state, assessorRights);
  return {
    t: { why, how, speak: `${why} ${how}`, remark: t('ticketCommand.remark.button'), give: t('ticketCommand.hand-over.button') },
    n: { number, shown: kit.number(number), seq },
    rows: {
      about: bindAbout(about, kit),
      written: maybe(text, (said) => bindWithin(said, writtenBytes, kit)),
      lead: isLead ? [{}] : [],
      remark: remarks ? [{}] : [],
    },
  };
};
