import type { SecretKind } from '../../tickets/secrets.js';
import type { Bind } from './kit.js';
import { pagesOf } from './pages.js';
import { maybe } from './template-data.js';

/** What is masked in a ticket, in pages: each part with what it is, and where it stands. */
export const revealed: Bind<'revealed'> = ({ number, parts, page: wanted }, kit) => {
  const { t } = kit;
  const pages = pagesOf(parts);
  const page = Math.min(Math.max(wanted, 1), pages.length);
  const shown = pages[page - 1] ?? [];
  return {
    t: { page: t('answers.page', { page, pages: pages.length }) },
    n: { number, shown: kit.number(number) },
    rows: {
      none: shown.length === 0 ? [{}] : [],
      parts: shown.map(({ where, kind, text, continued }) => {
        const name = 'question' in where ? t(`field.${where.question}.name`) : t(`event.${where.event}`);
        const what = t(`secret.${kind as SecretKind}`);
        return {
          t: { name: continued ? t('answers.continued', { name: what }) : what, where: t('revealed.where', { name }) },
          rows: { text: maybe(text, (part) => ({ user: { text: part } })) },
        };
      }),
      next: page < pages.length ? [{ n: { page: page + 1 } }] : [],
      previous: page > 1 ? [{ n: { page: page - 1 } }] : [],
    },
  };
};
