import { cutText } from '../../cut-text.js';

/** What Slack's notation stands for, as far as it is known: people by their ids, emoji by their names. */
export interface Notation {
  readonly names: ReadonlyMap<string, string>;
  readonly emoji: ReadonlyMap<string, string>;
  /** What a group of people is called whose handle Slack does not tell. */
  readonly group?: string;
}

const unknown: Notation = { names: new Map(), emoji: new Map() };

const characters: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * What the person typed: without the mention of the desk, names and addresses as they wrote them, and without the escapes Slack
 * writes (docs/platforms.md, Slack: text).
 */
export function toTypedText(text: string, botUser: string | undefined, notation: Notation = unknown): string {
  const plain = cutText(text).replace(/<([^<>]*)>/g, (whole, inside: string) => toPlain(inside, botUser, notation) ?? whole);
  const drawn = plain.replace(emojiNotation, (whole, name: string) => notation.emoji.get(name) ?? whole);
  return drawn.replace(/&(?:amp|lt|gt);/g, (name) => characters[name] ?? name).trim();
}

/** `:wave:`, and `:wave::skin-tone-3:`. */
const emojiNotation = /:([a-z0-9_+'-]{1,100}(?:::skin-tone-[2-6])?):/g;

/**
 * Inside of angle brackets stand mentions (`@U1`, `#C1|name`, `!here`) and links (`https://…|words`). Anything else was typed: in
 * a slash command Slack leaves `List<String>` as it is.
 */
function toPlain(inside: string, botUser: string | undefined, { names, group }: Notation): string | undefined {
  const bar = inside.indexOf('|');
  const [target, label] = bar < 0 ? [inside, ''] : [inside.slice(0, bar), inside.slice(bar + 1)];
  const id = target.slice(1);
  if (patterns.person.test(target)) return id === botUser ? '' : `@${bare(label) || (names.get(id) ?? id)}`;
  if (patterns.channel.test(target)) return `#${bare(label) || id}`;
  if (patterns.special.test(target)) return toSpecial(id, label, group);
  return patterns.link.test(target) ? toLink(target, label) : undefined;
}

/** What stands before the bar (Slack, "Formatting message text"). A link has two slashes, or is of a kind that has none. */
const patterns = {
  person: /^@[UW][A-Z0-9]{1,30}$/,
  channel: /^#[CDG][A-Z0-9]{1,30}$/,
  special: /^![a-z_]{1,30}(?:\^|$)/,
  link: /^(?:[a-z][a-z0-9+.-]{0,30}:\/\/|(?:mailto|tel|sip|sms|callto|facetime):)[^\s]/i,
} as const;

function bare(label: string): string {
  return label.replace(/^[@#]/, '');
}

/** A call to everybody, a group of people (`subteam^S1|@handle`), a date with the words for who cannot draw it. */
function toSpecial(what: string, label: string, group: string | undefined): string {
  const [kind = '', id = ''] = what.split('^', 2);
  if (kind === 'here' || kind === 'channel' || kind === 'everyone') return `@${kind}`;
  if (kind === 'subteam') return `@${bare(label) || (group ?? id)}`;
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
