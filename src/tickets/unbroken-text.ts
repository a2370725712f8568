/** A text from which something was taken out, and the place in the given text of each of its code units. */
export interface Unbroken {
  readonly text: string;
  readonly origins: readonly number[];
}

/** Where lines were put together: the place in the joined text of what came after, and the length of the line before. */
export interface Joined extends Unbroken {
  readonly seams: readonly { readonly at: number; readonly length: number }[];
}

/** What nobody sees: soft hyphens, zero-width and other format characters, fillers; and the soft line end of mail, quoted or not. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]|=[ \t]{0,2}\r?\n(?:[ \t]?>[ \t]?){0,5}/gu;

/** A text without the characters that nobody sees; undefined where it has none. */
export function withoutUnseen(given: string): Unbroken | undefined {
  const origins: number[] = [];
  let text = '';
  let at = 0;
  const keep = (to: number): void => {
    for (let index = at; index < to; index++) origins.push(index);
    text += given.slice(at, to);
  };
  for (const { index, 0: found } of given.matchAll(unseen)) {
    keep(index);
    at = index + found.length;
  }
  if (at === 0) return undefined;
  keep(given.length);
  return { text, origins };
}

/** A line end, with what mail puts before the next line. */
const lineEnd = /[ \t]{0,4}(?:\r?\n|[\u2028\u2029])[ \t]{0,8}(?:>[ \t]?){0,5}/g;
const lastToken = /[\w./+=~%@:&?!-]$/;
const firstToken = /[\w./+=~%@:&?!-]{1,8000}/y;
/** A word of a sentence. */
const ordinary = /^(?:[A-Z]?[a-z]{1,14}|[A-Z]{1,12}|\d{1,4})[.,:;!?]{0,3}$/;
/** What stands for itself: ids, numbers of ours, vectors, links and hashes. */
const named =
  /^(?:(?:CVE|cve|GHSA|ghsa|SEC|CVSS)[-:]|https?:|(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{96}|[\da-f]{128})$|(?:[\dA-F]{32}|[\dA-F]{40}|[\dA-F]{64})$)/;
/** Characters of different kinds in a row, or more of them than a word has. */
const mixed = /\d|[a-z][A-Z]|\w{15}/;
const worthwhile = 6;

/**
 * A text whose lines are put together where one breaks off in a token and the next goes on with something that is no word; undefined where
 * none does. `plain`: it without what nobody sees; `ends`: where secrets end that are complete: only a line as long as mail lets them be
 * goes on after one.
 */
export function withoutLineEnds(given: string, plain: Unbroken | undefined, ends: ReadonlySet<number>): Joined | undefined {
  const source = plain?.text ?? given;
  const placeOf = (index: number) => plain?.origins[index] ?? index;
  const seams: { at: number; length: number }[] = [];
  const origins: number[] = [];
  let text = '';
  let at = 0;
  let line = 0;
  const keep = (to: number): void => {
    for (let index = at; index < to; index++) origins.push(placeOf(index));
    text += source.slice(at, to);
  };
  for (const { index, 0: found } of source.matchAll(lineEnd)) {
    const next = index + found.length;
    const length = index - line;
    line = next;
    if (!isBrokenOff(source, index, next) || (length < wrappedLength && ends.has(placeOf(index - 1) + 1))) continue;
    keep(index);
    at = next;
    seams.push({ at: text.length, length });
  }
  if (seams.length === 0) return undefined;
  keep(source.length);
  return { text, origins, seams };
}

/** The fewest characters of a line that was broken for its length. */
export const wrappedLength = 60;

/** What ends a value that may be a word. */
const delimiters: ReadonlySet<string | undefined> = new Set([';', '"', "'"]);

function isBrokenOff(text: string, end: number, next: number): boolean {
  firstToken.lastIndex = next;
  const [after = ''] = firstToken.exec(text) ?? [];
  if (after === '' || named.test(after) || !lastToken.test(text.slice(Math.max(0, end - 1), end))) return false;
  const rest = text[next + after.length];
  if (delimiters.has(rest)) return true;
  if (ordinary.test(after)) return false;
  const isWholeLine = rest === undefined || rest === '\n' || rest === '\r';
  return isWholeLine || (after.length >= worthwhile && mixed.test(after));
}
