export { readLocale } from './locales.js';
export { readCommandWord, readOption } from './typed.js';
