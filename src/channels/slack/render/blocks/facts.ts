import type { FactSet } from '../../../../cards/card.js';
import { isPlainly, plain, toLines } from '../mrkdwn.js';
import { type Block, fieldMax, fieldsMax } from './block.js';
import type { TextObject } from './objects.js';

/** Facts in two columns, ten to a section. */
export function toFacts({ facts }: FactSet): readonly Block[] {
  return Array.from({ length: Math.ceil(facts.length / fieldsMax) }, (_, section) => ({
    type: 'section',
    fields: facts.slice(section * fieldsMax, (section + 1) * fieldsMax).map(toField),
  }));
}

function toField({ title, value }: FactSet['facts'][number]): TextObject {
  const text = `${toLines(title, true)}\n${toLines(value)}`;
  if (!isPlainly(title) || !isPlainly(value) || text.length > fieldMax) return plain(`${title}\n${value}`, fieldMax);
  return { type: 'mrkdwn', text, verbatim: true };
}
