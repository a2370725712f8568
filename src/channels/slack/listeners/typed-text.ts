const characters: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** What the person typed: without the mention of the desk, links as their address, and without the escapes Slack writes. */
export function toTypedText(text: string, botUser: string | undefined): string {
  const plain = text.replace(/<([^<>]*)>/g, (_whole, inside: string) => toPlain(inside, botUser));
  return plain.replace(/&(?:amp|lt|gt);/g, (name) => characters[name] ?? name).trim();
}

/** Inside of angle brackets stand mentions (`@U1`, `#C1|name`, `!here`) and links (`https://…|words`). */
function toPlain(inside: string, botUser: string | undefined): string {
  const [target = '', label = ''] = inside.split('|', 2);
  if (target === `@${botUser}`) return '';
  const mark = target[0] ?? '';
  if (mark === '@' || mark === '#') return label === '' ? target : `${mark}${label.replace(/^[@#]/, '')}`;
  if (mark === '!') return label === '' ? `@${target.slice(1)}` : label;
  return label === '' || target.endsWith(label) ? target.replace(/^mailto:/, '') : `${label} (${target})`;
}
