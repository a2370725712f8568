import { sizes } from '../tickets/sizes.js';

/** A text as it crosses the border: no more of it is read, whatever a platform lets through (docs/design.md, Sizes). */
export function cutText(text: string): string {
  return text.length > sizes.textLength ? text.slice(0, sizes.textLength) : text;
}
