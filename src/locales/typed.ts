import type { QuestionId } from '../tickets/questions.js';
import { questionOf } from '../tickets/questions.js';
import type { NamedFilter } from '../tickets/queue-filter.js';
import { sizes } from '../tickets/sizes.js';
import { locales, readLocale } from './locales.js';
import type { ClosedQuestion, CommandName } from './words.js';

type Table = Readonly<Record<string, readonly string[]>>;

const commandWords = [locales.en, ...Object.values(locales)].map(({ commands }) => commands);

/** The command that a typed word means, in English or any other language: people type what they are used to. */
export function readCommandWord(word: string): CommandName | undefined {
  return find(word, commandWords) as CommandName | undefined;
}

/**
 * The option that a typed text chooses: its words in the reader's language, in English, or the option itself; undefined when
 * it is none, or the question is an open one.
 */
export function readOption(locale: string, question: QuestionId, text: string): string | undefined {
  if (!questionOf(question).options) return undefined;
  const closed = question as ClosedQuestion;
  return find(text, [locales[readLocale(locale)].options[closed], locales.en.options[closed]]);
}

/** The filter of the queue that typed words mean, in the reader's language or in English. */
export function readQueueFilter(locale: string, text: string): NamedFilter | undefined {
  return find(text, [locales[readLocale(locale)].queueFilters, locales.en.queueFilters]) as NamedFilter | undefined;
}

/** Whether a typed text says "I cannot tell yet", in the reader's language or in English. */
export function isLater(locale: string, text: string): boolean {
  return isAmong('later', locale, text);
}

/** Whether a typed text skips a question that need not be answered. */
export function isSkip(locale: string, text: string): boolean {
  return isAmong('skip', locale, text);
}

function isAmong(list: 'later' | 'skip', locale: string, text: string): boolean {
  const said = plain(text);
  return said !== undefined && [locales[readLocale(locale)], locales.en].some((words) => words[list].includes(said));
}

/** Buttons of a draft that can be said instead: phones have had outages in which no press reaches the desk. */
const sayable = ['submit', 'back', 'save', 'cancel'] as const;

/** The button of a draft that a whole message names, by its title in the reader's language or in English. */
export function readButtonName(locale: string, text: string): (typeof sayable)[number] | undefined {
  const said = plain(text);
  if (said === undefined) return undefined;
  const tables = [locales[readLocale(locale)].messages.button, locales.en.messages.button];
  return sayable.find((button) => button === said || tables.some((titles) => plain(titles[button]) === said));
}

/** Whether a whole message is the title of a button that begins a request. */
export function startsRequest(locale: string, text: string): boolean {
  const tables = [locales[readLocale(locale)].messages.button, locales.en.messages.button];
  return tables.some(({ report, start, newRequest, another }) =>
    [report, start, newRequest, another].some((title) => isSameName(title, text)),
  );
}

/** Whether a text begins as the title of some button of the dialog does, in the reader's language or in English: others need no look at the card. */
export function beginsAsButton(locale: string, text: string): boolean {
  const said = plain(text.trim().slice(0, sizes.saidLength)) ?? '';
  return [locales[readLocale(locale)], locales.en].some(({ messages }) =>
    Object.values(messages.button).some((title) => said.startsWith(plain(title.split('{', 1)[0] ?? '') ?? title)),
  );
}

/** Whether a whole message is the name of a button, as it stands on a card. */
export function isSameName(name: string, text: string): boolean {
  const said = plain(text);
  return said !== undefined && said !== '' && plain(name) === said;
}

function find(text: string, tables: readonly Table[]): string | undefined {
  const said = plain(text);
  if (said === undefined) return undefined;
  const entries = tables.flatMap((table) => Object.entries(table));
  return entries.find(([value, words]) => value === said || words.includes(said))?.[0];
}

/** Lower case, one space between words, without what people put around a word they send; undefined for more than anybody calls anything. */
function plain(text: string): string | undefined {
  const said = text.trim();
  if (said.length > sizes.saidLength) return undefined;
  const spaced = said
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,]+/gu, ' ')
    .trim();
  return spaced.replace(/^["'“”„«»(]+|["'“”„«».!?)]+$/gu, '');
}
