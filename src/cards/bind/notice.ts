import type { AppText } from '../../locales/app-text.js';
import type { Translate } from '../../locales/translate.js';
import { sizes } from '../../tickets/sizes.js';
import { answerMaxLength } from '../../tickets/user-text.js';
import { isNotTaken, type NotTaken, type OverLimit } from '../not-taken.js';
import type { Notice } from '../view.js';
import type { Kit } from './kit.js';
import { bindExtract } from './shown.js';
import { maybe, type TemplateData } from './template-data.js';

/** What is said above a question or, without fields, above the review: none or one. */
export function bindNotice(notice: Notice | undefined, kit: Kit, on: 'fields' | 'review' = 'fields'): readonly TemplateData[] {
  return maybe(notice, (said) => {
    if (isNotTaken(said)) return plain(sayNotTaken(said, kit));
    if (said.code === 'cut') return plain(kit.t('notice.cut', { length: said.length, limit: answerMaxLength }));
    if (said.code === 'stale' && on === 'review') return plain(kit.t('notice.staleReview'));
    if (said.code === 'unread') return { t: { text: kit.t('notice.unread') }, rows: { said: [bindExtract(said.said, kit)], undo: [] } };
    if (said.code !== 'answered') return plain(kit.t(`notice.${said.code}`));
    const text = kit.t('notice.answered', { question: kit.t(`field.${said.question}.name`) });
    return { t: { text }, rows: { said: [bindExtract(said.said, kit)], undo: [{}] } };
  });
}

/** Above the fields of a card that is no question, or above a list: what was entered was not taken. */
export function bindNotTaken(notice: NotTaken | undefined, kit: Kit): readonly TemplateData[] {
  return maybe(notice, (said) => ({ t: { text: sayNotTaken(said, kit) } }));
}

function sayNotTaken(said: NotTaken, { t, number }: Kit): AppText {
  if (said.code === 'ended') return t('notice.ended', { number: number(said.number), state: t(`state.${said.state}`) });
  if (said.code === 'not-saved') return t('notice.notSaved', { reference: said.correlationId });
  return t('notice.overLimit', { why: sayOverLimit(said.limit, t) });
}

/** What there is too much of, and what to do. */
export function sayOverLimit(limit: OverLimit, t: Translate): AppText {
  return t(`overLimit.${limit}`, { most: sizes.drafts });
}

function plain(text: AppText): TemplateData {
  return { t: { text }, rows: { said: [], undo: [] } };
}
