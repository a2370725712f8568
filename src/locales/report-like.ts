import { sizes } from '../tickets/sizes.js';
import { locales, readLocale } from './locales.js';
import { readCommandWord } from './typed.js';

/** With fewer words nobody tells what happened. */
const fewestWords = 3;
/** A sentence that long tells something, whatever its first word or last sign is. */
const mostOfQuestion = 10;
const mostOfCommand = 7;

/** Words are the same everywhere: a locale tells apart at most how they are cut, and any cuts well enough to count them. */
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * Whether a text that answers nothing may tell of something that happened: some words that are no greeting or thanks, no short question
 * and no attempt at a command. Whoever wrote it is asked, so that this may be wrong.
 */
export function isReportLike(locale: string, text: string): boolean {
  const words = wordsOf(text);
  const [first = ''] = words;
  if (words.length < fewestWords || isSmallTalk(locale, words)) return false;
  if (words.length <= mostOfQuestion && (isAsked(text) || isAmong('askingWords', locale, first))) return false;
  const command = readCommandWord(first);
  return words.length > mostOfCommand || command === undefined || command === 'new' || command === 'help';
}

function wordsOf(text: string): readonly string[] {
  const beginning = text
    .slice(0, sizes.saidLength * 4)
    .normalize('NFKC')
    .toLowerCase();
  return [...segmenter.segment(beginning)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment.replaceAll('’', "'"));
}

function isSmallTalk(locale: string, words: readonly string[]): boolean {
  return words.every((word) => isAmong('smallTalk', locale, word));
}

/** Whether a text ends as a question does. */
function isAsked(text: string): boolean {
  return text.trim().normalize('NFKC').endsWith('?');
}

function isAmong(list: 'smallTalk' | 'askingWords', locale: string, word: string): boolean {
  return [locales[readLocale(locale)], locales.en].some((words) => words[list].includes(word));
}
