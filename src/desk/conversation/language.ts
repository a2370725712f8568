import type { Inputs } from '../../cards/action.js';
import { type LocaleName, localeNames, readLocale } from '../../locales/index.js';
import type { Reply } from '../../ports/turn.js';
import type { Deps } from '../deps.js';
import { home } from './home.js';
import { moveOn, show } from './replies.js';
import type { TurnContext } from './turn-context.js';

/** `language <code>`: the language this person reads; without a code, or with one it does not speak, the desk asks which. */
export async function language(deps: Deps, context: TurnContext, words: string): Promise<Reply> {
  const [code] = words.trim().toLowerCase().split('-');
  const chosen = localeNames.find((name) => name === code);
  if (chosen) return show(...(await read(deps, context, chosen)));
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
  const [reading, view] = await read(deps, context, chosen);
  const { input } = context.turn;
  return input.kind === 'press' && input.surface === 'home' ? home(deps, reading) : moveOn(reading, view);
}

async function read(deps: Deps, context: TurnContext, chosen: LocaleName): Promise<Parameters<typeof show>> {
  await keep(deps, context, chosen);
  const reading = { ...context, reader: { ...context.reader, locale: chosen } };
  return [reading, { kind: 'language', language: chosen, changed: true }];
}

/** Another turn of the same person may note their zone or chat at the same time. */
async function keep({ store }: Deps, { act }: TurnContext, chosen: LocaleName): Promise<void> {
  const result = undefined;
  const updated = await store.people.update(act.by.id, (stored) => {
    if (!stored) throw new Error(`expected ${act.by.id} to be there`);
    return stored.doc.language === chosen ? { keep: true, result } : { put: { ...stored.doc, language: chosen }, result };
  });
  if (updated === 'damaged') throw new Error(`expected ${act.by.id} to be readable`);
}
