export { readLocale } from './locales.js';
export { readCommandWord, readOption } from './typed.js';
export type { CommandName } from './words.js';
