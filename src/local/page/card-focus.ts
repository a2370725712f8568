import type { CardView } from './card-view.js';
import { firstControl } from './focus.js';

/** A press of a button, as it is found again in the card that follows. */
export interface Pressed {
  /** Of the card on which the button stood. */
  readonly heading: string;
  /** What stands on the button. */
  readonly title: string;
}

/**
 * Where the focus belongs in a card that came in place of the one with the `pressed` button: at the first input that
 * something is wrong with; else, under the same heading, at the same button, for a card that only shows more of itself
 * takes nobody away from where they are. Undefined for a card that is new.
 */
export function findGoal(pressed: Pressed, to: CardView): HTMLElement | undefined {
  if (pressed.heading === '' || to.heading !== pressed.heading) return undefined;
  return (
    findWrongInput(to) ?? [...to.node.querySelectorAll<HTMLElement>('.ac-pushButton')].find((one) => one.textContent === pressed.title)
  );
}

/** The input below the first text in the colour of errors. */
function findWrongInput({ json, inputs }: CardView): HTMLElement | undefined {
  const elements = elementsOf(json);
  const complaint = elements.findIndex(({ color }) => color === 'attention');
  if (complaint < 0) return undefined;
  const wrong = elements.slice(complaint).find(({ type }) => typeof type === 'string' && type.startsWith('Input.'));
  const input = wrong && inputs.find(({ id }) => id === wrong['id']);
  return input?.renderedElement && firstControl(input.renderedElement);
}

/** The card and everything in it, in the order of reading. */
function elementsOf(json: unknown): Readonly<Record<string, unknown>>[] {
  if (typeof json !== 'object' || json === null) return [];
  const inside = Object.values(json).flatMap(elementsOf);
  return Array.isArray(json) ? inside : [json as Record<string, unknown>, ...inside];
}
