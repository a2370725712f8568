import { isChecked } from './check-symbol.js';
import type { ConfirmationNumber } from './confirmation-number.js';
import { foldPasted } from './pasted-text.js';

export type NumberReading =
  | { readonly ok: true; readonly number: ConfirmationNumber }
  /** `typing-error`: clearly meant as a number of this desk, and wrong. `not-a-number`: anything else. */
  | { readonly ok: false; readonly code: 'not-a-number' | 'typing-error' };

/** The symbols after a prefix, or without one, in the groups they were typed in. */
interface Attempt {
  readonly prefix: 'own' | 'none';
  readonly groups: readonly string[];
  /** Whether dashes stood between the groups, or it was spelled: words have spaces. */
  readonly dashed: boolean;
}

const symbolCount = 13;
const longestText = 200;
const longestGroupOfNumber = 5;
const longestMistyped = 18;
const canonicalGroups = '4,4,4,1';
/** Another desk's prefix and the four groups. */
const usualGroupsMax = 5;

/**
 * Reads a text that is nothing but a number. Forgives case, spaces, dashes, full-width forms, I and L for 1, O for 0, a
 * missing prefix and another desk's (2–6 letters), quotes and punctuation around it.
 *
 * It is also asked about every message typed in a personal chat, so words must not pass: without the desk's prefix a text
 * counts only when letters and digits mix as they do in numbers (`vulnerability` has thirteen letters). With the prefix, a
 * symbol too few or too many is a typing error too, and so is a part of a number (`SEC-7K3M`). A prefix standing alone is
 * never read as symbols: `SEC-7K3M-ZQ9X-R2` has thirteen, yet three are missing.
 */
