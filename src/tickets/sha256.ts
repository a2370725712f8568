import { createHash } from 'node:crypto';
import { z } from 'zod';

/** 64 hexadecimal digits. */
export type Sha256 = string & { readonly __sha256: true };
export const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((hex) => hex as Sha256);

/** The hash of a text's UTF-8 bytes. */
export function sha256(text: string): Sha256 {
  return createHash('sha256').update(text).digest('hex') as Sha256;
}
