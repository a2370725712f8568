import type { Fault } from '../tickets/find-fault.js';

/**
 * Judges a document whenever a store reads it anew, or finds that there is none (`doc` is undefined then); undefined: nothing is wrong.
 * Whatever is at fault, the store takes for damaged. `digestOf` is of what was read: the same bytes give the same.
 */
export type Inspect = (
  at: { readonly collection: string; readonly id: string },
  doc: unknown,
  digestOf: () => string,
) => Promise<Fault | undefined>;
