import type { Activity } from 'botbuilder';
import type { Action, Card, Element } from '../../cards/card.js';

/** The most bytes of one message (PLATFORMS, Teams: budget 25 KB a message). */
export const messageMaxBytes = 25 * 1_024;

const contentType = 'application/vnd.microsoft.card.adaptive';

/** A card as Teams gets it. */
export type WireCard = Record<string, unknown>;

/** Every Execute carries a Submit with the same data: phones have had outages of the former (DESIGN section 8). */
export function toWireCard(card: Card): WireCard {
  return { ...card, body: card.body.map(toWireElement), ...(card.actions ? { actions: card.actions.map(toWireAction) } : {}) };
}

/** The card's own neutral sentence as a card: what is shown when the card itself cannot be. */
export function toNeutralCard({ type, $schema, version, lang, speak, fallbackText }: Card): Card {
  return { type, $schema, version, lang, speak, fallbackText, body: [{ type: 'TextBlock', text: fallbackText, wrap: true }] };
}

/** The message that carries a card; `summary` is what notifications show. */
export function toMessage(card: Card): Partial<Activity> {
  return { type: 'message', summary: card.fallbackText, attachments: [{ contentType, content: toWireCard(card) }] };
}

/** Bytes of a message or invoke answer as it is sent. */
export function bytesOf(sent: unknown): number {
  return Buffer.byteLength(JSON.stringify(sent));
}

function toWireElement(element: Element): unknown {
  switch (element.type) {
    case 'Container':
      return { ...element, items: element.items.map(toWireElement) };
    case 'ActionSet':
      return { ...element, actions: element.actions.map(toWireAction) };
    case 'TextBlock':
    case 'RichTextBlock':
    case 'FactSet':
    case 'Input.Text':
    case 'Input.ChoiceSet':
      return element;
  }
}

function toWireAction(action: Action): unknown {
  const { verb: _verb, ...submit } = action;
  return { ...action, fallback: { ...submit, type: 'Action.Submit' } };
}
