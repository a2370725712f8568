import type { Action, Card, Element } from './card.js';

type LinesOf = { readonly [T in Element['type']]: (element: Extract<Element, { readonly type: T }>) => readonly string[] };

const linesOf: LinesOf = {
  TextBlock: ({ text }) => [text],
  RichTextBlock: ({ inlines }) => [inlines.map(({ text }) => text).join('')],
  FactSet: ({ facts }) => facts.map(({ title, value }) => `${title}: ${value}`),
  Container: ({ items }) => items.flatMap(toLines),
  'Input.Text': ({ label, value }) => [`${label}: ${value ?? ''}`.trimEnd()],
  'Input.ChoiceSet': ({ label, choices, value }) => [
    `${label}:`,
    ...choices.map((choice) => `${choice.value === value ? '(x)' : '( )'} ${choice.title}`),
  ],
  'Input.Date': ({ label, value }) => [`${label}: ${value ?? ''}`.trimEnd()],
  ActionSet: ({ actions }) => actions.map(toLine),
};

/** The card as plain text: what notifications, logs of a screen reader and hosts without cards get. */
export function toPlainText(card: Card): string {
  return [...card.body.flatMap(toLines), ...(card.actions ?? []).map(toLine)].join('\n');
}

function toLines(element: Element): readonly string[] {
  const lines = linesOf[element.type] as (element: Element) => readonly string[];
  return lines(element);
}

function toLine({ title }: Action): string {
  return `[${title}]`;
}
