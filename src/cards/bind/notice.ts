import type { AppText } from '../../locales/app-text.js';
import type { NotSaved } from '../not-saved.js';
import type { Notice } from '../view.js';
import type { Kit } from './kit.js';
import { bindExtract } from './shown.js';
import { maybe, type TemplateData } from './template-data.js';

/** What is said above a question or, without fields, above the review: none or one. */
export function bindNotice(notice: Notice | undefined, kit: Kit, on: 'fields' | 'review' = 'fields'): readonly TemplateData[] {
  return maybe(notice, (said) => {
    if (said.code === 'not-saved') return { ...bindUnsaved(said, kit), rows: { said: [], undo: [] } };
    if (said.code === 'stale' && on === 'review') return plain(kit.t('notice.staleReview'));
    if (said.code !== 'answered') return plain(kit.t(`notice.${said.code}`));
    const text = kit.t('notice.answered', { question: kit.t(`field.${said.question}.name`) });
    return { t: { text }, rows: { said: [bindExtract(said.said, kit)], undo: [{}] } };
  });
}

/** Above the fields of a card that is no question: what was entered could not be saved. */
export function bindNotSaved(notice: NotSaved | undefined, kit: Kit): readonly TemplateData[] {
  return maybe(notice, (said) => bindUnsaved(said, kit));
}

function bindUnsaved({ correlationId }: NotSaved, { t }: Kit): TemplateData {
  return { t: { text: t('notice.notSaved', { reference: correlationId }) } };
}

function plain(text: AppText): TemplateData {
  return { t: { text }, rows: { said: [], undo: [] } };
}
