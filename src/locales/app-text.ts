import type { UserText } from '../tickets/user-text.js';

type Brand = Exclude<keyof UserText, keyof string>;

/** Any text but user text. `length` keeps the type from being all-optional, to which no string could be assigned. */
export type AppText = string & { readonly [K in Brand]?: never } & { readonly length: number };
