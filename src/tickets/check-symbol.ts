/** Crockford's base 32: no I, L, O and U. A symbol's place is its value, read as an element of GF(32). */
export const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const fieldSize = 32;
/** x^5 + x^2 + 1, primitive over GF(2): x has order 31. */
const modulus = 0b100101;

function timesX(element: number): number {
  const shifted = element << 1;
  return shifted & fieldSize ? shifted ^ modulus : shifted;
}

/**
 * Damm's algorithm over the quasigroup `a ∘ b = x·a + b` of GF(32), folded from the left, beginning with 0. It is totally
 * anti-symmetric: both `(c ∘ a) ∘ b = (c ∘ b) ∘ a` and `a ∘ b = b ∘ a` mean `(x + 1)·(a + b) = 0`, hence `a = b`. So one
 * wrong symbol and two swapped neighbours always change the outcome. Undefined when a character is no symbol.
 */
function damm(text: string): number | undefined {
  let interim = 0;
  for (const character of text) {
    const value = symbols.indexOf(character);
    if (value < 0) return undefined;
    interim = timesX(interim) ^ value;
  }
  return interim;
}

/** The symbol that makes `body` plus itself come out as 0; throws a RangeError when `body` has other characters than symbols. */
export function checkSymbolOf(body: string): string {
  const interim = damm(body);
  if (interim === undefined) throw new RangeError('expected symbols of base 32');
  return symbols.charAt(timesX(interim));
}

/** Whether the last symbol of `text` is the check symbol of those before it. */
export function isChecked(text: string): boolean {
  return damm(text) === 0;
}
