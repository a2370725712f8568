import { historyPagesOf } from '../../../src/cards/history-pages.js';
import type { NewsItem } from '../../../src/cards/news-item.js';
import type { View } from '../../../src/cards/view.js';
import { expectKind, type Visitor } from './desk.js';

/** The history of a ticket as somebody sees it who turns over every page, and what stands beside it. */
export async function wholeHistory(visitor: Visitor, number: string): Promise<Omit<Extract<View, { kind: 'ticket' }>, 'page' | 'around'>> {
  const items: NewsItem[] = [];
  for (let page = 1; ; ) {
    const { around = { newer: 0, older: 0 }, ...shown } = expectKind(await visitor.inDialog({ do: 'ticket', number, page }), 'ticket');
    items.push(...shown.items);
    page = around.newer + historyPagesOf(shown.items, shown.rights).length + 1;
    const { page: _at, ...ticket } = shown;
    if (around.older === 0) return { ...ticket, items };
  }
}
