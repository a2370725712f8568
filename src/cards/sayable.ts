import { z } from 'zod';
import { personIdSchema } from '../tickets/people.js';
import { type Action, type Card, type Element, type Input, isInput } from './card.js';

const drawn = z.string().max(200).optional();

/** A field of a card, for whoever writes what is to stand in it. `value`: what stands there as it is drawn. */
export const sayableFieldSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), id: z.string() }),
  z.strictObject({ kind: z.literal('date'), id: z.string(), value: drawn }),
  z.strictObject({
    kind: z.literal('choice'),
    id: z.string(),
    value: drawn,
    choices: z.array(z.strictObject({ title: z.string(), value: z.string() })),
  }),
]);
export type SayableField = z.infer<typeof sayableFieldSchema>;

/**
 * A button of a card, for whoever writes its name instead of pressing it. Its action is read when it is said: it may come from
 * another version. `takes`: what stands in the fields goes with it.
 */
export const sayableButtonSchema = z.strictObject({
  names: z.array(z.string()),
  action: z.looseObject({ do: z.string() }),
  takes: z.boolean(),
});
export type SayableButton = z.infer<typeof sayableButtonSchema>;

/** What of a card can be written instead of being pressed. No words of a person are in it. */
export const sayableSchema = z.strictObject({ buttons: z.array(sayableButtonSchema), fields: z.array(sayableFieldSchema) });
export type Sayable = z.infer<typeof sayableSchema>;

/** Reads it from a card as it was drawn; `inEnglish`: the same card, whose names are taken as well. */
export function sayableOf(card: Card, inEnglish: Card = card): Sayable {
  const english = actionsIn(inEnglish);
  const fields = inputsIn(card.body).map(toField);
  const buttons = actionsIn(card).map((action, index) => ({
    names: [...new Set([action.title, english[index]?.title ?? action.title])],
    action: action.data.desk,
    takes: fields.length > 0 && action.type === 'Action.Execute' && action.associatedInputs !== 'none',
  }));
  return { buttons, fields };
}

/** Every button of a card, those in its body too. */
export function actionsIn({ body, actions = [] }: Pick<Card, 'body' | 'actions'>): readonly Action[] {
  return [...within(body).flatMap((element) => (element.type === 'ActionSet' ? element.actions : [])), ...actions];
}

/** Every field of a card. */
export function inputsIn(body: readonly Element[]): readonly Input[] {
  return within(body).filter(isInput);
}

function within(elements: readonly Element[]): readonly Element[] {
  return elements.flatMap((element) => (element.type === 'Container' ? within(element.items) : [element]));
}

/** Whom one can choose is no word of ours. */
function toField(input: Input): SayableField {
  const { id } = input;
  const value = input.value ? { value: input.value } : {};
  switch (input.type) {
    case 'Input.Text':
      return { kind: 'text', id };
    case 'Input.Date':
      return { kind: 'date', id, ...value };
    case 'Input.ChoiceSet':
      return { kind: 'choice', id, ...value, choices: input.choices.filter((choice) => !personIdSchema.safeParse(choice.value).success) };
  }
}
