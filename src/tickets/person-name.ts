/** A person's name as a platform tells it, cut down to letters, digits, spaces and `.'-`: no markup can be hidden in it. */
export type PersonName = string & { readonly __name: true };

const nameMaxLength = 80;
/** Of what a platform sends for a name no more is read. */
const readLength = 4 * nameMaxLength;

/** The name without what does not belong in one; undefined when nothing is left. */
export function toPersonName(text: string): PersonName | undefined {
  const plain = text
    .slice(0, readLength)
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N} .'-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[-. ]+|[- ]+$/g, '')
    .slice(0, nameMaxLength);
  return plain === '' ? undefined : (plain as PersonName);
}
