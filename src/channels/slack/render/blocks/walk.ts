import type { Action, Card, ChoiceSetInput, Element, TextBlock, TextInput } from '../../../../cards/card.js';

/** Every element of a card, those in containers too, in reading order. */
export function elementsOf({ body }: Card): readonly Element[] {
  return body.flatMap(withInner);
}

function withInner(element: Element): readonly Element[] {
  return element.type === 'Container' ? [element, ...element.items.flatMap(withInner)] : [element];
}

/** Every action of a card: those in its body, then its own. */
export function actionsOf(card: Card): readonly Action[] {
  const inBody = elementsOf(card).flatMap((element) => (element.type === 'ActionSet' ? element.actions : []));
  return [...inBody, ...(card.actions ?? [])];
}

export function inputsOf(card: Card): readonly (TextInput | ChoiceSetInput)[] {
  return elementsOf(card).filter((element) => element.type === 'Input.Text' || element.type === 'Input.ChoiceSet');
}

const problemPrefix = 'problem.';

/** The id of the input that a text says something is wrong with; undefined of any other text. */
export function inputOfProblem({ id }: TextBlock): string | undefined {
  return id?.startsWith(problemPrefix) ? id.slice(problemPrefix.length) : undefined;
}
