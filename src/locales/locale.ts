import type { en } from './en.js';

type SameShape<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends readonly unknown[] ? readonly string[] : SameShape<T[K]>;
};

/** The words of one language: as many and the same names as English has, or it does not compile. */
export type Locale = SameShape<typeof en>;

type Names<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Names<T[K]>}` }[keyof T & string];

/** The name of one message, e.g. `button.next`. */
export type MessageKey = Names<Locale['messages']>;
