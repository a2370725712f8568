/** How the text of a file is kept, bound to the file's name: it cannot be put in the place of another. */
export interface Seal {
  seal(name: string, text: string): Uint8Array;
  /** Throws for what was sealed otherwise. */
  open(name: string, bytes: Uint8Array): string;
}

/** As it is, for a laptop that was given no keys. */
export const unsealed: Seal = {
  seal: (_name, text) => Buffer.from(text),
  open: (_name, bytes) => Buffer.from(bytes).toString('utf8'),
};
