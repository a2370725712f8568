import type { AppText } from '../../locales/app-text.js';
import type { FixedWords } from '../../locales/translate.js';
import type { UserText } from '../../tickets/user-text.js';

/**
 * What a template is filled with, by four roots, so that a template shows by the name alone whose text it places:
 * user text stands under `user` and nowhere else, and no other root can hold it.
 */
export interface TemplateData {
  /** Our words. */
  readonly t?: Readonly<Record<string, AppText | FixedWords>>;
  /** Numbers, dates, codes and switches. */
  readonly n?: Readonly<Record<string, AppText | number | boolean>>;
  /** What a person wrote. */
  readonly user?: Readonly<Record<string, UserText>>;
  /** Lists of the same; a part of a card that may be missing is a list of none or one. */
  readonly rows?: Readonly<Record<string, readonly TemplateData[]>>;
}

/** The list of none or one. */
export function maybe<T>(value: T | undefined, bind: (value: T) => TemplateData): readonly TemplateData[] {
  return value === undefined ? [] : [bind(value)];
}
