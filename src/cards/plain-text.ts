import type { Card } from './card.js';

/** The card as plain text: what notifications, logs of a screen reader and hosts without cards get. */
export declare function toPlainText(card: Card): string;
