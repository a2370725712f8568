import type { Inputs } from '../../cards/action.js';
import { type LocaleName, localeNames, readLocale } from '../../locales/index.js';
import type { Reply } from '../../ports/turn.js';
import type { Deps } from '../deps.js';
import { keepLanguage } from '../people/language.js';
import { home } from './home.js';
import { moveOn, show } from './replies.js';
import type { TurnContext } from './turn-context.js';

/** `language <code>`: the language this person reads; without a code, or with one it does not speak, the desk asks which. */
export async function language(deps: Deps, context: TurnContext, words: string): Promise<Reply> {
  const [code] = words.trim().toLowerCase().split('-');
  const chosen = localeNames.find((name) => name === code);
  if (chosen) return show(await keep(deps, context, chosen), { kind: 'language', language: chosen, changed: true });
  const unknown = code === '' ? {} : ({ unknown: true } as const);
  return show(context, { kind: 'language', language: readLocale(context.reader.locale), changed: false, ...unknown });
}

/** Whether a word has the form of the code of a language, spoken here or not: two letters, perhaps with a region (`pt-BR`). */
export function isLanguageCode(word: string): boolean {
  return /^[a-z]{2}(-[a-z0-9]{2,8})*$/i.test(word);
}

/** Takes the choice of a card. On the person's page the page itself follows. */
export async function chooseLanguage(deps: Deps, context: TurnContext, inputs: Inputs): Promise<Reply> {
  const chosen = localeNames.find((name) => name === inputs['language']) ?? readLocale(context.reader.locale);
  const reading = await keep(deps, context, chosen);
  const { input } = context.turn;
  if (input.kind === 'press' && input.surface === 'home') return home(deps, reading);
  return moveOn(reading, { kind: 'language', language: chosen, changed: true });
}

/** The same turn for a person who reads another language from now on. */
async function keep(deps: Deps, context: TurnContext, chosen: LocaleName): Promise<TurnContext> {
  await keepLanguage(deps, context.act.by.id, chosen);
  return { ...context, reader: { ...context.reader, locale: chosen } };
}
