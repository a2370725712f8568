import type { Inputs } from '../cards/action.js';
import { type LocaleName, localeNames, readLocale } from '../locales/index.js';
import type { Reply } from '../ports/turn.js';
import { home } from './home.js';
import type { Parts } from './parts.js';
import { moveOn, show } from './replies.js';
import type { Visit } from './visit.js';

/** `language <code>`: the language this person reads; without a code it asks which. */
export async function language(parts: Parts, visit: Visit, words: string): Promise<Reply> {
  const chosen = localeNames.find((name) => name === words.trim().toLowerCase());
  if (chosen) return show(...(await read(parts, visit, chosen)));
  return show(visit, { kind: 'language', language: readLocale(visit.reader.locale), changed: false });
}

/** Takes the choice of a card. On the person's page the page itself follows. */
export async function chooseLanguage(parts: Parts, visit: Visit, inputs: Inputs): Promise<Reply> {
  const chosen = localeNames.find((name) => name === inputs['language']) ?? readLocale(visit.reader.locale);
  const [reading, view] = await read(parts, visit, chosen);
  const { input } = visit.turn;
  return input.kind === 'press' && input.surface === 'home' ? home(parts, reading) : moveOn(reading, view);
}

async function read(parts: Parts, visit: Visit, chosen: LocaleName): Promise<Parameters<typeof show>> {
  const stored = await parts.store.people.get(visit.person.id);
  if (stored !== undefined && stored !== 'damaged' && stored.doc.language !== chosen) {
    await parts.store.people.put(stored.id, { ...stored.doc, language: chosen }, stored.revision);
  }
  const reading = { ...visit, reader: { ...visit.reader, locale: chosen } };
  return [reading, { kind: 'language', language: chosen, changed: true }];
}
