import type { Draw } from './reader.js';

/** What an operator configures about the looks of cards. */
export interface Looks {
  /** Shown before each number, e.g. `SEC`. */
  readonly numberPrefix: string;
  /** A human to turn to when the desk fails: an address or a telephone number; absent: nothing is shown. */
  readonly contact?: string;
}

export declare function createDraw(looks: Looks): Draw;
