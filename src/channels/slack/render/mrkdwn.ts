import type { AppText } from '../../../locales/app-text.js';
import { extract } from '../../../tickets/user-text.js';
import type { PlainText, TextObject } from './blocks/objects.js';

/**
 * What must be escaped in mrkdwn and in the top-level text of a message. Without `<` there is no mention, no channel, no
 * link and no `<!channel>`; a `&` that was typed stays one.
 */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const bold = /\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*/g;
const bullet = /^[-*] (?=\S)/gm;

/** Our own TextBlock as mrkdwn. Of markdown our words have `**bold**` and lists; anything else is text. */
export function toMrkdwn(text: AppText): string {
  return escapeMrkdwn(text).replaceAll(bold, '*$1*').replaceAll(bullet, '• ');
}

/** Our words with the parts that are bold, lists with their bullets: for rich text. */
export function toParts(text: AppText): readonly { readonly text: string; readonly isBold: boolean }[] {
  const parts = text.replaceAll(bullet, '• ').split(bold);
  return parts.map((part, index) => ({ text: part, isBold: index % 2 === 1 })).filter((part) => part.text !== '');
}

/** At most `max` (> 0) UTF-16 code units, never cutting what is seen as one character, with an ellipsis when something was left out. */
export function cut(text: string, max: number): string {
  return extract(text, max);
}

/** Words that Slack shows as they are, at most `max` characters. Slack refuses an empty one, so it becomes a dash. */
export function plain(text: string, max: number): PlainText {
  return { type: 'plain_text', text: text.trim() === '' ? '–' : cut(text, max), emoji: false };
}

/** What mrkdwn would read as styling, as a quote or as an emoji. */
const styling = /[*_~`]|^\s*>|:[\w+-]+:/m;

/** Whether mrkdwn would read nothing into our words but what `toMrkdwn` made of them. */
export function isPlainly(text: AppText): boolean {
  return !styling.test(text.replaceAll(bold, '$1').replaceAll(bullet, ''));
}

/** Our words in mrkdwn, each line of them bold where asked for: mrkdwn styles no further than a line. */
export function toLines(text: AppText, isBold = false): string {
  const said = toMrkdwn(text);
  return isBold && !said.includes('*') ? said.replaceAll(/^\s*(\S.*?)\s*$/gm, '*$1*') : said;
}

/** Our words in at most `max` characters: in mrkdwn, or as plain text where mrkdwn would read something into them. */
export function toTextObject(text: AppText, max: number): TextObject {
  const said = toLines(text);
  if (!isPlainly(text) || said.trim() === '' || said.length > max) return plain(text, max);
  return { type: 'mrkdwn', text: said, verbatim: true };
}
