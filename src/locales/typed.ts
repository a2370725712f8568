import type { QuestionId } from '../tickets/answers.js';
import { questionOf } from '../tickets/questions.js';
import { locales } from './index.js';
import type { Locale } from './locale.js';
import type { ClosedQuestion, CommandName } from './words.js';

type Table = Readonly<Record<string, readonly string[]>>;

/**
 * The option that a typed text chooses: its words in the reader's language, in English, or the option itself; undefined when
 * it is none, or the question is an open one.
 */
export function readOption(question: QuestionId, typed: string, locale: Locale): string | undefined {
  if (!questionOf(question).options) return undefined;
  const closed = question as ClosedQuestion;
  return find(typed, [locale.options[closed], locales.en.options[closed]]);
}

/** The command that a typed text is a word for, in the reader's language or in English. */
export function readCommandWord(typed: string, locale: Locale): CommandName | undefined {
  return find(typed, [locale.commands, locales.en.commands]) as CommandName | undefined;
}

function find(typed: string, tables: readonly Table[]): string | undefined {
  const said = plain(typed);
  const entries = tables.flatMap((table) => Object.entries(table));
  return entries.find(([value, words]) => value === said || words.includes(said))?.[0];
}

/** Lower case, one space between words, without what people put around a word they send. */
function plain(typed: string): string {
  const bare = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,]+/gu, ' ')
    .trim();
  return bare.replace(/^["'“”„«»(]+|["'“”„«».!?)]+$/gu, '') || bare;
}
