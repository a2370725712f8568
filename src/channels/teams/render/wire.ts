import type { Activity } from 'botbuilder';
import type { Action, Card, Element } from '../../../cards/card.js';
import { type Where, writtenWay } from './written-way.js';

/** The most bytes of one message (docs/platforms.md, Teams: sending). */
export const messageMaxBytes = 25 * 1_024;

const contentType = 'application/vnd.microsoft.card.adaptive';

/** A card as Teams gets it. */
export type WireCard = Record<string, unknown>;

/**
 * Every Execute carries a Submit with the same data, and below stands what can be written instead: phones have had outages of the former
 * (docs/platforms.md, Teams: cards).
 */
export function toWireCard(card: Card, where: Where, seenBy: SeenBy = 'all'): WireCard {
  const way = writtenWay(card, where);
  const wire = (action: Action): unknown => toWireAction(seenBy === 'one' ? markTargeted(action) : action);
  return {
    ...card,
    body: [...card.body.map((element) => toWireElement(element, wire)), ...(way ? [way] : [])],
    ...(card.actions ? { actions: card.actions.map(wire) } : {}),
  };
}

/** Whether everybody of a place sees a card, or one member alone. */
export type SeenBy = 'all' | 'one';

/**
 * Where a button stands in a targeted message: nobody says whether its press comes with `recipient.isTargeted`, and what it shows is for
 * that person alone all the same.
 */
export const targetedKey = 'targeted';

function markTargeted<A extends Action>(action: A): A {
  return { ...action, data: { ...action.data, [targetedKey]: true } };
}

/** The card's own neutral sentence as a card: what is shown when the card itself cannot be. */
export function toNeutralCard({ type, $schema, version, lang, speak, fallbackText }: Card): Card {
  return { type, $schema, version, lang, speak, fallbackText, body: [{ type: 'TextBlock', text: fallbackText, wrap: true }] };
}

/** A card in a dialog, where every button is a Submit: Teams knows no Execute there, and the dialog is open already. */
export function toDialogAttachment(card: Card): unknown {
  const actions = card.actions?.map(toSubmit);
  return {
    contentType,
    content: { ...card, body: card.body.map((element) => toWireElement(element, toSubmit)), ...(actions && { actions }) },
  };
}

function toSubmit({ title, data, style, ...rest }: Action): unknown {
  const associatedInputs = 'associatedInputs' in rest ? rest.associatedInputs : undefined;
  return {
    type: 'Action.Submit',
    title,
    data: { desk: data.desk },
    ...(style && { style }),
    ...(associatedInputs && { associatedInputs }),
  };
}

/** The message that carries a card; `summary` is what notifications show. */
export function toMessage(card: Card, where: Where, seenBy: SeenBy = 'all'): Partial<Activity> {
  return { type: 'message', summary: card.fallbackText, attachments: [{ contentType, content: toWireCard(card, where, seenBy) }] };
}

/** Bytes of a message or invoke answer as it is sent. */
export function bytesOf(sent: unknown): number {
  return Buffer.byteLength(JSON.stringify(sent));
}

function toWireElement(element: Element, wire: (action: Action) => unknown): unknown {
  switch (element.type) {
    case 'Container':
      return { ...element, items: element.items.map((item) => toWireElement(item, wire)) };
    case 'ActionSet':
      return { ...element, actions: element.actions.map(wire) };
    case 'TextBlock':
    case 'RichTextBlock':
    case 'FactSet':
      return element;
    case 'Input.Text':
    case 'Input.ChoiceSet':
    case 'Input.Date':
      // iOS checks what is required whatever button is pressed, and would let nobody out; the desk checks, and the labels say it.
      return { ...element, isRequired: false };
  }
}

function toWireAction(action: Action): unknown {
  if (action.type === 'Action.Submit') return action;
  const { verb: _verb, ...submit } = action;
  return { ...action, fallback: { ...submit, type: 'Action.Submit' } };
}
