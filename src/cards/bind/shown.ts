import { extract, revealHidden, type UserText } from '../../tickets/user-text.js';
import type { Kit } from './kit.js';
import type { TemplateData } from './template-data.js';

/** How much of an answer stands on a card that is not about that answer alone (docs/design.md, Sizes), in UTF-16 code units. */
export const extractLength = 300;

/** A text of nothing but hidden characters grows eightfold when they are shown; six such extracts would be too much for Slack. */
const revealedLength = 4 * extractLength;

/** Whether less than a whole text stands on a card that shows the beginning of it. */
export function isShortened(text: UserText): boolean {
  return text.length > extractLength || revealHidden(text).length > revealedLength;
}

/** The beginning of a text for reading, hidden characters shown; and, when it is longer, how much of it that is. */
export function bindExtract(text: UserText, { t }: Kit): TemplateData {
  const cut = text.length > extractLength;
  return {
    user: { text: extract(revealHidden(extract(text, extractLength)), revealedLength) },
    rows: { cut: cut ? [{ t: { text: t('common.extract', { shown: extractLength, length: text.length }) } }] : [] },
  };
}

/** The bytes a text takes in a card as it is sent: UTF-8 of its JSON form, without the quotes. */
export function sentBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}
