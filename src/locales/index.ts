export { type LocaleName, localeNames, readLocale } from './locales.js';
export { statesNamed } from './states.js';
export { readCommandWord, readOption } from './typed.js';
export { type CommandName, commandNames } from './words.js';
