import { assessorRights } from '../../tickets/access.js';
import { isOffered } from '../../tickets/commands/offered.js';
import type { Bind } from './kit.js';
import { endingOf } from './place.js';

/** Cards about what was said to the desk where others read along, and is no command. */
export const placeReplyTaken: Bind<'place-reply-taken'> = ({ number, reply, state, warns }, { t, ...kit }) => ({
  t: { text: t('placeReplyTaken.text', { number: kit.number(number), state: t(`state.${state}`) }) },
  n: { number, reply },
  rows: { warns: warns ? [{}] : [] },
});

export const placeReplyUndone: Bind<'place-reply-undone'> = ({ number, how }, { t, ...kit }) => ({
  t: { text: t(`placeReplyUndone.${how}`, { number: kit.number(number) }) },
  n: { number },
});

/** A card has so many buttons. */
const buttonsMax = 6;

export const placeReplyAsked: Bind<'place-reply-asked'> = ({ tickets }, kit) => {
  const { t } = kit;
  const isOne = tickets.length === 1;
  const button = t('ticketCommand.reply.button');
  return {
    t: { text: t(isOne ? 'placeReplyAsked.text' : 'placeReplyAsked.which') },
    rows: {
      tickets: tickets.map(({ number }) => ({ n: { shown: kit.number(number) } })),
      reply: tickets.slice(0, buttonsMax).map(({ number }) => ({
        t: { title: isOne ? button : t('placeReplyAsked.replyOne', { ending: endingOf(number, kit) }) },
        n: { number },
      })),
    },
  };
};

/** What an assessor's words can become; the second shows them once more before they are sent. */
const teamCommands = ['remark', 'respond'] as const;

export const placeTeamWords: Bind<'place-team-words'> = ({ number, seq, state }, { t, ...kit }) => ({
  t: { text: t('placeTeamWords.text') },
  n: { number, shown: kit.number(number), seq },
  rows: {
    commands: teamCommands
      .filter((command) => isOffered(command, state, assessorRights))
      .map((command) => ({ t: { title: t(`ticketCommand.${command}.button`) }, n: { command } })),
  },
});
