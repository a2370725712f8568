import { element } from './element.js';
import type { ChatMessage, Snapshot } from './wire.js';

/** One column of the page: one conversation of a persona. */
export interface Pane {
  readonly id: string;
  readonly node: HTMLElement;
  /** What its tab says. */
  readonly label: string;
  /** Id of the box in which the person writes. */
  readonly box: string;
  /** What the event stream tells of it. */
  readonly take: {
    snapshot(snapshot: Snapshot): void;
    message(message: ChatMessage): void;
    removed(id: string): void;
    typing(): void;
  };
  /** Goes on where it was, with what was typed still there; what came meanwhile is seen now. */
  show(): void;
  hide(): void;
}

/** What a pane needs of the page. */
export interface PaneHost {
  /** Asks for more of the past. */
  earlier(): void;
  /** Asks for the present again, when news came of something that is not shown. */
  refresh(): void;
  /** How many messages of others came while the pane was hidden. */
  unseen(count: number): void;
}

/** The frame that every pane has: a region with a heading, below which its cards have theirs. */
export function createPaneFrame(id: string, title: string, subtitle: string, ...content: readonly Node[]): HTMLElement {
  const heading = element('h2', { id: `${id}-title` }, title);
  const head = element('div', { class: 'pane-head' }, heading, element('p', {}, subtitle));
  return element('section', { class: 'pane', id, 'aria-labelledby': `${id}-title` }, head, ...content);
}
