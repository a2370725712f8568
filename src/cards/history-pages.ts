import type { Right } from '../tickets/access.js';
import type { AnswerChange } from '../tickets/answer-changes.js';
import type { Answers } from '../tickets/answers.js';
import type { QuestionId } from '../tickets/questions.js';
import type { UserText } from '../tickets/user-text.js';
import { readableBy, type Side } from './bind/item.js';
import { type PagePart, pagesOf } from './bind/pages.js';
import type { NewsItem } from './news-item.js';

/** Beside the history stand the facts of the ticket and six buttons; a step without a text takes its place on a screen too. */
const historyRoom = { pageBytes: 16_000, partBytes: 2_000 };

/** One side of a changed answer, which stands in the history as a line of its own: a long text goes on on the next page. */
export interface ChangeSide {
  readonly seq: number;
  readonly question: QuestionId;
  readonly side: 'before' | 'now';
  /** The one answer, or none. */
  readonly answers: Answers;
  /** What stood there cannot be told any more. */
  readonly erased?: true;
  readonly text?: UserText;
}

/** What the history is made of: what happened, and below a change of answers the old and the new of each. */
export type HistoryLine = (NewsItem & { readonly is: 'item' }) | (ChangeSide & { readonly is: 'side' });

/** As what somebody with these rights reads the history of a ticket. */
export function sideOf(rights: ReadonlySet<Right>): Side {
  return rights.has('assess') ? 'team' : 'publisher';
}

/** The pages of a history, or of a part of it, newest first; none where there is nothing that somebody with these rights may see. */
export function historyPagesOf(items: readonly NewsItem[], rights: ReadonlySet<Right>): readonly PagePart<HistoryLine>[][] {
  const readable = readableBy(sideOf(rights), items);
  return readable.length === 0 ? [] : pagesOf(readable.flatMap(linesOf), historyRoom);
}

/** What an answer was stands before what it is now. */
function linesOf(item: NewsItem): readonly HistoryLine[] {
  return [{ ...item, is: 'item' }, ...(item.changes ?? []).flatMap((change) => sidesOf(change, item.seq))];
}

function sidesOf({ question, before, after, erased }: AnswerChange, seq: number): readonly HistoryLine[] {
  const was = erased ? { answers: {}, erased } : { answers: before, ...textOf(before, question) };
  return [
    { is: 'side', seq, question, side: 'before', ...was },
    { is: 'side', seq, question, side: 'now', answers: after, ...textOf(after, question) },
  ];
}

function textOf(answers: Answers, question: QuestionId): Pick<ChangeSide, 'text'> {
  const answer = answers[question];
  return typeof answer === 'object' && answer.text !== '' ? { text: answer.text } : {};
}
