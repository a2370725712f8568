import type { UserText } from './user-text.js';
import type { WrittenText } from './written-text.js';

/** What stands for a part that is masked: no letters, so that it needs no language, and no length that tells anything. */
export const maskSign = '█████';

/** A text as everybody but the filer reads it: each mask that was not lifted instead of what it hides. */
export function maskedText({ text, masks }: WrittenText): UserText {
  let masked = '';
  let at = 0;
  for (const { from, to, lifted } of masks) {
    if (lifted) continue;
    masked += `${text.slice(at, from)}${maskSign}`;
    at = to;
  }
  return `${masked}${text.slice(at)}` as UserText;
}

/** A text with its masks lifted where the same secret was let be read before: it was only written around. */
export function keepLifted<W extends WrittenText>(after: W, before: WrittenText | undefined): W {
  const lifted = new Set(before?.masks.filter((mask) => mask.lifted).map(({ from, to }) => before.text.slice(from, to)));
  if (lifted.size === 0) return after;
  return { ...after, masks: after.masks.map((mask) => ({ ...mask, lifted: lifted.has(after.text.slice(mask.from, mask.to)) })) };
}

/**
 * What somebody made of a text that they read masked: what was hidden stands again where its sign does. Where signs were added or taken
 * away nobody can tell which is whose, and the text stays as it was typed.
 */
export function restoreMasked(typed: string, before: WrittenText | undefined): string {
  const hidden = before?.masks.filter((mask) => !mask.lifted).map(({ from, to }) => before.text.slice(from, to)) ?? [];
  const parts = typed.split(maskSign);
  if (parts.length !== hidden.length + 1) return typed;
  return parts.map((part, index) => `${part}${hidden[index] ?? ''}`).join('');
}
