import { z } from 'zod';
import { cardActionSchema } from '../../../src/cards/action.js';
import { type Action, type Card, type Element, isInput } from '../../../src/cards/card.js';

const spaced = {
  id: z.string().optional(),
  spacing: z.enum(['none', 'small', 'default', 'medium', 'large', 'extraLarge', 'padding']).optional(),
  separator: z.boolean().optional(),
};
const words = z.string().min(1);

const executeSchema = z.strictObject({
  type: z.literal('Action.Execute'),
  title: words,
  verb: words,
  data: z.strictObject({ desk: cardActionSchema }),
  style: z.enum(['default', 'positive', 'destructive']).optional(),
  associatedInputs: z.enum(['auto', 'none']).optional(),
});

const dialogSchema = z.strictObject({
  type: z.literal('Action.Submit'),
  title: words,
  data: z.strictObject({ desk: cardActionSchema, msteams: z.strictObject({ type: z.literal('task/fetch') }) }),
  style: z.enum(['default', 'positive', 'destructive']).optional(),
});

const actionSchema = z.discriminatedUnion('type', [executeSchema, dialogSchema]);

const textRun = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string(),
  weight: z.enum(['default', 'bolder']).optional(),
  italic: z.boolean().optional(),
  isSubtle: z.boolean().optional(),
  fontType: z.enum(['default', 'monospace']).optional(),
});

const choice = z.strictObject({ title: words, value: words });

const elementSchema: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      ...spaced,
      type: z.literal('TextBlock'),
      text: words,
      wrap: z.literal(true),
      style: z.enum(['default', 'heading']).optional(),
      size: z.enum(['small', 'default', 'medium', 'large', 'extraLarge']).optional(),
      weight: z.enum(['lighter', 'default', 'bolder']).optional(),
      color: z.enum(['default', 'accent', 'good', 'warning', 'attention']).optional(),
      isSubtle: z.boolean().optional(),
      fontType: z.enum(['default', 'monospace']).optional(),
    }),
    z.strictObject({ ...spaced, type: z.literal('RichTextBlock'), inlines: z.array(textRun).min(1) }),
    z.strictObject({
      ...spaced,
      type: z.literal('FactSet'),
      facts: z.array(z.strictObject({ title: words, value: words })).min(1),
    }),
    z.strictObject({
      ...spaced,
      type: z.literal('Container'),
      style: z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']).optional(),
      items: z.array(elementSchema).min(1),
    }),
    z.strictObject({
      ...spaced,
      type: z.literal('Input.Text'),
      id: words,
      label: words,
      isMultiline: z.boolean().optional(),
      maxLength: z.int().min(1),
      placeholder: words.optional(),
      value: z.string().optional(),
      isRequired: z.boolean().optional(),
      errorMessage: words.optional(),
    }),
    z.strictObject({
      ...spaced,
      type: z.literal('Input.Date'),
      id: words,
      label: words,
      value: z.string().optional(),
      isRequired: z.boolean().optional(),
      errorMessage: words.optional(),
    }),
    z.strictObject({
      ...spaced,
      type: z.literal('Input.ChoiceSet'),
      id: words,
      label: words,
      style: z.enum(['compact', 'expanded']),
      wrap: z.boolean().optional(),
      choices: z.array(choice).min(1),
      placeholder: words.optional(),
      value: z.string().optional(),
      isRequired: z.boolean().optional(),
      errorMessage: words.optional(),
    }),
    z.strictObject({ ...spaced, type: z.literal('ActionSet'), actions: z.array(actionSchema).min(1) }),
  ]),
);

/** `src/cards/card.ts` as a schema: what a drawn card may be made of, and nothing else. */
export const cardSchema = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.string(),
  version: z.literal('1.5'),
  lang: z.string().regex(/^[a-z]{2}$/),
  speak: words,
  fallbackText: words,
  body: z.array(elementSchema).min(1),
  actions: z.array(actionSchema).min(1).optional(),
});

type Inner = { readonly [E in Element as E['type']]: (element: E) => readonly Element[] };

const inner: Inner = {
  TextBlock: () => [],
  RichTextBlock: () => [],
  FactSet: () => [],
  Container: ({ items }) => items,
  'Input.Text': () => [],
  'Input.ChoiceSet': () => [],
  'Input.Date': () => [],
  ActionSet: () => [],
};

function withInner(element: Element): readonly Element[] {
  const innerOf = inner[element.type] as (element: Element) => readonly Element[];
  return [element, ...innerOf(element).flatMap(withInner)];
}

/** Every element of a card, those in containers too, in reading order. */
export function elementsOf(card: Card): readonly Element[] {
  return card.body.flatMap(withInner);
}

/** Every button of a card, those in its body too. */
export function actionsOf(card: Card): readonly Action[] {
  return [...elementsOf(card).flatMap((element) => (element.type === 'ActionSet' ? element.actions : [])), ...(card.actions ?? [])];
}

/** The inputs of a card. */
export function inputsOf(card: Card) {
  return elementsOf(card).filter(isInput);
}
