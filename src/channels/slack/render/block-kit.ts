import type { Card, Container, Element, TextBlock } from '../../../cards/card.js';
import { alertMax, type Block, headerMax } from './blocks/block.js';
import { toButtons } from './blocks/buttons.js';
import { toFacts } from './blocks/facts.js';
import { formOf } from './blocks/input-id.js';
import { toChoiceInput, toDateInput, toTextInputs } from './blocks/inputs.js';
import { type InputCounts, type RenderContext, type Surface, toRenderContext } from './blocks/render-context.js';
import { type TextElement, toContextBlock, toTextBlocks } from './blocks/text-blocks.js';
import { toPlan } from './blocks/timeline.js';
import { inputOfProblem } from './blocks/walk.js';
import { plain, toTextObject } from './mrkdwn.js';

export type { Block } from './blocks/block.js';
export type { InputCounts, Surface } from './blocks/render-context.js';

type BlocksOf = {
  readonly [T in Element['type']]: (element: Extract<Element, { readonly type: T }>, context: RenderContext) => readonly Block[];
};

const blocksOf: BlocksOf = {
  TextBlock: toText,
  RichTextBlock: (text) => toTextBlocks([text]),
  FactSet: toFacts,
  Container: toContainerBlocks,
  'Input.Text': toTextInputs,
  'Input.ChoiceSet': toChoiceInput,
  'Input.Date': toDateInput,
  ActionSet: ({ actions }, context) => toButtons(actions, context.actions),
};

/** The most blocks of a surface (docs/platforms.md, Slack: limits). */
const blocksMax: { readonly [S in Surface]: number } = { message: 50, modal: 100, home: 100 };

/**
 * The card as Block Kit: its body in reading order, then its buttons. Lines that only separate go where there would be too many
 * blocks. `form` names the form in the ids of its inputs.
 */
export function toBlocks(card: Card, surface: Surface, inputCounts: InputCounts = {}, form: string = formOf(card)): Block[] {
  const context = toRenderContext(card, surface, inputCounts, form);
  const blocks = [...card.body.flatMap((element) => toElementBlocks(element, context)), ...toButtons(card.actions ?? [], context.actions)];
  return blocks.length <= blocksMax[surface] ? blocks : blocks.filter(({ type }) => type !== 'divider');
}

function toElementBlocks(element: Element, context: RenderContext): readonly Block[] {
  const toBlocksOf = blocksOf[element.type] as (element: Element, context: RenderContext) => readonly Block[];
  return element.separator ? [{ type: 'divider' }, ...toBlocksOf(element, context)] : toBlocksOf(element, context);
}

function toText(text: TextBlock, { surface }: RenderContext): readonly Block[] {
  if (text.style === 'heading') return [{ type: 'header', text: plain(text.text, headerMax) }];
  if (surface === 'modal' && inputOfProblem(text) !== undefined) return toAlert([text], 'error');
  return text.isSubtle && text.fontType !== 'monospace' ? toContextBlock(text) : toTextBlocks([text]);
}

const levels = { good: 'success', attention: 'error', warning: 'warning', accent: 'info' } as const;

function toContainerBlocks(container: Container, context: RenderContext): readonly Block[] {
  const plan = context.surface === 'message' ? toPlan(container, context.t('timeline.title')) : undefined;
  if (plan) return [plan];
  const items = itemsOf(container);
  const { style = 'default' } = container;
  if (context.surface === 'modal' && style !== 'default' && style !== 'emphasis' && items.every((item) => item.type === 'TextBlock')) {
    return toAlert(items, levels[style]);
  }
  return toGroups(items, context).flatMap((group) => (Array.isArray(group) ? toTextBlocks(group) : toElementBlocks(group, context)));
}

/** Only modals draw alerts; one that says more than an alert holds is words. */
function toAlert(texts: readonly TextBlock[], level: (typeof levels)[keyof typeof levels]): readonly Block[] {
  const text = toTextObject(texts.map((one) => one.text).join('\n'), 3_000);
  return text.text.length <= alertMax ? [{ type: 'alert', text, level }] : toTextBlocks(texts);
}

/** The items of a container and of those in it that only group. */
function itemsOf({ items }: Container): readonly Element[] {
  return items.flatMap((item) => (item.type === 'Container' && !item.style && !item.id ? itemsOf(item) : [item]));
}

/** What is read without a stop belongs in one block: Slack has room for fifty. */
function toGroups(items: readonly Element[], { surface }: RenderContext): readonly (TextElement[] | Element)[] {
  const groups: (TextElement[] | Element)[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (!isTextElement(item) || (surface === 'modal' && item.type === 'TextBlock' && inputOfProblem(item) !== undefined)) groups.push(item);
    else if (Array.isArray(last)) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

function isTextElement(item: Element): item is TextElement {
  return item.type === 'RichTextBlock' || (item.type === 'TextBlock' && item.style !== 'heading');
}
