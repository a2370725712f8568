import { escapeMrkdwn } from '../render/mrkdwn.js';

type Part = Readonly<Record<string, unknown>>;

const depthMax = 20;
/** Nothing is said there. */
const silent: ReadonlySet<string> = new Set(['actions', 'image', 'video', 'input', 'button']);
/** Where blocks hold other ones or their words, in the order they are shown. */
const holders = ['title', 'subtitle', 'text', 'fields', 'elements', 'rows', 'caption', 'body'] as const;

/**
 * The words of blocks in the notation that the text of a message has, a line for each paragraph, item, field and row of a table. An empty
 * cell that comes first stays, so that its row stands under the others.
 */
export function toBlockNotation(blocks: unknown): string {
  const lines = linesOf(blocks, depthMax);
  const first = lines.findIndex((line) => line.trim() !== '');
  return first < 0 ? '' : lines.slice(first).join('\n').trimEnd();
}

/** Those blocks that a program, or a client with a table, sets beside the text: what rich text says stands in the text as well. */
export function besideText(blocks: unknown): readonly unknown[] {
  return partsIn(blocks).filter(({ type }) => type !== 'rich_text');
}

function linesOf(value: unknown, depth: number): readonly string[] {
  if (depth === 0) return [];
  if (Array.isArray(value)) return value.flatMap((inner) => linesOf(inner, depth - 1));
  if (!isPart(value) || silent.has(textIn(value, 'type'))) return [];
  switch (value['type']) {
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return [inline(value['elements'])];
    case 'rich_text_list':
      return itemsOf(value);
    case 'table':
    case 'data_table':
      return tableOf(value, depth - 1);
    case 'raw_number':
      return [numberOf(value)];
    case 'mrkdwn':
      return [textIn(value, 'text')];
    case 'plain_text':
    case 'raw_text':
    case 'markdown':
      return [escapeMrkdwn(textIn(value, 'text'))];
    default:
      return holders.flatMap((name) => linesOf(value[name], depth - 1));
  }
}

/** Its caption, and a line for each row, with tabs between the cells. */
function tableOf(table: Part, depth: number): readonly string[] {
  const rows: readonly unknown[] = Array.isArray(table['rows']) ? table['rows'] : [];
  const lines = rows.map((cells) => (Array.isArray(cells) ? cells.map((cell) => inOneLine(linesOf(cell, depth))).join('\t') : ''));
  return [escapeMrkdwn(textIn(table, 'caption')), ...lines].filter((line) => line.trim() !== '');
}

/** As it is shown, or its value. */
function numberOf(cell: Part): string {
  const { value } = cell;
  return typeof value === 'number' && textIn(cell, 'text') === '' ? String(value) : escapeMrkdwn(textIn(cell, 'text'));
}

function inOneLine(lines: readonly string[]): string {
  return lines.join(' ').replace(/\s+/g, ' ').trim();
}

function itemsOf({ elements, indent, style }: Part): readonly string[] {
  const margin = '  '.repeat(typeof indent === 'number' ? Math.min(Math.max(indent, 0), 10) : 0);
  const items = partsIn(elements).map((item) => inline(item['elements']));
  return items.map((item, at) => `${margin}${style === 'ordered' ? `${at + 1}.` : '•'} ${item}`);
}

function inline(elements: unknown): string {
  return partsIn(elements).map(toNotation).join('');
}

/** An element of rich text (reference of the `rich_text` block) as it is written in the text of a message. */
function toNotation(element: Part): string {
  const words = escapeMrkdwn(textIn(element, 'text'));
  switch (element['type']) {
    case 'text':
      return words;
    case 'link':
    case 'message_mention':
      return `<${escapeMrkdwn(textIn(element, 'url'))}${words === '' ? '' : `|${words}`}>`;
    case 'emoji':
      return `:${textIn(element, 'name')}:`;
    case 'user':
      return `<@${textIn(element, 'user_id')}>`;
    case 'channel':
      return `<#${textIn(element, 'channel_id')}>`;
    case 'usergroup':
      return `<!subteam^${textIn(element, 'usergroup_id')}>`;
    case 'broadcast':
      return `<!${textIn(element, 'range')}>`;
    case 'date':
      return `<!date^${String(element['timestamp'])}^|${escapeMrkdwn(textIn(element, 'fallback'))}>`;
    case 'color':
      return textIn(element, 'value');
    default:
      return words;
  }
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function partsIn(value: unknown): readonly Part[] {
  return Array.isArray(value) ? value.filter(isPart) : [];
}

function textIn(part: Part, name: string): string {
  const value = part[name];
  return typeof value === 'string' ? value : '';
}
