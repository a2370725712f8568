import { IntlMessageFormat } from 'intl-messageformat';
import type { AppText } from './app-text.js';
import type { Locale, MessageKey } from './locale.js';
import type { MessageTree } from './words.js';

/** Arguments of a message: our words, codes and numbers. User text is refused by its type. */
export type MessageArguments = Readonly<Record<string, AppText | number>>;

/** Says the message `key`. Throws when the message needs an argument that is not given. */
export type Translate = (key: MessageKey, args?: MessageArguments) => AppText;

const translators = new WeakMap<Locale, Translate>();

/** The words of a locale by name. Messages are parsed at their first use and kept. */
export function translate(locale: Locale): Translate {
  const known = translators.get(locale);
  if (known) return known;
  const parsed = new Map<MessageKey, IntlMessageFormat>();
  const t: Translate = (key, args) => {
    let message = parsed.get(key);
    if (!message) {
      message = new IntlMessageFormat(messageOf(locale, key), locale.tag, undefined, { ignoreTag: true });
      parsed.set(key, message);
    }
    return String(message.format(args));
  };
  translators.set(locale, t);
  return t;
}

function messageOf(locale: Locale, key: MessageKey): string {
  let found: string | MessageTree | undefined = locale.messages;
  for (const name of key.split('.')) found = typeof found === 'object' ? found[name] : undefined;
  if (typeof found !== 'string') throw new RangeError(`expected a message named ${key}`);
  return found;
}

/** A message that takes no argument is text already: templates name it without a binder. */
export type FixedWords = { readonly [name: string]: AppText | FixedWords };

const fixed = new WeakMap<Locale, FixedWords>();

/** All messages of a locale that take no argument, as the tree that templates read. */
export function fixedWords(locale: Locale): FixedWords {
  const known = fixed.get(locale);
  if (known) return known;
  const tree = withoutArguments(locale.messages);
  fixed.set(locale, tree);
  return tree;
}

function withoutArguments(tree: MessageTree): FixedWords {
  const entries = Object.entries(tree).filter(([, value]) => typeof value !== 'string' || !value.includes('{'));
  return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === 'string' ? value : withoutArguments(value)]));
}
