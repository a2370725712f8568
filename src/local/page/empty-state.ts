import { button, element } from './element.js';
import { words } from './words.js';

/** What stands in a chat in which nothing was said yet. */
export function createEmptyState(onStart: () => void): HTMLElement {
  return element(
    'div',
    { class: 'empty' },
    element('h3', {}, words.emptyTitle),
    element('p', {}, words.emptyText),
    button(words.start, onStart, { class: 'primary' }),
  );
}
