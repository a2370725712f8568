import type { Inputs } from '../../../cards/action.js';
import type { SayableField } from '../../../cards/sayable.js';

type Choosing = Extract<SayableField, { kind: 'choice' }>;

/**
 * What is written behind the name of a button, as what stands in the fields of its card: first what is chosen, in any order,
 * then the texts, a line each and the last of them as long as it is. What is not said stays as it was drawn.
 */
export function readValues(fields: readonly SayableField[], words: string): Inputs {
  const drawn = fields.flatMap((field) => (field.kind === 'text' || !field.value ? [] : [[field.id, field.value] as const]));
  const { said, rest } = readChosen(fields, words.trim());
  return { ...Object.fromEntries(drawn), ...Object.fromEntries(said), ...toTexts(fields, said, rest) };
}

/** Whether words are choices of a card and nothing else. */
export function choosesWholly(fields: readonly SayableField[], words: string): boolean {
  const { said, rest } = readChosen(fields, words.trim());
  return said.size > 0 && rest === '';
}

/** Takes what is chosen from the beginning, and lines that are a choice and nothing else. */
function readChosen(fields: readonly SayableField[], words: string): { said: Map<string, string>; rest: string } {
  const said = new Map<string, string>();
  let rest = words;
  for (;;) {
    const found = chosenAt(fields, said, rest);
    if (!found) break;
    said.set(found.id, found.value);
    rest = rest.slice(found.length).replace(/^[\s,;:]+/, '');
  }
  const lines = rest.split('\n').filter((line) => {
    const found = chosenAt(fields, said, line.trim());
    if (found?.length !== line.trim().length || line.trim() === '') return true;
    said.set(found.id, found.value);
    return false;
  });
  return { said, rest: lines.join('\n').trim() };
}

function chosenAt(fields: readonly SayableField[], said: ReadonlyMap<string, string>, text: string) {
  for (const field of fields) {
    if (said.has(field.id) || field.kind === 'text') continue;
    const found = field.kind === 'date' ? dateAt(text) : choiceAt(field, text);
    if (found) return { id: field.id, ...found };
  }
  return undefined;
}

function dateAt(text: string) {
  const [value] = /^\d{4}-\d{2}-\d{2}(?!\w)/.exec(text) ?? [];
  return value === undefined ? undefined : { value, length: value.length };
}

/** By its words or by its value; a bare number may begin a text, and is no choice. */
function choiceAt({ choices }: Choosing, text: string) {
  const names = choices.flatMap(({ title, value }) =>
    /^\d+$/.test(value) ? [{ name: title, value }] : [title, value].map((name) => ({ name, value })),
  );
  const found = names.toSorted((a, b) => b.name.length - a.name.length).find(({ name }) => beginsWith(text, name));
  return found && { value: found.value, length: found.name.length };
}

/** Whether a text is a name, or goes on behind it with another word; in any case. */
export function beginsWith(text: string, name: string): boolean {
  if (name === '' || text.slice(0, name.length).toLowerCase() !== name.toLowerCase()) return false;
  return !/^[\p{L}\p{N}]/u.test(text.slice(name.length));
}

function toTexts(fields: readonly SayableField[], said: ReadonlyMap<string, string>, rest: string): Inputs {
  if (rest === '') return {};
  const texts = fields.filter(({ kind }) => kind === 'text');
  // What is no choice is said to be none by whatever takes it.
  const [open] = fields.filter(({ id, kind }) => kind !== 'text' && !said.has(id));
  if (texts.length === 0) return open ? { [open.id]: rest } : {};
  const lines = rest.split('\n');
  return Object.fromEntries(
    texts.flatMap(({ id }, index) => {
      const text = (index === texts.length - 1 ? lines.slice(index).join('\n') : (lines[index] ?? '')).trim();
      return text === '' ? [] : [[id, text]];
    }),
  );
}
