import { z } from 'zod';

/** The thirteen symbols of a number, without prefix and dashes (`7K3MZQ9XR2TAC`): the identity of a draft and its ticket. */
export type ConfirmationNumber = string & { readonly __number: true };

/** Schema of a stored number. */
export const confirmationNumberSchema = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{13}$/)
  .transform((text) => text as ConfirmationNumber);

export declare function mintNumber(random: Uint8Array): ConfirmationNumber;
export declare function formatNumber(number: ConfirmationNumber, prefix: string): string;
export declare function readNumber(
  text: string,
  prefix: string,
): { readonly ok: true; readonly number: ConfirmationNumber } | { readonly ok: false; readonly code: 'not-a-number' | 'typing-error' };
export declare function findNumbers(text: string, prefix: string): ConfirmationNumber[];
