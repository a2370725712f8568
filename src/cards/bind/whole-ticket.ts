import { assessorRights } from '../../tickets/access.js';
import { isOffered } from '../../tickets/commands/offered.js';
import { isOpen } from '../../tickets/ticket.js';
import { historyPagesOf, sideOf } from '../history-pages.js';
import { bindAbout } from './about.js';
import { bindSide } from './changes.js';
import { bindFacts, type Fact, findings } from './facts.js';
import { bindItem } from './item.js';
import type { Bind, Kit } from './kit.js';
import { bindButtons } from './ticket-buttons.js';

/** A card has so many; one of them shows the answers. */
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
  const means = t(`${side === 'team' ? 'stateMeansToTeam' : 'stateMeans'}.${state}`);
  const facts: readonly Fact[] = [
    ...practiceFact(view, kit),
    [t('status.state'), t(`state.${state}`)],
    [t('status.category'), view.category && t(`option.category.${view.category}`)],
    ...findings(view, kit),
    ...(rights.has('assess') ? ownerFact(view, kit) : []),
    [t('status.submitted'), kit.moment(view.submittedAt)],
    ...receiptFacts(view, kit),
  ];
  return {
    t: { means, page: said, speak: t('ticket.speak', { means, page: said }) },
    n: { number, shown: kit.number(number), seq },
    rows: {
      about: bindAbout(view.about, kit),
      facts: bindFacts(facts),
      none: shown.length === 0 ? [{}] : [],
      items: shown.map((part) => (part.is === 'side' ? bindSide(part, kit) : bindItem(part, number, side, kit))),
      ...bindButtons(view, rights, kit, buttonsMax - others),
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

/** Who owns it; that nobody does is said while work goes on. */
function ownerFact({ state, owner }: Pick<Parameters<Bind<'triage-ticket'>>[0], 'state' | 'owner'>, { t }: Kit): readonly Fact[] {
  if (owner === undefined) return isOpen({ state }) ? [[t('ticket.owner'), t('ticket.nobody')]] : [];
  return [[t('ticket.owner'), owner.isReader ? t('form.you') : (owner.name ?? t('ticket.unnamed'))]];
}

/** What was promised is of no interest once it was kept, or nothing can come of it. */
function receiptFacts({ state, receiptDueAt, acknowledgedAt }: Parameters<Bind<'ticket'>>[0], { t, moment }: Kit): readonly Fact[] {
  if (acknowledgedAt) return [[t('ticket.receipt'), t('ticket.confirmedAt', { at: moment(acknowledgedAt) })]];
  return isOpen({ state }) ? [[t('ticket.receiptDue'), moment(receiptDueAt)]] : [];
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
    ...ownerFact(view, kit),
    [t('ticket.receipt'), acknowledged ? t('ticket.confirmed') : undefined],
    [t('ticket.receiptDue'), !acknowledged && isOpen(view) ? kit.moment(view.receiptDueAt) : undefined],
  ];
  return {
    t: { speak: t('triage.speak', { state: t(`state.${state}`) }) },
    n: { number, shown: kit.number(number), seq },
    rows: { about: bindAbout(view.about, kit), facts: bindFacts(facts), ...bindButtons(view, assessorRights, kit, buttonsMax - 1) },
  };
};
