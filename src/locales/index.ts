export { defaultLocale, type LocaleName, locales, readLocale } from './locales.js';
export { readCommandWord, readOption } from './typed.js';