export function readNumber(text: string, prefix: string): NumberReading {
  if (text.length > longestText) return { ok: false, code: 'not-a-number' };
  const inside = foldPasted(text)
    .text.replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[^\p{L}\p{N}]+$/u, '');
  if (!/^[\p{L}\p{N}\s,:#_-]+$/u.test(inside)) return { ok: false, code: 'not-a-number' };
  const typed = toUpperCase(inside).split(/[^\p{L}\p{N}]+/u);
  const isSpelled = typed.every(({ length }) => length === 1);
  const attempts = attemptsOf(isSpelled ? [typed.join('')] : typed, isSpelled || inside.includes('-'), prefix);
  const good = attempts.find((attempt) => isPlausible(attempt) && isNumber(attempt));
  if (good) return { ok: true, number: toNumber(good) };
  return { ok: false, code: attempts.some(isMistyped) ? 'typing-error' : 'not-a-number' };
}

/**
 * The numbers inside a text, in their order, each once. In a sentence a number stands in the usual groups or in one, or after
 * the desk's prefix; only one whose check symbol is right counts. Linear in the length of the text.
 */
export function findNumbers(text: string, prefix: string): ConfirmationNumber[] {
  const tokens = tokensOf(toUpperCase(foldPasted(text).text));
  const found = new Set<ConfirmationNumber>();
  for (let first = 0; first < tokens.length; first++) first += numberAt(tokens, first, prefix, found);
  return [...found];
}

interface Token {
  /** What stands between the group before and this one. */
  readonly before: string;
  readonly group: string;
}

function tokensOf(text: string): Token[] {
  let end = 0;
  return Array.from(text.matchAll(/[\p{L}\p{N}]+/gu), ({ 0: group, index }) => {
    const before = text.slice(end, index);
    end = index + group.length;
    return { before, group };
  });
}

/** Adds the number that begins at token `first` to `found`; returns how many tokens more it takes, 0 when there is none. */
function numberAt(tokens: readonly Token[], first: number, prefix: string, found: Set<ConfirmationNumber>): number {
  const groups: string[] = [];
  let length = 0;
  let dashed = false;
  const groupsMax = startsWithPrefix(tokens[first]?.group ?? '', prefix) ? prefix.length + symbolCount : usualGroupsMax;
  for (let next = first; next < first + groupsMax && length < prefix.length + symbolCount; next++) {
    const token = tokens[next];
    if (!token || (next > first && !/^[\s_-]{1,3}$/.test(token.before))) return 0;
    groups.push(token.group);
    length += token.group.length;
    dashed ||= next > first && token.before.includes('-');
    if (length !== symbolCount && length !== prefix.length + symbolCount) continue;
    const attempt = attemptsOf(groups, dashed, prefix).find((one) => isPlausible(one) && isNumber(one));
    if (!attempt || (attempt.prefix === 'none' && !standsAlone(tokens, first, next, attempt))) continue;
    found.add(toNumber(attempt));
    return next - first;
  }
  return 0;
}

/** Without the prefix a number in a sentence is no part of something longer, such as a UUID; another desk's prefix may precede. */
function standsAlone(tokens: readonly Token[], first: number, last: number, attempt: Attempt): boolean {
  const joinedBefore = tokens[first]?.before === '-' && !isForeignPrefix(tokens[first - 1]?.group ?? '');
  const joinedAfter = tokens[last + 1]?.before === '-';
  return isUsual(attempt) && !joinedBefore && !joinedAfter;
}

/** Every way to take the groups apart. */
function attemptsOf(groups: readonly string[], dashed: boolean, prefix: string): Attempt[] {
  const [head = '', ...rest] = groups;
  const ownPrefix = startsWithPrefix(head, prefix);
  if (ownPrefix && head.length === prefix.length) return [{ prefix: 'own', groups: rest, dashed }];
  const glued: Attempt = { prefix: 'own', groups: [head.slice(prefix.length), ...rest], dashed };
  const foreign: Attempt = { prefix: 'none', groups: rest, dashed };
  return [{ prefix: 'none', groups, dashed }, ...(isForeignPrefix(head) ? [foreign] : []), ...(ownPrefix && isUsual(glued) ? [glued] : [])];
}

function startsWithPrefix(group: string, prefix: string): boolean {
  return toSymbols(group.slice(0, prefix.length)) === toSymbols(toUpperCase(prefix));
}

function isForeignPrefix(group: string): boolean {
  return /^[A-Z]{2,6}$/.test(group);
}

/** Whether it is written as the desk writes it, or in one piece. */
function isUsual({ groups }: Attempt): boolean {
  return groups.length === 1 || groups.map(({ length }) => length).join() === canonicalGroups;
}

/** Whether it can have been meant as a number, and not as words. */
function isPlausible(attempt: Attempt): boolean {
  const { groups, dashed, prefix } = attempt;
  if (prefix === 'own') return dashed || groups.some((group) => /\p{N}/u.test(group));
  const mixed = groups.filter(isMixed).length;
  if (groups.length === 1) return mixed === 1;
  return isUsual(attempt) ? dashed || mixed > 0 : mixed > 1;
}

function isMixed(group: string): boolean {
  return /\p{N}/u.test(group) && /\p{L}/u.test(group);
}

function isNumber(attempt: Attempt): boolean {
  const number = toNumber(attempt);
  return number.length === symbolCount && isChecked(number);
}

function isMistyped(attempt: Attempt): boolean {
  const { groups, dashed, prefix } = attempt;
  const { length } = groups.join('');
  if (prefix === 'none') return length === symbolCount && isUsual(attempt) && isPlausible(attempt);
  const isGrouped = groups.length === 1 || groups.every((group) => group.length <= longestGroupOfNumber);
  const isNearly = Math.abs(length - symbolCount) <= 1;
  const isPart = dashed && length <= longestMistyped && groups.some(isMixed);
  return isGrouped && isPlausible(attempt) && (isNearly || isPart);
}

function toNumber({ groups }: Attempt): ConfirmationNumber {
  return toSymbols(groups.join('')) as ConfirmationNumber;
}

/** Crockford's look-alikes made one. */
function toSymbols(text: string): string {
  return text.replace(/[IL]/g, '1').replace(/O/g, '0');
}

/** ASCII alone: `ß` must not become two symbols. */
function toUpperCase(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
