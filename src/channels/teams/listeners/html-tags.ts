import { decodeEntities } from './entities.js';

/** A tag of a message's HTML. */
export interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly attributes: string;
}

/** The tags of HTML and the raw text between them, in their order. Reads from left to right once, whatever is wrong with it. */
export function* piecesOf(html: string): Generator<Tag | string> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? -1 : endOf(html, open);
    if (end < 0) {
      yield html.slice(at);
      return;
    }
    yield html.slice(at, open);
    yield readTag(html.slice(open + 1, end));
    at = end + 1;
  }
}

/** Where a tag ends: at the first `>` that stands in no quoted value; a quote that never ends is none. */
function endOf(html: string, open: number): number {
  for (let at = open + 1; at < html.length; at += 1) {
    const sign = html.charAt(at);
    if (sign === '>') return at;
    const isQuote = (sign === '"' || sign === "'") && html[at - 1] === '=';
    if (isQuote) at = Math.max(at, html.indexOf(sign, at + 1));
  }
  return -1;
}

function readTag(inside: string): Tag {
  const closes = inside.startsWith('/');
  const [name = ''] = /^[a-z0-9]*/i.exec(closes ? inside.slice(1) : inside) ?? [];
  return { name: name.toLowerCase(), closes, attributes: inside.slice(name.length) };
}

const attributePatterns = {
  alt: /\salt=(?:"([^"]*)"|'([^']*)')/i,
  href: /\shref=(?:"([^"]*)"|'([^']*)')/i,
  itemtype: /\sitemtype=(?:"([^"]*)"|'([^']*)')/i,
  start: /\sstart=(?:"(\d{1,9})"|'(\d{1,9})')/i,
} as const;

/** The value of an attribute; empty when it is not there. */
export function attribute({ attributes }: Tag, name: keyof typeof attributePatterns): string {
  const [, double, single] = attributePatterns[name].exec(attributes) ?? [];
  return decodeEntities(double ?? single ?? '');
}

/** Whether a tag is an emoji, of everybody's or of the organisation: its words are its `alt`. */
export function isEmoji(tag: Tag): boolean {
  return tag.name === 'emoji' || tag.name === 'customemoji' || (tag.name === 'img' && /\/emoji$/i.test(attribute(tag, 'itemtype')));
}

/** Whether HTML shows a picture or a file, which no words tell of. */
export function showsFiles(html: string): boolean {
  return [...piecesOf(html)].some(
    (piece) => typeof piece !== 'string' && (piece.name === 'attachment' || (piece.name === 'img' && !isEmoji(piece))),
  );
}
