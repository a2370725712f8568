import type { ChangeSide } from '../history-pages.js';
import { readAnswer } from './answers.js';
import type { Kit } from './kit.js';
import type { PagePart } from './pages.js';
import { maybe, type TemplateData } from './template-data.js';

/** One side of a changed answer, in whole or in a part that was made before. */
export function bindSide({ question, side, answers, erased, text, continued }: PagePart<ChangeSide>, kit: Kit): TemplateData {
  const { t } = kit;
  const name = t(`field.${question}.name`);
  const said = erased ? [t('item.erased')] : (readAnswer(question, answers, kit)?.said ?? [t('item.noAnswer')]);
  return {
    t: { text: continued ? t('answers.continued', { name }) : name, at: t(`item.${side}`) },
    rows: {
      facts: (continued ? [] : said).map((words) => ({ t: { text: words } })),
      text: maybe(text, (part) => ({ user: { text: part }, rows: { cut: [] } })),
      after: [],
    },
  };
}
