import { applicable } from './answers.js';
import { maskedText } from './masked-text.js';
import { searchWordsIn } from './search-words.js';
import type { Ticket } from './ticket.js';
import { titleOf } from './title.js';
import type { UserText } from './user-text.js';
import { isWritten, type WrittenText } from './written-text.js';

type Said = Pick<Ticket, 'title' | 'answers'>;
type Reading = (text: WrittenText) => UserText;

/** The words of a ticket's title and affected offer: those whose digests are stored. Masked, whoever reads it. */
export function shortWordsOf(ticket: Said): readonly string[] {
  const { offer } = ticket.answers;
  return wordsOf([titleOf(ticket), offer && maskedText(offer)]);
}

/** With those of every answer, as everybody but the filer reads them. */
export function allWordsOf(ticket: Said): readonly string[] {
  return [...new Set([...shortWordsOf(ticket), ...answerWords(ticket, maskedText)])];
}

/** With those of every answer as the filer gave it. */
export function filersWordsOf(ticket: Said): readonly string[] {
  return [...new Set([...shortWordsOf(ticket), ...answerWords(ticket, ({ text }) => text)])];
}

/** Whether the filer reads more in the answers than others do. */
export function hidesWords({ answers }: Said): boolean {
  return Object.values(answers).some((answer) => isWritten(answer) && answer.masks.some(({ lifted }) => !lifted));
}

function answerWords({ answers }: Said, read: Reading): readonly string[] {
  return wordsOf(Object.values(applicable(answers)).map((answer) => (isWritten(answer) ? read(answer) : undefined)));
}

function wordsOf(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => (text === undefined ? [] : searchWordsIn(text))))];
}
