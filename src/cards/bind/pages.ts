import { revealHidden, type UserText } from '../../tickets/user-text.js';

/** Something with a text, or a part of it, with hidden characters shown; `continued`: its beginning stands on a page before. */
export type PagePart<T> = T & { readonly continued: boolean };

/**
 * How much stands on a page, in bytes as it is sent; a character counts for two at least, so that a page has at most half as
 * many characters: Teams counts bytes, Slack characters, and a page fits both.
 */
export interface PageRoom {
  /** All of the page, without the card around it. */
  readonly pageBytes: number;
  /** What one part takes besides its text: its name, its elements, and what was found in it. */
  readonly partBytes: number;
}

const answersRoom: PageRoom = { pageBytes: 19_000, partBytes: 1_000 };
/** A part shorter than this is not worth a beginning at the foot of a page. */
const worthwhileBytes = 2_000;

/** Spreads texts over pages that fit in a card, losing nothing: at least one page. Linear in the length of the texts. */
export function pagesOf<T extends { readonly text?: UserText }>(
  items: readonly T[],
  { pageBytes, partBytes }: PageRoom = answersRoom,
): PagePart<T>[][] {
  let page: PagePart<T>[] = [];
  let left = pageBytes;
  const pages = [page];
  for (const item of items) {
    let rest = item.text && revealHidden(item.text);
    let bytes = roomOf(rest);
    let continued = false;
    do {
      if (page.length > 0 && left - partBytes < Math.min(worthwhileBytes, bytes)) {
        page = [];
        pages.push(page);
        left = pageBytes;
      }
      const part = rest && (bytes <= left - partBytes ? rest : head(rest, left - partBytes));
      page.push({ ...item, ...(part !== undefined && { text: part }), continued });
      const taken = roomOf(part);
      left -= partBytes + taken;
      bytes -= taken;
      rest = part && (rest?.slice(part.length) as UserText);
      continued = true;
    } while (rest);
  }
  return pages;
}

/** The longest beginning that takes at most `bytes` of the room of a page, ending after a line or a word where its second half has one. */
export function head(text: UserText, bytes: number): UserText {
  let left = bytes;
  let end = 0;
  for (const character of text) {
    left -= roomOfCharacter(character);
    if (left < 0) break;
    end += character.length;
  }
  const after = (boundary: string) => text.lastIndexOf(boundary, end - 1) + 1;
  const cut = [after('\n'), after(' ')].find((place) => place > end / 2) ?? end;
  return text.slice(0, cut) as UserText;
}

/** What a revealed text takes of the room of a page. */
export function roomOf(text: UserText | undefined): number {
  let bytes = 0;
  for (const character of text ?? '') bytes += roomOfCharacter(character);
  return bytes;
}

/** Two bytes at least. Of the characters that take more in JSON than in UTF-8, only four are left in revealed text; they take two. */
function roomOfCharacter(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
