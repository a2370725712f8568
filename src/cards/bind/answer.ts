import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { answerMaxLength, fitsField, revealHidden, toUserText } from '../../tickets/user-text.js';
import type { Bind } from './kit.js';
import { bindNotTaken, sayOverLimit } from './notice.js';
import { head, roomOf } from './pages.js';
import { maybe } from './template-data.js';
import { bindContact } from './ticket.js';

/** Cards that answer what was typed or pressed outside the dialog. */
export const help: Bind<'help'> = ({ lost, commands, inPlace = false, draft }, { t }) => ({
  t: {
    title: t(lost ? 'help.lostTitle' : 'help.title'),
    text: t(lost ? 'help.lostText' : 'help.text'),
    private: t(inPlace ? 'help.privateInPlace' : 'help.private'),
  },
  rows: {
    commands: commands.map((name) => ({ t: { text: t(`command.${name}`) } })),
    draft: maybe(draft, (number) => ({ n: { number } })),
  },
});

/** A number with all its symbols alike: what one looks like, and nobody's. */
const example = 'XXXXXXXXXXXXX' as ConfirmationNumber;

export const typingError: Bind<'typing-error'> = (_view, kit) => ({
  t: { text: kit.t('typingError.text', { example: kit.number(example) }) },
});

export const tooLong: Bind<'too-long'> = ({ length, limit }, { t }) => ({ t: { text: t('tooLong.text', { length, limit }) } });

export const addToTicket: Bind<'add-to-ticket'> = ({ number, text, nonce, notice }, kit) => {
  const { t } = kit;
  const fits = fitsField(text);
  return {
    t: {
      text: fits ? t('addToTicket.text', { number: kit.number(number) }) : t('addToTicket.longText'),
      label: t('common.required', { label: t('addToTicket.label') }),
      error: t('addToTicket.error', { limit: answerMaxLength }),
    },
    n: { number, nonce, maxLength: answerMaxLength },
    user: { text: fits ? text : toUserText('') },
    rows: { notice: bindNotTaken(notice, kit) },
  };
};

export const overLimit: Bind<'over-limit'> = ({ limit }, { t }) => ({ t: { text: sayOverLimit(limit, t) } });

/** As much as a card has room for, so that every answer in Latin letters is given back whole. */
const givenBackBytes = 18_500;

export const givenBack: Bind<'given-back'> = ({ limit, text }, { t }) => {
  const revealed = revealHidden(text);
  const fits = roomOf(revealed) <= givenBackBytes;
  return {
    t: { text: sayOverLimit(limit, t) },
    user: { text: fits ? revealed : head(revealed, givenBackBytes) },
    rows: { cut: fits ? [] : [{ t: { text: t('overLimit.cut') } }] },
  };
};

export const failure: Bind<'failure'> = ({ correlationId, tryAgain }, kit) => ({
  t: { text: kit.t(tryAgain ? 'failure.tryAgain' : 'failure.unsure') },
  n: { reference: correlationId },
  rows: { contact: bindContact(kit) },
});
