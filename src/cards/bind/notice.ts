import type { Notice } from '../view.js';
import { type Bound, maybe } from './bound.js';
import type { Kit } from './kit.js';
import { bindExtract } from './shown.js';

/** What is said above a question: none or one. */
export function bindNotice(notice: Notice | undefined, kit: Kit): readonly Bound[] {
  return maybe(notice, (said) => {
    if (said.code !== 'answered') return { t: { text: kit.t(`notice.${said.code}`) }, rows: { said: [], undo: [] } };
    const text = kit.t('notice.answered', { question: kit.t(`field.${said.question}.name`) });
    return { t: { text }, rows: { said: [bindExtract(said.said, kit)], undo: [{}] } };
  });
}
