import { element } from './element.js';

/** One column of the page. */
export interface Pane {
  readonly node: HTMLElement;
  /** Goes on where it was, with what was typed still there. */
  show(): void;
  hide(): void;
  /** Gives the event stream back while nobody looks at the page, and takes it again. */
  setLive(live: boolean): void;
}

/** The frame that every pane has: a region with a heading, below which its cards have theirs. */
export function createPaneFrame(id: string, title: string, ...content: readonly Node[]): HTMLElement {
  const heading = element('h2', { id, class: 'visually-hidden' }, title);
  return element('section', { class: 'pane', 'aria-labelledby': id }, heading, ...content);
}
