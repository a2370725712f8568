import { revealHidden, type UserText } from '../../tickets/user-text.js';

/** Something with a text, or a part of it, with hidden characters shown; `continued`: its beginning stands on a page before. */
export type PagePart<T> = T & { readonly continued: boolean };

/** How much stands on a page, in bytes as it is sent. */
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
    let continued = false;
    do {
      const bytes = bytesOf(rest);
      if (page.length > 0 && left - partBytes < Math.min(worthwhileBytes, bytes)) {
        page = [];
        pages.push(page);
        left = pageBytes;
      }
      const part = rest && (bytes <= left - partBytes ? rest : head(rest, left - partBytes));
      page.push({ ...item, ...(part !== undefined && { text: part }), continued });
      left -= partBytes + bytesOf(part);
      rest = part && (rest?.slice(part.length) as UserText);
      continued = true;
    } while (rest);
  }
  return pages;
}

/** The longest beginning that takes at most `bytes`, ending after a line or a word where its second half has one. */
export function head(text: UserText, bytes: number): UserText {
  let left = bytes;
  let end = 0;
  for (const character of text) {
    left -= bytesOfCharacter(character);
    if (left < 0) break;
    end += character.length;
  }
  const after = (boundary: string) => text.lastIndexOf(boundary, end - 1) + 1;
  const cut = [after('\n'), after(' ')].find((place) => place > end / 2) ?? end;
  return text.slice(0, cut) as UserText;
}

/** The bytes a revealed text takes in a card. */
export function bytesOf(text: UserText | undefined): number {
  let bytes = 0;
  for (const character of text ?? '') bytes += bytesOfCharacter(character);
  return bytes;
}

/** The bytes of a character in JSON in UTF-8. Of the characters that JSON escapes, only these four are left in revealed text. */
function bytesOfCharacter(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return character === '"' || character === '\\' || character === '\n' || character === '\t' ? 2 : 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
