import { escapeMrkdwn } from '../render/mrkdwn.js';

type Part = Readonly<Record<string, unknown>>;

const depthMax = 20;
/** Nothing is said there. */
const silent: ReadonlySet<string> = new Set(['actions', 'image', 'video', 'input', 'button']);
/** Where blocks hold other ones or their words, in the order they are shown. */
const holders = ['title', 'subtitle', 'text', 'fields', 'elements', 'rows', 'caption', 'body'] as const;

/** The words of blocks in the notation that the text of a message has, a line for each paragraph, item and field. */
export function toBlockNotation(blocks: unknown): string {
  return linesOf(blocks, depthMax).join('\n').trim();
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
