import { en } from './en.js';
import type { Locale } from './locale.js';

/** THE locale table: a further language is its file and one line here. */
export const locales = { en } satisfies Record<string, Locale>;
export type LocaleName = keyof typeof locales;
export const localeNames = Object.keys(locales) as readonly LocaleName[];

const defaultLocale: LocaleName = 'en';

/** The locale that comes nearest to a BCP 47 tag as a platform or a person gives it; English when there is none. */
export function readLocale(tag: string | undefined): LocaleName {
  const language = tag?.split(/[-_]/)[0]?.toLowerCase() ?? '';
  return Object.hasOwn(locales, language) ? (language as LocaleName) : defaultLocale;
}
