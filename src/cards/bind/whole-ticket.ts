import { assessorRights } from '../../tickets/access.js';
import { isOffered } from '../../tickets/commands/offered.js';
import { historyPagesOf, sideOf } from '../history-pages.js';
import { bindSide } from './changes.js';
import { bindFacts, type Fact, findings } from './facts.js';
import { bindItem } from './item.js';
import type { Bind, Kit } from './kit.js';
import { maybe } from './template-data.js';
import { bindButtons } from './ticket-buttons.js';

/** A card has so many; one of them shows the answers. What has no room here is on the card in the assessors' channel. */
const buttonsMax = 6;

/** The whole of a ticket, for one who may read it. */
export const ticket: Bind<'ticket'> = (view, kit) => {
  const { t } = kit;
  const { number, seq, state, rights } = view;
  const side = sideOf(rights);
  const pages = historyPagesOf(view.items, rights);
  const { newer = 0, older = 0 } = view.around ?? {};
  const last = newer + Math.max(pages.length, 1);
  const page = Math.min(Math.max(view.page, newer + 1), last);
  const shown = pages[page - newer - 1] ?? [];
  const said = older === 'some' ? t('ticket.page', { page }) : t('answers.page', { page, pages: last + older });
  const hasOlder = page < last || older !== 0;
  const update = isOffered('update', state, rights);
  const others = [true, update, page > 1, hasOlder].filter((one) => one).length;
  const means = side === 'team' ? undefined : t(`stateMeans.${state}`);
  const facts: readonly Fact[] = [
    ...practiceFact(view, kit),
    [t('status.state'), t(`state.${state}`)],
    [t('status.category'), view.category && t(`option.category.${view.category}`)],
    ...findings(view, kit),
    [t('status.submitted'), kit.moment(view.submittedAt)],
    ...receiptFacts(view, kit),
  ];
  return {
    t: { page: said, speak: t('ticket.speak', { means: means ?? t('item.state', { state: t(`state.${state}`) }), page: said }) },
    n: { number, shown: kit.number(number), seq },
    rows: {
      means: maybe(means, (text) => ({ t: { text } })),
      facts: bindFacts(facts),
      none: shown.length === 0 ? [{}] : [],
      items: shown.map((part) => (part.is === 'side' ? bindSide(part, kit) : bindItem(part, number, side, kit))),
      commands: bindButtons(state, rights, kit, buttonsMax - others),
      update: update ? [{}] : [],
      newer: page > 1 ? [{ n: { page: page - 1 } }] : [],
      older: hasOlder ? [{ n: { page: page + 1 } }] : [],
    },
  };
};

/** Before everything else, so that nobody takes a rehearsal for an incident. */
function practiceFact({ practice }: { readonly practice?: true }, { t }: Kit): readonly Fact[] {
  return practice ? [[t('ticket.practice'), t('ticket.practiceMeans')]] : [];
}

function receiptFacts({ receiptDueAt, acknowledgedAt }: Parameters<Bind<'ticket'>>[0], { t, moment }: Kit): readonly Fact[] {
  const confirmed = acknowledgedAt && t('ticket.confirmedAt', { at: moment(acknowledgedAt) });
  return [
    [t('ticket.receiptDue'), moment(receiptDueAt)],
    [t('ticket.receipt'), confirmed ?? t('ticket.notYet')],
  ];
}

/** The post in the assessors' channel that stays up to date. */
export const triageTicket: Bind<'triage-ticket'> = (view, kit) => {
  const { t } = kit;
  const { number, seq, state, acknowledged } = view;
  const facts: readonly Fact[] = [
    ...practiceFact(view, kit),
    [t('status.state'), t(`state.${state}`)],
    [t('status.category'), view.category && t(`option.category.${view.category}`)],
    ...findings(view, kit),
    acknowledged ? [t('ticket.receipt'), t('ticket.confirmed')] : [t('ticket.receiptDue'), kit.moment(view.receiptDueAt)],
  ];
  return {
    t: { speak: t('triage.speak', { state: t(`state.${state}`) }) },
    n: { number, shown: kit.number(number), seq },
    rows: { facts: bindFacts(facts), commands: bindButtons(state, assessorRights, kit) },
  };
};
