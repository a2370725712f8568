import { element } from './element.js';

/** What stands in a conversation in which nothing was said yet. */
export function createEmptyState(title: string, text: string, ...more: readonly Node[]): HTMLElement {
  return element('div', { class: 'empty' }, element('h3', {}, title), element('p', {}, text), ...more);
}
