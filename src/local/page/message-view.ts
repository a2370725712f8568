import { findGoal, type Pressed } from './card-focus.js';
import { type CardView, drawCard, type Press } from './card-view.js';
import { carryOver } from './carry-over.js';
import { button, element } from './element.js';
import { focusInside } from './focus.js';
import type { CardJson, ChatMessage, DeskMessage, PersonMessage } from './wire.js';
import { words } from './words.js';

/** What a message in the log can set off. */
export interface MessageHandlers {
  press(view: MessageView, press: Press): void;
  tryAgain(message: PersonMessage): void;
  /** Who wrote a message, as the person of the pane sees it. */
  nameOf(message: PersonMessage): string;
}

/** One message as it stands in the log. */
export interface MessageView {
  readonly node: HTMLElement;
  message(): ChatMessage;
  /** Shows the message as it is now. False when nothing visible changed. */
  show(message: ChatMessage): boolean;
  /** Shows `card` in place of the message's own until the message changes. False when it looks the same. */
  showAnswer(card: CardJson): boolean;
  /** Where the focus goes when it follows the desk here. */
  focus(): void;
  /** Where the focus stays in a card that goes on from the one pressed last, under the same heading. */
  goal(): HTMLElement | undefined;
  /** While a press is under way, further presses are ignored. */
  setBusy(busy: boolean): void;
  isBusy(): boolean;
  /** A line under the message: an error, or what the desk answered. */
  note(text: string, kind: 'alert' | 'status'): void;
}

/** As long as Teams shows a bot's word on a press. */
const statusShownMs = 5_000;

export function createMessageView(first: ChatMessage, handlers: MessageHandlers): MessageView {
  let current = first;
  let cards: CardView[] = [];
  let busy = false;
  let pressed: Pressed | undefined;
  const content = element('div', { class: 'content' });
  const notes = element('div', { class: 'notes' });
  const node = element('article', { class: `message ${first.from}` }, toHeader(first, handlers), content, notes);

  const view: MessageView = {
    node,
    message: () => current,
    show(message) {
      const unchanged = cards.length > 0 && message.from === 'desk' && isSame(message, current, cards);
      current = message;
      if (unchanged) return false;
      if (message.from === 'desk') showDesk(message.text, message.cards);
      else content.replaceChildren(...toPersonContent(message, () => handlers.tryAgain(message)));
      return true;
    },
    showAnswer(card) {
      if (cards.length === 1 && isEqual(cards[0]?.json, card)) return false;
      showDesk('', [card]);
      return true;
    },
    focus() {
      const goal = view.goal();
      if (goal) goal.focus({ preventScroll: true });
      else focusInside(node, cards.at(-1)?.asks === true);
    },
    goal() {
      const card = cards.at(-1);
      return pressed && card && findGoal(pressed, card);
    },
    setBusy(now) {
      busy = now;
      if (busy) notes.replaceChildren();
      content.setAttribute('aria-busy', String(now));
    },
    isBusy: () => busy,
    note(text, kind) {
      const line = element('p', { class: `note ${kind}`, role: kind }, text);
      notes.replaceChildren(line);
      if (kind === 'status') window.setTimeout(() => line.remove(), statusShownMs);
    },
  };

  function showDesk(text: string, json: readonly CardJson[]): void {
    const drawn = json.map((card) => {
      const drawnCard: CardView = drawCard(card, 'message', (press) => {
        if (!busy) pressed = { heading: drawnCard.heading, title: press.title };
        handlers.press(view, press);
      });
      return drawnCard;
    });
    const before = cards;
    cards = drawn;
    const bubble = text === '' ? [] : [element('p', { class: 'bubble' }, text)];
    const frames = drawn.map((card) => element('div', { class: 'card' }, card.node));
    // Inputs have to be found in the page before they are filled and focused.
    const old = [...content.childNodes];
    const hadFocus = content.contains(document.activeElement);
    content.append(...bubble, ...frames);
    if (!busy) drawn.forEach((card, index) => before[index] && carryOver(before[index], card));
    for (const child of old) child.remove();
    // What had the focus is gone: it goes on where the card goes on.
    if (hadFocus && !content.contains(document.activeElement)) view.focus();
    notes.replaceChildren();
  }

  view.show(first);
  return view;
}

function isSame(next: DeskMessage, current: ChatMessage, cards: readonly CardView[]): boolean {
  return (
    current.from === 'desk' &&
    next.text === current.text &&
    isEqual(
      next.cards,
      cards.map(({ json }) => json),
    )
  );
}

/** Whether two cards came as the same JSON; the desk writes a card's keys in one order. */
function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function toHeader(message: ChatMessage, handlers: MessageHandlers): HTMLElement {
  const at = new Date(message.at);
  const isToday = at.toDateString() === new Date().toDateString();
  const time = element('time', { datetime: message.at }, (isToday ? clock : day).format(at));
  const who = element('span', { class: 'who' }, message.from === 'desk' ? words.deskName : handlers.nameOf(message));
  return element('div', { class: 'header' }, who, time);
}

function toPersonContent(message: PersonMessage, onTryAgain: () => void): HTMLElement[] {
  const mention = message.mention ? [element('strong', { class: 'mention' }, words.mention), ' '] : [];
  const bubble = element('p', { class: 'bubble' }, ...mention, message.text);
  // While it is being sent the progress line says so.
  if (message.state !== 'failed') return [bubble];
  const again = button(words.tryAgain, onTryAgain, { class: 'quiet' });
  return [bubble, element('p', { class: 'note alert', role: 'alert' }, words.notDelivered), again];
}
