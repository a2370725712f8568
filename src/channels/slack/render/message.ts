import type { Card } from '../../../cards/card.js';
import { toPlainText } from '../../../cards/plain-text.js';
import { type Block, type InputCounts, toBlocks } from './block-kit.js';
import { sectionMax } from './blocks/block.js';
import { toButtons } from './blocks/buttons.js';
import { actionsOf } from './blocks/walk.js';
import type { HomeView, Message } from './limits.js';
import { splitText } from './long-text.js';
import { cut, escapeMrkdwn, plain } from './mrkdwn.js';

export type { HomeView, Message } from './limits.js';

/** The card as a message. `text` is what notifications and screen readers get; it never holds user text. */
export function toMessage(card: Card, inputCounts: InputCounts = {}): Message {
  return { text: escapeMrkdwn(card.fallbackText), blocks: toBlocks(card, 'message', inputCounts) };
}

/** The card as a Home tab. */
export function toHome(card: Card, inputCounts: InputCounts = {}): HomeView {
  return { type: 'home', blocks: toBlocks(card, 'home', inputCounts) };
}

/** What a plain message holds at most: with its buttons below what Slack takes. */
const plainMax = 11_000;

/**
 * The card without its looks, as a message that fits whatever the card is like: its words as plain text, cut at the end of a
 * very long one, and its buttons. For a card that Slack would not take, or did not.
 */
export function toPlainMessage(card: Card): Message {
  const words = splitText(cut(toPlainText(card).trim(), plainMax), sectionMax, 4);
  const actions = actionsOf(card).slice(0, 25);
  const sections = words.map((text): Block => ({ type: 'section', text: plain(text, sectionMax) }));
  return { text: escapeMrkdwn(card.fallbackText), blocks: [...sections, ...toButtons(actions, actions)] };
}
