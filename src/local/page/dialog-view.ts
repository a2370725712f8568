import { findGoal, type Pressed } from './card-focus.js';
import { type CardView, drawCard, type Press } from './card-view.js';
import { carryOver } from './carry-over.js';
import { button, element } from './element.js';
import { focusInside } from './focus.js';
import { createProgress } from './progress.js';
import type { CardJson, TurnAnswer } from './wire.js';
import { words } from './words.js';

/** What a dialog shows. */
export interface DialogContent {
  readonly title: string;
  readonly card: CardJson;
}

/** What a dialog needs of where it was opened. */
export interface DialogHandlers {
  submit(press: Press): Promise<TurnAnswer>;
  /** The desk ended the dialog with a word. */
  ended(text: string): void;
  /** The dialog is gone, and what had the focus before may be, too. */
  closed(): void;
}

/**
 * Opens a modal dialog below `host`. It exists on this page alone and leaves nothing behind when it is closed.
 * @returns what closes it
 */
export function openDialog(host: HTMLElement, first: DialogContent, handlers: DialogHandlers): () => void {
  const id = `dialog-${crypto.randomUUID()}`;
  const title = element('h2', { id });
  const body = element('div', { class: 'body' });
  const notes = element('div', { class: 'notes' });
  const progress = createProgress();
  const node = element('dialog', { class: 'dialog', 'aria-labelledby': id });
  const close = button(words.close, () => node.close(), { class: 'quiet' });
  node.append(element('div', { class: 'head' }, title, close), body, notes, progress.node);
  let shown: CardView | undefined;
  let busy = false;

  async function press(from: CardView, pressed: Press): Promise<void> {
    if (busy) return;
    busy = true;
    notes.replaceChildren();
    body.setAttribute('aria-busy', 'true');
    const answer = await progress.during(handlers.submit(pressed));
    busy = false;
    body.setAttribute('aria-busy', 'false');
    if (answer.kind === 'message') {
      node.close();
      handlers.ended(answer.text);
    } else if (answer.kind === 'dialog') {
      if (node.open) show(answer, { heading: from.heading, title: pressed.title });
    } else {
      notes.replaceChildren(element('p', { class: 'note alert', role: 'alert' }, words.pressFailed));
    }
  }

  function show(content: DialogContent, pressed: Pressed): void {
    const card: CardView = drawCard(content.card, 'dialog', (by) => void press(card, by));
    const old = shown;
    shown = card;
    title.textContent = content.title;
    body.append(card.node);
    if (old && old.heading === card.heading) carryOver(old, card);
    old?.node.remove();
    const goal = findGoal(pressed, card);
    if (goal) goal.focus();
    else {
      body.scrollTop = 0;
      focusInside(body, card.asks);
    }
  }

  node.addEventListener('close', () => {
    node.remove();
    handlers.closed();
  });
  host.append(node);
  node.showModal();
  show(first, { heading: '', title: '' });
  return () => node.close();
}
