import { type Action, type Card, type Element, type Input, isInput, type TextBlock } from '../../../../cards/card.js';

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

export function inputsOf(card: Card): readonly Input[] {
  return elementsOf(card).filter(isInput);
}

const problemPrefix = 'problem.';

/** The id of the input that a text says something is wrong with; undefined of any other text. */
export function inputOfProblem({ id }: TextBlock): string | undefined {
  return id?.startsWith(problemPrefix) ? id.slice(problemPrefix.length) : undefined;
}
