import { assessorRights } from '../../tickets/access.js';
import { isOpen } from '../../tickets/ticket.js';
import type { UpdateNumbers } from '../../tickets/updates.js';
import { answerMaxLength } from '../../tickets/user-text.js';
import { bindPost } from './item.js';
import type { Bind } from './kit.js';
import { bindButtons } from './ticket-buttons.js';

/** As many as there is room for beside the other buttons. */
const thereMax = 3;

/** What names the updates of a post: none where nothing of it has a number. */
function countsOf(updates: UpdateNumbers | undefined) {
  const { first = 1, last = 0 } = updates ?? {};
  return { first, last, count: last - first + 1 };
}

/** Posts about what is new, in a private thread and in the assessors' channel. */
export const news: Bind<'news'> = (view, kit) => {
  const { t } = kit;
  const { number, post, updates, state, items } = view;
  const { said, rows } = bindPost(items, number, 'publisher', kit);
  const label = t('common.optional', { label: t(state === 'waiting' ? 'news.answer' : 'news.reply') });
  return {
    t: {
      subtitle: t('news.byline', countsOf(updates)),
      state: t('item.state', { state: t(`state.${state}`) }),
      speak: t('news.speak', { spelled: kit.spelled(number), said: said.join(' ') }),
    },
    n: { number, shown: kit.number(number), seq: view.seq, nonce: `${number}-${post}` },
    rows: {
      ...rows,
      there: items.flatMap(({ there }) => (there === undefined ? [] : [{ n: { there } }])).slice(-thereMax),
      reply: isOpen(view) ? [{ t: { label, error: t('news.error', { limit: answerMaxLength }) }, n: { maxLength: answerMaxLength } }] : [],
      ended: isOpen(view) ? [] : [{}],
    },
  };
};

export const triageNews: Bind<'triage-news'> = ({ number, updates, state, items }, kit) => {
  const { t } = kit;
  const { said, rows } = bindPost(items, number, 'team', kit);
  return {
    t: {
      subtitle: t('item.update', countsOf(updates)),
      state: t('item.state', { state: t(`state.${state}`) }),
      speak: t('triage.newsSpeak', { said: said.join('. ') }),
    },
    n: { number, shown: kit.number(number) },
    rows,
  };
};

/** Beside two of its own. */
const commandsMax = 4;

export const teamNews: Bind<'team-news'> = (view, kit) => {
  const { number, seq, updates, state, items } = view;
  const { t } = kit;
  const { said, rows } = bindPost(items, number, 'team', kit);
  return {
    t: {
      subtitle: t('item.update', countsOf(updates)),
      state: t('item.state', { state: t(`state.${state}`) }),
      speak: t('triage.newsSpeak', { said: said.join('. ') }),
    },
    n: { number, shown: kit.number(number), seq },
    rows: { ...rows, ...bindButtons(view, assessorRights, kit, commandsMax) },
  };
};
