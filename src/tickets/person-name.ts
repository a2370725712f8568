/** A person's name as a platform tells it, cut down to letters, digits, spaces and `.'-`: no markup can be hidden in it. */
export type PersonName = string & { readonly __name: true };

const nameMaxLength = 80;

/** The name without what does not belong in one; undefined when nothing is left. */
export function toPersonName(text: string): PersonName | undefined {
  const plain = text
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N} .'-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[-. ]+|[- ]+$/g, '')
    .slice(0, nameMaxLength);
  return plain === '' ? undefined : (plain as PersonName);
}
