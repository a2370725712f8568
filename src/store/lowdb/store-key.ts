import { z } from 'zod';

/** A key of 32 bytes and the name by which files refer to it. */
export interface StoreKey {
  readonly kid: string;
  readonly key: Uint8Array;
}

export const kidSchema = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/);
