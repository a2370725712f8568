import type { OwnText } from '../../locales/own-text.js';
import type { Notice } from '../view.js';
import { type Bound, maybe } from './bound.js';
import type { Kit } from './kit.js';
import { bindExtract } from './shown.js';

/** What is said above a question or, without fields, above the review: none or one. */
export function bindNotice(notice: Notice | undefined, kit: Kit, on: 'fields' | 'review' = 'fields'): readonly Bound[] {
  return maybe(notice, (said) => {
    if (said.code === 'not-saved') return plain(kit.t('notice.notSaved', { reference: said.correlationId }));
    if (said.code === 'stale' && on === 'review') return plain(kit.t('notice.staleReview'));
    if (said.code !== 'answered') return plain(kit.t(`notice.${said.code}`));
    const text = kit.t('notice.answered', { question: kit.t(`field.${said.question}.name`) });
    return { t: { text }, rows: { said: [bindExtract(said.said, kit)], undo: [{}] } };
  });
}

function plain(text: OwnText): Bound {
  return { t: { text }, rows: { said: [], undo: [] } };
}
