import { maskedText } from './masked-text.js';
import type { Ticket } from './ticket.js';
import { extract, type UserText } from './user-text.js';

/** The longest title, in UTF-16 code units (docs/design.md, Sizes). */
export const titleMaxLength = 80;

/**
 * One line that says what a ticket is about: the first sentence of answer i, or what an assessor made of it. Always masked, whoever
 * reads it. Undefined where nothing can be read of either.
 */
export function titleOf({ title, answers }: Pick<Ticket, 'title' | 'answers'>): UserText | undefined {
  if (title) return maskedText(title);
  return answers.problem && firstSentence(maskedText(answers.problem));
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** The first sentence that says something, in at most 80 characters and cut at a word. */
export function firstSentence(text: UserText): UserText | undefined {
  let first: string | undefined;
  for (const { segment } of sentences.segment(text)) {
    const sentence = segment.trim();
    if (!holdsWord(sentence)) continue;
    first ??= sentence;
    if (!isSalutation(sentence)) return cutAtWord(sentence as UserText);
  }
  return first === undefined ? undefined : cutAtWord(first as UserText);
}

/** At most the longest title, cut after a whole word where there is one. */
function cutAtWord(sentence: UserText): UserText {
  const cut = extract(sentence, titleMaxLength);
  if (cut === sentence) return cut;
  const kept = cut.slice(0, -1);
  const next = sentence.charAt(kept.length);
  const end = next.trim() === '' ? kept.length : kept.lastIndexOf(' ');
  return `${kept.slice(0, end > 0 ? end : kept.length).trimEnd()}…` as UserText;
}

function holdsWord(sentence: string): boolean {
  for (const { isWordLike } of words.segment(sentence)) if (isWordLike) return true;
  return false;
}

const salutationWords = 6;

/** In any language: one word alone (`Hello!`), or a few before a comma at the end of their line (`Dear team,`). */
function isSalutation(sentence: string): boolean {
  let count = 0;
  for (const { isWordLike } of words.segment(sentence)) {
    if (isWordLike) count += 1;
    if (count > salutationWords) return false;
  }
  return count === 1 || sentence.endsWith(',');
}
