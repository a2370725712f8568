import type { Card } from './card.js';
import type { View } from './view.js';

/** For whom a card is drawn. */
export interface Reader {
  /** A locale the desk has, e.g. `en`. */
  readonly locale: string;
  /** IANA zone in which moments are shown. */
  readonly zone: string;
  /** Where a field stands from what is said to be wrong with it: below, unless the platform says it under the field. */
  readonly field?: 'above' | 'below';
}

/** Draws a view as a card; pure but for the year it is, and total over views. Made once by `createRenderer` with what the operator configured. */
export type Renderer = (view: View, reader: Reader) => Card;
