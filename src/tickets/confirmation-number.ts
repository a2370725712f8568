import { z } from 'zod';
import { checkSymbolOf, symbols } from './check-symbol.js';

/** The thirteen symbols of a number, without prefix and dashes (`7K3MZQ9XR2TAC`): the identity of a draft and its ticket. */
export type ConfirmationNumber = string & { readonly __number: true };

/** Schema of a stored number. */
export const confirmationNumberSchema = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{13}$/)
  .transform((text) => text as ConfirmationNumber);

const randomBytes = 8;
const bodyLength = 12;
const bitsPerSymbol = 5n;

/** Makes a number of the first 60 bits of eight random bytes; throws a RangeError when it is given another count. */
export function mintNumber(random: Uint8Array): ConfirmationNumber {
  if (random.length !== randomBytes) throw new RangeError(`expected ${randomBytes} random bytes, got ${random.length}`);
  const bits = random.reduce((all, byte) => (all << 8n) | BigInt(byte), 0n) >> 4n;
  const body = Array.from({ length: bodyLength }, (_, place) => {
    const shift = BigInt(bodyLength - 1 - place) * bitsPerSymbol;
    return symbols.charAt(Number((bits >> shift) & 31n));
  }).join('');
  return `${body}${checkSymbolOf(body)}` as ConfirmationNumber;
}

/** Whether letters and digits stand together in a group: no such number is ever taken for words, however it is typed. */
export function isUnlikeWords(number: ConfirmationNumber): boolean {
  return groupsOf(number).some((group) => /[0-9]/.test(group) && /[A-Z]/.test(group));
}

/** The number as it is written everywhere: `SEC-XXXX-XXXX-XXXX-C`. */
export function formatNumber(number: ConfirmationNumber, prefix: string): string {
  return [prefix, ...groupsOf(number)].join('-');
}

/** The number for being read aloud, symbol by symbol with a pause after each group: `S E C, 7 K 3 M, Z Q 9 X, R 2 T A, C`. */
export function spellNumber(number: ConfirmationNumber, prefix: string): string {
  return [prefix, ...groupsOf(number)].map((group) => group.split('').join(' ')).join(', ');
}

function groupsOf(number: ConfirmationNumber): string[] {
  return number.match(/.{1,4}/g) ?? [];
}
