import type { AppText } from '../../locales/app-text.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { isOpen } from '../../tickets/ticket.js';
import type { PlaceSummary } from '../view.js';
import { bindFacts, findings } from './facts.js';
import type { Bind, Kit } from './kit.js';
import { bindSteps } from './steps.js';
import { maybe, type TemplateData } from './template-data.js';

/** Cards that everybody in a place reads. */
export const placeNews: Bind<'place-news'> = (view, kit) => {
  const { t } = kit;
  const { number, state, wrote, chat, steps, summary, withheld } = view;
  const progress = t(`state.${state}`);
  return {
    t: { state: progress, speak: t('placeNews.speak', { spelled: kit.spelled(number), state: progress }) },
    n: { number, shown: kit.number(number), seq: 0 },
    rows: {
      timeline: steps ? [{ rows: { steps: bindSteps(state, kit) } }] : [],
      wrote: wrote ? [{}] : [],
      chat: chat ? [{ t: { text: t('placeNews.chat', { app: t('desk.name') }) } }] : [],
      summary: bindSummary(summary, kit),
      withheld: maybe(withheld, (why) => ({ t: { text: t(`placeNews.withheld.${why}`) } })),
      reply: isOpen(view) ? [{}] : [],
    },
  };
};

export const placeHelp: Bind<'place-help'> = ({ elsewhere, lost }, { t }) => ({
  rows: {
    lost: lost ? [{}] : [],
    elsewhere: maybe(elsewhere, (name) => ({ t: { text: t(`command.${name}`) } })),
  },
});

const buttonsMax = 6;

export const placeStatus: Bind<'place-status'> = ({ tickets, tooLate }, kit) => {
  const { t } = kit;
  const startsAnew = tooLate || tickets.length === 0;
  return {
    t: { text: t('placeStatus.text', { count: tickets.length }) },
    rows: {
      tickets: tickets.map(({ number, state, summary }) => ({
        t: { state: t(`state.${state}`), next: t(`stateNext.${state}`) },
        n: { shown: kit.number(number) },
        rows: { summary: bindSummary(summary, kit) },
      })),
      late: tooLate ? [{}] : [],
      read: tickets.slice(0, startsAnew ? buttonsMax - 1 : buttonsMax).map(({ number }) => ({
        t: { title: tickets.length === 1 ? t('button.read') : t('button.readOne', { ending: endingOf(number, kit) }) },
        n: { number },
      })),
      start: startsAnew ? [{}] : [],
    },
  };
};

/** The last two groups of a number: enough to tell a person's tickets apart, and short enough for a button. */
const endingLength = 6;

/** What a button that is one of several calls a ticket. */
export function endingOf(number: ConfirmationNumber, kit: Kit): AppText {
  return kit.number(number).slice(-endingLength);
}

function bindSummary(summary: PlaceSummary | undefined, kit: Kit): readonly TemplateData[] {
  const facts = summary === undefined ? [] : bindFacts(findings(summary, kit));
  return facts.length === 0 ? [] : [{ rows: { facts } }];
}

export const placeFollowed: Bind<'place-followed'> = ({ number, detail, follows, withheld }, { t, ...kit }) => {
  const other = detail === 'neutral' ? 'summary' : 'neutral';
  const told = t(withheld ? `placeFollowed.withheld.${withheld}` : `placeFollowed.${detail}`);
  const button = { t: { title: t(other === 'summary' ? 'button.showSummary' : 'button.showProgress') }, n: { detail: other } };
  const again = { t: { title: t('button.follow') }, n: { detail: 'neutral' } };
  return {
    t: { text: follows ? told : t('placeFollowed.stopped') },
    n: { number, shown: kit.number(number) },
    rows: { follow: [follows ? button : again], unfollow: follows ? [{}] : [] },
  };
};
