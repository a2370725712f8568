import type { Right } from '../tickets/access.js';
import { readableBy, type Side } from './bind/item.js';
import { type PagePart, pagesOf } from './bind/pages.js';
import type { NewsItem } from './news-item.js';

/** Beside the history stand the facts of the ticket and six buttons; a step without a text takes its place on a screen too. */
const historyRoom = { pageBytes: 16_000, partBytes: 2_000 };

/** As what somebody with these rights reads the history of a ticket. */
export function sideOf(rights: ReadonlySet<Right>): Side {
  return rights.has('assess') ? 'team' : 'publisher';
}

/** The pages of a history, or of a part of it, newest first; none where there is nothing that somebody with these rights may see. */
export function historyPagesOf(items: readonly NewsItem[], rights: ReadonlySet<Right>): readonly PagePart<NewsItem>[][] {
  const readable = readableBy(sideOf(rights), items);
  return readable.length === 0 ? [] : pagesOf(readable, historyRoom);
}
