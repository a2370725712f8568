import { DOMPurify, markdownit } from './vendor.js';

/** Teams' subset in cards: bold, italic, lists, links. No HTML, images, headings, code or tables. */
const reader = markdownit('zero', { html: false, linkify: false, typographer: false, breaks: true }).enable([
  'emphasis',
  'link',
  'list',
  'newline',
  'escape',
  'entity',
]);

const allowed = {
  ALLOWED_TAGS: ['p', 'br', 'strong', 'em', 'ul', 'ol', 'li', 'a'],
  ALLOWED_ATTR: ['href', 'start'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
};

/** Markdown as Teams reads it in a card's TextBlock, as HTML that holds nothing but the allowed elements. */
export function toSafeHtml(markdown: string): string {
  return DOMPurify.sanitize(reader.render(markdown), allowed);
}

/** Whether a card may send the person to `url`. */
export function isSafeUrl(url: string): boolean {
  return allowed.ALLOWED_URI_REGEXP.test(url);
}
