import { sizes } from '../../tickets/sizes.js';
import { bindAbout } from './about.js';
import type { Bind, Kit } from './kit.js';
import { maybe, type TemplateData } from './template-data.js';

type SearchView = Parameters<Bind<'search'>>[0];

/** What was found, and a field to search again. */
export const search: Bind<'search'> = (view, kit) => {
  const { t } = kit;
  const { rows, next, words, asked } = view;
  return {
    t: {
      count: sayCount(view, kit),
      scope: t('search.scope', { closed: sizes.searchedClosed }),
      label: t('common.optional', { label: t('search.label') }),
      error: t('search.error', { limit: sizes.searchLength }),
      which: t('common.optional', { label: t('list.which') }),
    },
    n: { maxLength: sizes.searchLength },
    user: { words },
    rows: {
      entries: rows.map((row) => ({
        t: { text: t('search.row', { state: t(`state.${row.state}`), updated: kit.moment(row.updatedAt) }) },
        n: { shown: kit.number(row.number) },
        rows: { about: bindAbout(row.about, kit) },
      })),
      by: rows.length === 0 ? [{ t: { text: t('search.by') } }] : [],
      which: rows.length === 0 ? [] : [{ rows: { choices: rows.map((row) => bindChoice(row, kit)) } }],
      more: maybe(next, (after) => ({ n: { after, digest: asked } })),
    },
  };
};

function sayCount({ rows, next, words, isLater }: SearchView, { t }: Kit) {
  if (words === '') return t('search.asks');
  if (rows.length === 0) return t(isLater ? 'search.noMore' : 'search.none');
  return next === undefined && !isLater ? t('search.count', { total: rows.length }) : t('search.page', { shown: rows.length });
}

function bindChoice({ number, state }: SearchView['rows'][number], kit: Kit): TemplateData {
  const shown = kit.number(number);
  return { t: { title: kit.t('list.choice', { number: shown, state: kit.t(`state.${state}`) }) }, n: { value: shown } };
}
