import type { Card, Container, Element, TextBlock } from '../../../cards/card.js';
import { alertMax, type Block, headerMax } from './blocks/block.js';
import { toButtons } from './blocks/buttons.js';
import { toFacts } from './blocks/facts.js';
import { toChoiceInput, toTextInputs } from './blocks/inputs.js';
import { openScene, type Room, type Scene, type Surface } from './blocks/render-context.js';
import { toPlan } from './blocks/timeline.js';
import { inputOfProblem } from './blocks/walk.js';
import { type Reading, toSmallPrint, toWords } from './blocks/words.js';
import { ownWords, plain } from './mrkdwn.js';

export type { Block } from './blocks/block.js';
export type { Room, Surface } from './blocks/render-context.js';

type BlocksOf = {
  readonly [T in Element['type']]: (element: Extract<Element, { readonly type: T }>, scene: Scene) => readonly Block[];
};

const blocksOf: BlocksOf = {
  TextBlock: toText,
  RichTextBlock: (text) => toWords([text]),
  FactSet: toFacts,
  Container: toContained,
  'Input.Text': toTextInputs,
  'Input.ChoiceSet': toChoiceInput,
  ActionSet: ({ actions }, scene) => toButtons(actions, scene.actions),
};

/** The most blocks of a surface (PLATFORMS, Limits). */
const blocksMax: { readonly [S in Surface]: number } = { message: 50, modal: 100, home: 100 };

/** The card as Block Kit: its body in reading order, then its buttons. Lines that only separate go where there would be too many blocks. */
export function toBlocks(card: Card, surface: Surface, room: Room = {}): Block[] {
  const scene = openScene(card, surface, room);
  const blocks = [...card.body.flatMap((element) => toElementBlocks(element, scene)), ...toButtons(card.actions ?? [], scene.actions)];
  return blocks.length <= blocksMax[surface] ? blocks : blocks.filter(({ type }) => type !== 'divider');
}

function toElementBlocks(element: Element, scene: Scene): readonly Block[] {
  const toBlocksOf = blocksOf[element.type] as (element: Element, scene: Scene) => readonly Block[];
  return element.separator ? [{ type: 'divider' }, ...toBlocksOf(element, scene)] : toBlocksOf(element, scene);
}

function toText(text: TextBlock, { surface }: Scene): readonly Block[] {
  if (text.style === 'heading') return [{ type: 'header', text: plain(text.text, headerMax) }];
  if (surface === 'modal' && inputOfProblem(text) !== undefined) return toAlert([text], 'error');
  return text.isSubtle && text.fontType !== 'monospace' ? toSmallPrint(text) : toWords([text]);
}

const levels = { good: 'success', attention: 'error', warning: 'warning', accent: 'info' } as const;

function toContained(container: Container, scene: Scene): readonly Block[] {
  const plan = scene.surface === 'message' ? toPlan(container, scene.t('timeline.title')) : undefined;
  if (plan) return [plan];
  const items = itemsOf(container);
  const { style = 'default' } = container;
  if (scene.surface === 'modal' && style !== 'default' && style !== 'emphasis' && items.every((item) => item.type === 'TextBlock')) {
    return toAlert(items, levels[style]);
  }
  return toGroups(items, scene).flatMap((group) => (Array.isArray(group) ? toWords(group) : toElementBlocks(group, scene)));
}

/** Only modals draw alerts; one that says more than an alert holds is words. */
function toAlert(texts: readonly TextBlock[], level: (typeof levels)[keyof typeof levels]): readonly Block[] {
  const text = ownWords(texts.map((one) => one.text).join('\n'), 3_000);
  return text.text.length <= alertMax ? [{ type: 'alert', text, level }] : toWords(texts);
}

/** The items of a container and of those in it that only group. */
function itemsOf({ items }: Container): readonly Element[] {
  return items.flatMap((item) => (item.type === 'Container' && !item.style && !item.id ? itemsOf(item) : [item]));
}

/** What is read without a stop belongs in one block: Slack has room for fifty. */
function toGroups(items: readonly Element[], { surface }: Scene): readonly (Reading[] | Element)[] {
  const groups: (Reading[] | Element)[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (!isReading(item) || (surface === 'modal' && item.type === 'TextBlock' && inputOfProblem(item) !== undefined)) groups.push(item);
    else if (Array.isArray(last)) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

function isReading(item: Element): item is Reading {
  return item.type === 'RichTextBlock' || (item.type === 'TextBlock' && item.style !== 'heading');
}
