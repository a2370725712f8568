import { decodeEntities } from './entities.js';
import { attribute, isEmoji, piecesOf, type Tag } from './html-tags.js';

/** Elements that stand on lines of their own. */
const blocks: ReadonlySet<string> = new Set([
  'p',
  'div',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'table',
  'tr',
  'blockquote',
  'hr',
]);
/** Elements whose lines and spaces are as they were typed. */
const asTyped: ReadonlySet<string> = new Set(['pre', 'codeblock']);
const unread: ReadonlySet<string> = new Set(['script', 'style', 'title']);
const cells: ReadonlySet<string> = new Set(['td', 'th']);

/** A message that was answered is quoted so; its words are somebody else's. */
const quoted = 'http://schema.skype.com/Reply';
const mention = 'http://schema.skype.com/Mention';

/** Nobody writes lists or links within each other so deep. */
const nestingMax = 50;

/**
 * The words of a message's HTML: lists, code and tables with their lines, links as `label (address)`, emoji as such; without the
 * message that it answers and without the mentions that `own` names. Reads from left to right once, whatever is wrong with it.
 */
export function toWords(html: string, own: ReadonlySet<string>): string {
  const writer = new Writer(own);
  for (const piece of piecesOf(html)) {
    if (typeof piece === 'string') writer.text(piece);
    else writer.tag(piece);
  }
  return writer.words();
}

/** Writes down words as tags come by. */
class Writer {
  private readonly out: string[] = [];
  private lineStarts = true;
  /** Open elements that nothing is read of, within each other. */
  private readonly skipped: string[] = [];
  /** For each open list: the next number, or none. */
  private readonly lists: (number | undefined)[] = [];
  private typed = 0;
  /** Where the label of an open link or mention begins, and what it leads to. */
  private readonly spans: { readonly name: string; readonly from: number; readonly address?: string; readonly mention?: true }[] = [];

  constructor(private readonly own: ReadonlySet<string>) {}

  text(raw: string): void {
    if (this.skipped.length > 0 || raw === '') return;
    if (this.typed > 0) this.write(decodeEntities(raw));
    else {
      const words = raw.replace(/[ \t\r\n]+/g, ' ');
      this.write(decodeEntities(this.lineStarts ? words.trimStart() : words));
    }
  }

  tag(tag: Tag): void {
    if (this.skips(tag)) return;
    const { name, closes } = tag;
    if (name === 'br') this.write('\n');
    else if (name === 'li' && !closes) this.item();
    else if (isEmoji(tag)) this.emoji(tag);
    else if (name === 'a' || name === 'span' || name === 'at') this.span(tag);
    else if (cells.has(name) && closes) this.write('\t');
    else if (asTyped.has(name)) this.code(closes);
    else if (blocks.has(name)) this.block(tag);
  }

  words(): string {
    return this.out
      .join('')
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  private skips(tag: Tag): boolean {
    const { name, closes } = tag;
    const isUnread = unread.has(name) || (name === 'blockquote' && attribute(tag, 'itemtype') === quoted);
    const within = this.skipped.length > 0;
    if (closes && this.skipped.at(-1) === name) this.skipped.pop();
    else if (!closes && (isUnread || (within && name === this.skipped.at(-1)))) this.skipped.push(name);
    return within || isUnread;
  }

  private block(tag: Tag): void {
    const { name, closes } = tag;
    if (name === 'ul' || name === 'ol') {
      if (closes) this.lists.pop();
      else this.lists.push(name === 'ol' ? Number(attribute(tag, 'start') || 1) : undefined);
    }
    this.line();
  }

  private item(): void {
    this.line();
    const number = this.lists.at(-1);
    if (number !== undefined) this.lists[this.lists.length - 1] = number + 1;
    this.write(`${'  '.repeat(Math.min(nestingMax, Math.max(0, this.lists.length - 1)))}${number === undefined ? '-' : `${number}.`} `);
  }

  private code(closes: boolean): void {
    this.typed = Math.max(0, this.typed + (closes ? -1 : 1));
    this.line();
  }

  private emoji(tag: Tag): void {
    if (!tag.closes) this.write(attribute(tag, 'alt'));
  }

  private span(tag: Tag): void {
    const { name, closes } = tag;
    if (!closes) {
      if (this.spans.length >= nestingMax) return;
      const isMention = name === 'at' || attribute(tag, 'itemtype') === mention;
      this.spans.push({ name, from: this.out.length, address: attribute(tag, 'href'), ...(isMention && { mention: true }) });
      return;
    }
    const last = this.spans.findLastIndex((span) => span.name === name);
    const [span] = last < 0 ? [] : this.spans.splice(last);
    if (!span) return;
    const label = this.out.slice(span.from).join('');
    if (span.mention && this.own.has(label.trim())) this.out.length = span.from;
    else if (span.address && !isSame(label, span.address)) this.write(` (${span.address})`);
  }

  private line(): void {
    if (!this.lineStarts) this.write('\n');
  }

  private write(words: string): void {
    if (words === '') return;
    this.out.push(words);
    this.lineStarts = words.endsWith('\n');
  }
}

/** Whether a link leads to what its label says: Teams also makes links of what was typed. */
function isSame(label: string, address: string): boolean {
  return label.trim() === '' || bare(label) === bare(address);
}

/** An address without what nobody types. */
function bare(text: string): string {
  return text
    .trim()
    .replace(/^(?:https?:\/\/|mailto:)/i, '')
    .replace(/\/$/, '')
    .toLowerCase();
}
