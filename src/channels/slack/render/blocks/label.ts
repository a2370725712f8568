import type { Input } from '../../../../cards/card.js';
import type { Translate } from '../../../../locales/translate.js';

/** What stands at a field, and whether it may be left empty. */
export interface Label {
  readonly text: string;
  readonly optional: boolean;
}

const place = '\u0000';

/**
 * The label of a field without the word that says whether it must be filled in: Slack writes its own "(optional)" at a field that may
 * be left empty, and nothing at others. Cards say it in the label, because Teams writes nothing (docs/platforms.md, Cards in general).
 */
export function toLabel({ label, isRequired = false }: Pick<Input, 'label' | 'isRequired'>, t: Translate): Label {
  const required = without(t('common.required', { label: place }), label);
  if (required !== undefined) return { text: required, optional: false };
  return { text: without(t('common.optional', { label: place }), label) ?? label, optional: !isRequired };
}

/** What stands in the place of a sentence; undefined when the text is not that sentence. */
function without(sentence: string, text: string): string | undefined {
  const [before = '', after = ''] = sentence.split(place);
  const fits = text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after);
  return fits ? text.slice(before.length, text.length - after.length) : undefined;
}
