import type { AppText } from '../../locales/app-text.js';
import type { ListRow } from '../view.js';
import { bindAbout } from './about.js';
import type { Bind, Kit } from './kit.js';
import { sayOverLimit } from './notice.js';
import { maybe, type TemplateData } from './template-data.js';

export const list: Bind<'list'> = (view, kit) => {
  const { rows, next } = view;
  const draft = rows.find((row) => row.is === 'draft');
  return {
    t: { count: sayCount(view, kit) },
    rows: {
      entries: bindEntries(rows, kit),
      which:
        rows.length === 0
          ? []
          : [{ rows: { choices: rows.map((row) => ({ t: { title: sayChoice(row, kit) }, n: { value: kit.number(row.number) } })) } }],
      draft: maybe(draft, ({ number }) => ({ n: { number } })),
      more: maybe(next, (after) => ({ n: { after } })),
    },
  };
};

function sayCount({ rows, total, limit }: Parameters<typeof list>[0], { t }: Kit): AppText {
  if (limit !== undefined) return sayOverLimit(limit, t);
  return rows.length === 0 ? t('list.none') : t('list.count', { total });
}

/** The person's drafts and tickets, a row each. */
export function bindEntries(rows: readonly ListRow[], kit: Kit): readonly TemplateData[] {
  return rows.map((row) => ({
    t: { text: sayRow(row, kit) },
    n: { shown: kit.number(row.number) },
    rows: { about: row.is === 'ticket' ? bindAbout(row.about, kit) : [] },
  }));
}

function sayRow(row: ListRow, { t, moment }: Kit): AppText {
  const updated = moment(row.updatedAt);
  if (row.is === 'draft') return t('list.draft', { answered: row.answered, updated });
  return t('list.filed', { state: t(`state.${row.state}`), updated });
}

/** A row as a choice among others. */
export function sayChoice(row: ListRow, kit: Kit): AppText {
  const number = kit.number(row.number);
  if (row.is === 'draft') return kit.t('list.choiceDraft', { number });
  return kit.t('list.choice', { number, state: kit.t(`state.${row.state}`) });
}
