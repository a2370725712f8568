import type { AppText } from '../../locales/app-text.js';
import type { HandoverPart, HandoverRow } from '../view.js';
import { bindAbout } from './about.js';
import type { Bind, Kit } from './kit.js';
import type { TemplateData } from './template-data.js';

/** What the end of a shift leaves to others. */
export const handover: Bind<'handover'> = ({ parts, mine }, kit) => {
  const { t, number } = kit;
  const shown = parts.filter(({ rows }) => rows.length > 0);
  const count = t('handover.count', { count: mine.length });
  return {
    t: { count, speak: `${t('handover.title')}. ${count}` },
    rows: {
      parts: shown.map((part) => bindPart(part, kit)),
      none: shown.length === 0 ? [{}] : [],
      which:
        mine.length === 0
          ? []
          : [
              {
                t: { give: t('ticketCommand.hand-over.button') },
                rows: {
                  choices: mine.map((row) => ({
                    t: { title: t('list.choice', { number: number(row.number), state: t(`state.${row.state}`) }) },
                    n: { value: number(row.number) },
                  })),
                },
              },
            ],
    },
  };
};

function bindPart({ of, rows, more }: HandoverPart, kit: Kit): TemplateData {
  return {
    t: { title: kit.t(`handover.part.${of}`) },
    rows: {
      tickets: rows.map((row) => ({
        n: { shown: kit.number(row.number) },
        t: { facts: sayFacts(row, of, kit) },
        rows: { about: bindAbout(row.about, kit) },
      })),
      more: more > 0 ? [{ t: { text: kit.t('handover.more', { count: more }) } }] : [],
    },
  };
}

/** In one line; whose it is stands where not all of them are the reader's. */
function sayFacts({ state, owner, due }: HandoverRow, of: HandoverPart['of'], { t, moment }: Kit): AppText {
  const facts = [
    t(`state.${state}`),
    due && t(`queue.${due.of}${due.isOver ? 'Over' : 'Due'}`, { at: moment(due.at) }),
    of === 'due' && (owner === undefined ? t('handover.nobody') : t('queue.owner', { owner })),
  ];
  return facts.filter((fact) => fact !== undefined && fact !== false).join(' · ');
}
