import { revealHidden, type UserText } from '../../tickets/user-text.js';
import type { ReadAnswer } from './answers.js';
import { sentBytes } from './shown.js';

/** An answer or a part of one; `continued`: its beginning stands on a page before. */
export interface PagePart extends ReadAnswer {
  readonly continued: boolean;
}

/** The bytes of a page as it is sent, without the card around them. */
const pageBytes = 19_000;
/** What one answer takes besides its text: its name, its elements, and what was found in it. */
const partBytes = 1_000;
/** A part shorter than this is not worth a beginning at the foot of a page. */
const worthwhileBytes = 2_000;

/** Spreads answers over pages that fit in a card, losing nothing: at least one page, cut at paragraphs where there are any. */
export function pagesOf(answers: readonly ReadAnswer[]): PagePart[][] {
  let page: PagePart[] = [];
  let left = pageBytes;
  const pages = [page];
  const turn = () => {
    page = [];
    pages.push(page);
    left = pageBytes;
  };
  for (const answer of answers) {
    let rest: UserText | undefined = answer.text;
    let continued = false;
    do {
      if (page.length > 0 && left - partBytes < Math.min(worthwhileBytes, bytesOf(rest))) turn();
      const text = rest && head(rest, left - partBytes);
      const { question, name, said } = answer;
      page.push({ question, name, said: continued ? [] : said, ...(text !== undefined && { text }), continued });
      left -= partBytes + bytesOf(text);
      rest = text && rest ? (rest.slice(text.length) as UserText) : undefined;
      continued = true;
    } while (rest);
  }
  return pages;
}

function bytesOf(text: UserText | undefined): number {
  return text === undefined ? 0 : sentBytes(revealHidden(text));
}

/** The longest beginning of a text that takes at most `bytes` when shown, ending after a line where the last half of it has one. */
function head(text: UserText, bytes: number): UserText {
  if (bytesOf(text) <= bytes) return text;
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (bytesOf(wholeCharacters(text, middle)) <= bytes) fits = middle;
    else tooLong = middle;
  }
  const most = wholeCharacters(text, fits);
  const line = most.lastIndexOf('\n') + 1;
  return line > most.length / 2 ? (most.slice(0, line) as UserText) : most;
}

/** The first `length` code units, without the first half of a character that would be cut in two. */
function wholeCharacters(text: UserText, length: number): UserText {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '') as UserText;
}
