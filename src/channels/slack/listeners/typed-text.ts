import { cutText } from '../../cut-text.js';

/** What Slack's notation stands for, as far as it is known: people by their ids, emoji by their names. */
export interface Notation {
  readonly names: ReadonlyMap<string, string>;
  readonly emoji: ReadonlyMap<string, string>;
}

const unknown: Notation = { names: new Map(), emoji: new Map() };

const characters: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * What the person typed: without the mention of the desk, names and addresses as they wrote them, and without the escapes Slack
 * writes (docs/platforms.md, Slack: text).
 */
export function toTypedText(text: string, botUser: string | undefined, { names, emoji }: Notation = unknown): string {
  const plain = cutText(text).replace(/<([^<>]*)>/g, (_whole, inside: string) => toPlain(inside, botUser, names));
  const drawn = plain.replace(emojiNotation, (whole, name: string) => emoji.get(name) ?? whole);
  return drawn.replace(/&(?:amp|lt|gt);/g, (name) => characters[name] ?? name).trim();
}

/** `:wave:`, and `:wave::skin-tone-3:`. */
const emojiNotation = /:([a-z0-9_+'-]{1,100}(?:::skin-tone-[2-6])?):/g;

/** Inside of angle brackets stand mentions (`@U1`, `#C1|name`, `!here`) and links (`https://…|words`). */
function toPlain(inside: string, botUser: string | undefined, names: Notation['names']): string {
  const bar = inside.indexOf('|');
  const [target, label] = bar < 0 ? [inside, ''] : [inside.slice(0, bar), inside.slice(bar + 1)];
  const id = target.slice(1);
  switch (target[0]) {
    case '@':
      return id === botUser ? '' : `@${bare(label) || (names.get(id) ?? id)}`;
    case '#':
      return `#${bare(label) || id}`;
    case '!':
      return toSpecial(id, label);
    default:
      return toLink(target, label);
  }
}

function bare(label: string): string {
  return label.replace(/^[@#]/, '');
}

/** A call to everybody, a group of people (`subteam^S1|@handle`), a date with the words for who cannot draw it. */
function toSpecial(what: string, label: string): string {
  const [kind = '', id = ''] = what.split('^', 2);
  if (kind === 'here' || kind === 'channel' || kind === 'everyone') return `@${kind}`;
  if (kind === 'subteam') return `@${bare(label) || id}`;
  if (kind === 'date' && label === '') return toMoment(id);
  return label === '' ? `@${kind}` : label;
}

/** A date without words for it, by its seconds. */
function toMoment(seconds: string): string {
  const date = new Date(Number(seconds) * 1_000);
  return Number.isNaN(date.getTime()) ? seconds : date.toISOString().replace(/\.000Z$/, 'Z');
}

/** Slack makes links of what looks like one, such as `setup.py`: then the label is what was typed. Under other words both are told. */
function toLink(target: string, label: string): string {
  const address = target.replace(/^(?:mailto|tel):/, '');
  if (label === '') return address;
  return isOnly(target, label) ? label : `${label} (${address})`;
}

/** Whether an address is nothing but the scheme and these words. */
function isOnly(target: string, label: string): boolean {
  if (target.startsWith('tel:')) return digitsOf(target) === digitsOf(label);
  return pathOf(target) === pathOf(label);
}

function digitsOf(number: string): string {
  return number.replace(/[^\d+]/g, '');
}

function pathOf(address: string): string {
  const path = address.replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '');
  try {
    return decodeURI(path).toLowerCase();
  } catch {
    return path.toLowerCase();
  }
}

/** The people mentioned in a text without their names; the desk is none of them. */
export function mentionedIn(text: string, botUser: string | undefined): readonly string[] {
  const ids = [...text.matchAll(/<@([UW][A-Z0-9]{1,30})>/g)].map(([, id = '']) => id);
  return [...new Set(ids)].filter((id) => id !== botUser);
}
