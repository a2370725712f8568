import type { AppText } from '../../locales/app-text.js';
import { bindAbout } from './about.js';
import { findings } from './facts.js';
import { type Bind, type Kit, sayScore } from './kit.js';
import { maybe, type TemplateData } from './template-data.js';

/** Cards about one filed ticket. */
export const confirmation: Bind<'confirmation'> = (view, kit) => {
  const { t, moment } = kit;
  const due = moment(view.receiptDueAt);
  return {
    t: {
      speak: t('confirmation.speak', { spelled: kit.spelled(view.number), due }),
      category: t('confirmation.category', { category: t(`option.category.${view.category}`) }),
      submitted: t('confirmation.submitted', { submitted: moment(view.submittedAt) }),
      receipt: t('confirmation.receipt', { due, calendar: view.calendar }),
    },
    n: { number: view.number, shown: kit.number(view.number) },
  };
};

/** What of a receipt stands on one card, in characters: on every platform it fits with room to spare. */
const receiptLength = 6_000;

export const receipt: Bind<'receipt'> = (view, kit) => {
  const pages = Math.max(1, Math.ceil(view.receipt.length / receiptLength));
  const page = Math.min(view.page, pages);
  const part = view.receipt.slice((page - 1) * receiptLength, page * receiptLength);
  return {
    n: { number: view.number, shown: kit.number(view.number), receipt: part },
    rows: {
      page: pages > 1 ? [{ t: { text: kit.t('receipt.page', { page, pages }) } }] : [],
      next: page < pages ? [{ n: { page: page + 1 } }] : [],
      previous: page > 1 ? [{ n: { page: page - 1 } }] : [],
      opens: view.receipt.includes('~') ? [{}] : [],
    },
  };
};

export const status: Bind<'status'> = (view, kit) => {
  // The score stands among the facts.
  const { cvss: _given, ...about } = view.about;
  const { t, moment } = kit;
  const due = moment(view.receiptDueAt);
  const { toTeam } = view;
  const isDue = view.state === 'submitted';
  const overdue = view.overdue ? t(toTeam ? 'status.overdueToTeam' : 'status.overdue', { due }) : undefined;
  const means = t(`${toTeam ? 'stateMeansToTeam' : 'stateMeans'}.${view.state}`);
  const facts: readonly (readonly [AppText, AppText | undefined])[] = [
    [t('status.state'), t(`state.${view.state}`)],
    [t('status.category'), view.category && t(`option.category.${view.category}`)],
    [t(toTeam ? 'status.severityGiven' : 'status.severity'), view.cvss && sayScore(view.cvss, kit)],
    [t('status.submitted'), moment(view.submittedAt)],
    ...findings(view, kit),
    // What was promised is of no interest once it was kept, or nothing can come of it.
    [t('status.confirmed'), view.acknowledgedAt && moment(view.acknowledgedAt)],
    [t('status.due'), isDue ? due : undefined],
    [t('status.calendar'), isDue ? view.calendar : undefined],
    [t(toTeam ? 'status.answerWanted' : 'status.answerDue'), view.answerDueAt && moment(view.answerDueAt)],
    [t('status.ended'), view.closedAt && moment(view.closedAt)],
    [t(toTeam ? 'status.repliesGot' : 'status.replies'), t('status.repliesCount', { count: view.replies })],
  ];
  return {
    t: { means, speak: overdue === undefined ? means : `${means} ${overdue}` },
    n: { number: view.number, shown: kit.number(view.number) },
    rows: {
      about: bindAbout(about, kit),
      facts: facts.flatMap(([title, value]) => (value === undefined ? [] : [{ t: { title, value } }])),
      share: view.shareable ? [{}] : [],
      overdue: maybe(overdue, (text) => ({ t: { text }, rows: { contact: bindContact(kit) } })),
    },
  };
};

export const damaged: Bind<'damaged'> = ({ number }, kit) => ({
  t: { text: kit.t('damaged.text', { number: kit.number(number) }) },
  rows: { contact: bindContact(kit) },
});

export const added: Bind<'added'> = ({ number }, kit) => {
  const shown = kit.number(number);
  return { t: { text: kit.t('added.text', { number: shown }) }, n: { shown } };
};

/** The human to turn to, where the operator named one: none or one. */
export function bindContact({ t, contact }: Kit): readonly TemplateData[] {
  return maybe(contact, (someone) => ({ t: { text: t('common.contact', { contact: someone }) } }));
}
