/** What a check of the doctor found. */
export type Finding =
  | { readonly kind: 'fine' | 'note'; readonly what: string }
  /** `todo` tells the operator what to do about it. */
  | { readonly kind: 'wrong'; readonly what: string; readonly todo: string };

export const fine = (what: string): Finding => ({ kind: 'fine', what });
export const note = (what: string): Finding => ({ kind: 'note', what });
export const wrong = (what: string, todo: string): Finding => ({ kind: 'wrong', what, todo });
