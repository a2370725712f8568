/** What Slack would make of a part of mrkdwn text other than showing it. */
export interface Markup {
  readonly kind: 'angle' | 'bold' | 'italic' | 'strike' | 'code' | 'quote' | 'emoji';
  readonly text: string;
}

/** In the order in which they take precedence; each as Slack reads it, only at the edge of a word where it must stand there. */
const rules: readonly (readonly [Markup['kind'], RegExp])[] = [
  ['code', /```[\s\S]+?```|`[^`\n]+`/gu],
  ['angle', /<[^<>\n]*>?/gu],
  ['quote', /^(?:&gt;|>)/gmu],
  ['emoji', /:[a-z0-9_+'-]+:/giu],
  ['bold', /(?<![\p{L}\p{N}*])\*(?=\S)[^*\n]+?(?<=\S)\*(?![\p{L}\p{N}*])/gu],
  ['italic', /(?<![\p{L}\p{N}_])_(?=\S)[^_\n]+?(?<=\S)_(?![\p{L}\p{N}_])/gu],
  ['strike', /(?<![\p{L}\p{N}~])~(?=\S)[^~\n]+?(?<=\S)~(?![\p{L}\p{N}~])/gu],
];

/** The markup in a mrkdwn text with `verbatim`: mentions, links and commands stand in angles there and nowhere else. */
export function markupOf(mrkdwn: string): readonly Markup[] {
  return rules.flatMap(([kind, rule]) => [...mrkdwn.matchAll(rule)].map(([text]) => ({ kind, text })));
}
