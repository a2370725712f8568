import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../../../src/locales/locale.js';
import type { MessageTree } from '../../../src/locales/words.js';

/** Every message of a locale with its name. */
export function messagesOf(locale: Locale): readonly (readonly [key: string, message: string])[] {
  return flat(locale.messages, '');
}

function flat(tree: MessageTree, prefix: string): (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${prefix}${name}`, value] as const] : flat(value, `${prefix}${name}.`),
  );
}

/** The names of a message's arguments, in alphabetical order. */
export function argumentsOf(message: string): readonly string[] {
  const names = new Set<string>();
  const visit = (elements: readonly unknown[]): void => {
    for (const element of elements as readonly { type: number; value: string; options?: Record<string, { value: unknown[] }> }[]) {
      if (element.type >= argument && element.type !== pound) names.add(element.value);
      for (const option of Object.values(element.options ?? {})) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst());
  return [...names].toSorted();
}

/** Kinds of elements in a parsed message: 0 is literal text, 7 the `#` of a plural. */
const argument = 1;
const pound = 7;
