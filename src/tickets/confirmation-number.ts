import { z } from 'zod';

/** The thirteen symbols of a number, without prefix and dashes (`7K3MZQ9XR2TAC`): the identity of a draft and its ticket. */
export type ConfirmationNumber = string & { readonly __number: true };

/** Schema of a stored number. */
export const confirmationNumberSchema = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{13}$/)
  .transform((text) => text as ConfirmationNumber);
