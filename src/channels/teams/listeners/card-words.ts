import { z } from 'zod';
import { optional } from '../../optional.js';

/** Cards of apps and bots, of which a bot gets the words; Loop components and pieces of code have a type like theirs and come without. */
const cardType = /^application\/vnd\.microsoft\.(?:teams\.card\.\w+|card\.(?!fluidEmbedCard$|codesnippet$)\w+)$/;

/** Whether an attachment is a card, by its type. */
export function isCard(contentType: string): boolean {
  return cardType.test(contentType);
}

const wording: ReadonlySet<string> = new Set([
  'title',
  'subtitle',
  'text',
  'value',
  'altText',
  'codeSnippet',
  'summary',
  'activityTitle',
  'activitySubtitle',
  'activityText',
]);
/** Nothing is said where things happen, but for addresses that are opened. */
const actions: ReadonlySet<string> = new Set(['actions', 'buttons', 'tap', 'selectAction', 'potentialAction']);
const silent: ReadonlySet<string> = new Set(['images', 'media', 'data']);

/** What a card shows, in its order, and the addresses it leads to; what only its program reads stays out. */
export function cardWords(content: unknown): string[] {
  const found = wordsOf(content);
  return found.length === 0 ? [] : [found.join('\n')];
}

function wordsOf(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(wordsOf);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) => {
    if (actions.has(name)) return addressesOf(value);
    if (silent.has(name)) return [];
    if (typeof value === 'string') return wording.has(name) || isLabel(name, part) ? said(value) : [];
    return name === 'inlines' && Array.isArray(value) ? lineOf(value) : wordsOf(value);
  });
}

function said(text: string): string[] {
  return text.trim() === '' ? [] : [text.trim()];
}

/** What a fact of a connector's card is called. */
function isLabel(name: string, part: object): boolean {
  return name === 'name' && 'value' in part;
}

/** One line of rich text: strings, and runs of text that may lead somewhere. */
function lineOf(inlines: readonly unknown[]): string[] {
  const runs = inlines.map((inline) => (typeof inline === 'string' ? { text: inline } : runSchema.safeParse(inline).data));
  return [...said(runs.map((run) => run?.text ?? '').join('')), ...runs.flatMap((run) => addressesOf(run?.selectAction))];
}

const words = optional(z.string()).catch(undefined);
const runSchema = z.object({ text: words, selectAction: z.unknown().optional() });
const actionSchema = z.object({
  type: words,
  '@type': words,
  url: words,
  value: words,
  targets: optional(z.array(z.object({ uri: words }))).catch(undefined),
});

/** Where actions lead that open an address; the same place once. */
function addressesOf(value: unknown): string[] {
  const all = (Array.isArray(value) ? value : [value]).flatMap((action) => actionSchema.safeParse(action).data ?? []);
  const addresses = all.flatMap(({ type, '@type': kind, url, value: address, targets = [] }) => {
    if (type === 'Action.OpenUrl') return [url];
    if (type === 'openUrl') return [address];
    return kind === 'OpenUri' ? targets.map(({ uri }) => uri) : [];
  });
  return [...new Set(addresses.flatMap((address) => said(address ?? '')))];
}
