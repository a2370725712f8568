import type { AppText } from '../../locales/app-text.js';
import { conflicts } from '../../tickets/access.js';
import { isNamed, queueFilters } from '../../tickets/queue-filter.js';
import type { Queue, QueueRow } from '../view.js';
import { bindAboutParts } from './about.js';
import type { Bind, Kit } from './kit.js';
import { maybe, type TemplateData } from './template-data.js';

/** The open tickets of the assessors. */
export const queue: Bind<'queue'> = (view, kit) => {
  const { t } = kit;
  const { page, pages } = view;
  return {
    t: { count: sayQueueCount(view, kit), show: t('common.optional', { label: t('queue.show') }) },
    n: { filter: view.filter, page },
    rows: {
      unknown: maybe(view.unknown, () => ({ t: { text: t('queue.unknown') } })),
      tickets: bindQueueRows(view, kit),
      hidden: bindHidden(view, kit),
      page: pages > 1 ? [{ t: { text: t('queue.page', { page, pages }) } }] : [],
      which: bindWhich(
        view.rows.map((row) => ({ number: row.number, title: sayQueueChoice(row, kit) })),
        kit,
      ),
      filters: bindFilters(view, kit),
      next: page < pages ? [{ n: { page: page + 1 } }] : [],
      previous: page > 1 ? [{ n: { page: page - 1 } }] : [],
    },
  };
};

/** One choice of a ticket among others; none where there is nothing to choose. */
export function bindWhich(
  choices: readonly { readonly number: QueueRow['number']; readonly title: AppText }[],
  kit: Kit,
): readonly TemplateData[] {
  if (choices.length === 0) return [];
  return [{ rows: { choices: choices.map(({ number, title }) => ({ t: { title }, n: { value: kit.number(number) } })) } }];
}

/** Two lines for each ticket. */
export function bindQueueRows({ rows }: Queue, kit: Kit): readonly TemplateData[] {
  return rows.map((row) => ({
    n: { shown: kit.number(row.number) },
    t: { facts: sayFacts(row, kit).join(' · ') },
    rows: bindAboutParts(row.about, kit),
  }));
}

/** How many tickets there are, and of how many when not all are shown. */
export function sayQueueCount(view: Queue, kit: Kit): AppText {
  const { total, open, hidden, filter } = view;
  const hasHidden = conflicts.some((conflict) => hidden[conflict] > 0);
  if (open === 0) return kit.t(`queue.${hasHidden ? 'noneForYou' : 'none'}`);
  return filter === 'all' ? kit.t('queue.count', { total }) : kit.t('queue.filtered', { total, open, filter: sayFilter(view, kit) });
}

/** A line for each reason why the reader does not see tickets that are open. */
export function bindHidden({ hidden }: Queue, { t }: Kit): readonly TemplateData[] {
  const near = conflicts.filter((conflict) => hidden[conflict] > 0);
  return near.map((conflict) => ({ t: { text: t(`queue.hidden.${conflict}`, { count: hidden[conflict] }) } }));
}

/** A row as a choice among others. */
export function sayQueueChoice({ number, state }: QueueRow, kit: Kit): AppText {
  return kit.t('list.choice', { number: kit.number(number), state: kit.t(`state.${state}`) });
}

/** The filter that is shown is a choice also when nothing is left of it. */
function bindFilters(view: Queue, kit: Kit): readonly TemplateData[] {
  const { filter, organisations } = view;
  const named = queueFilters.map((name) => ({ t: { title: kit.t(`queueFilter.${name}`) }, n: { value: name } }));
  const offered = organisations.map(({ org, first, count }) => ({
    t: { title: kit.t('queue.organisationCount', { number: kit.number(first), count }) },
    n: { value: org },
  }));
  const isLost = !isNamed(filter) && organisations.every(({ org }) => org !== filter);
  return [...named, ...offered, ...(isLost ? [{ t: { title: sayFilter(view, kit) }, n: { value: filter } }] : [])];
}

function sayFilter({ filter, organisations }: Queue, { t, number }: Kit): AppText {
  if (isNamed(filter)) return t(`queueFilter.${filter}`);
  const chosen = organisations.find(({ org }) => org === filter);
  return chosen ? t('queue.organisation', { number: number(chosen.first) }) : t('queue.oneOrganisation');
}

function sayFacts({ practice, category, exploited, state, priority, severity, owner, due }: QueueRow, kit: Kit): readonly AppText[] {
  const { t } = kit;
  const facts = [
    practice && t('queue.practice'),
    due && t(`queue.${due.of}${due.isOver ? 'Over' : 'Due'}`, { at: kit.moment(due.at) }),
    t(`state.${state}`),
    priority,
    severity && t(`band.${severity}`),
    exploited && t('queue.exploited'),
    category && t(`option.category.${category}`),
    owner ? t('queue.owner', { owner }) : t('queue.noOwner'),
  ];
  return facts.filter((fact) => fact !== undefined);
}
