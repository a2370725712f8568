export type Json = Readonly<Record<string, unknown>>;

export interface Block extends Json {
  readonly type: string;
  readonly block_id: string;
}
export interface Element extends Json {
  readonly type: string;
  readonly action_id: string;
}
export interface Option {
  readonly text: { readonly text: string };
  readonly value: string;
}

/** Value of a field as it stands in `state.values[block_id][action_id]`. */
export type StateValue = Json & { readonly type: string };

/** A field or a button, and the block it stands in. */
export interface Placed {
  readonly block: Block;
  readonly element: Element;
  /** What a person reads at it. */
  readonly label: string;
}

/** The blocks with the ids that Slack makes up where the app gave none. */
export function withIds(blocks: unknown): readonly Block[] {
  if (!Array.isArray(blocks)) return [];
  return (blocks as readonly Json[]).map((block, at) => ({
    ...block,
    type: String(block['type']),
    block_id: typeof block['block_id'] === 'string' ? block['block_id'] : `b${at}`,
    ...(Array.isArray(block['elements']) && block['type'] === 'actions' ? { elements: block['elements'].map(withId) } : {}),
    ...(isJson(block['element']) ? { element: withId(block['element'], 0) } : {}),
    ...(isJson(block['accessory']) ? { accessory: withId(block['accessory'], 0) } : {}),
  }));
}

function withId(element: Json, at: number): Json {
  return typeof element['action_id'] === 'string' ? element : { ...element, action_id: `a${at}` };
}

/** Everything that can be filled in or pressed, in reading order. */
export function placedIn(blocks: readonly Block[]): readonly Placed[] {
  return blocks.flatMap((block) => {
    const { element, accessory, elements } = block;
    if (block.type === 'input') return isJson(element) ? [toPlaced(block, element, textOf(block['label']))] : [];
    if (block.type === 'section')
      return isJson(accessory) && isInteractive(accessory) ? [toPlaced(block, accessory, textOf(block['text']))] : [];
    if (block.type === 'actions') return (elements as readonly Json[]).map((one) => toPlaced(block, one, ''));
    return [];
  });
}

function toPlaced(block: Block, element: Json, label: string): Placed {
  return { block, element: element as Element, label: element['type'] === 'button' ? textOf(element['text']) : label };
}

function isInteractive(element: Json): boolean {
  return element['type'] !== 'image';
}

export const isButton = ({ element }: Placed): boolean => element.type === 'button';

export function optionsOf(element: Element): readonly Option[] {
  const groups = (element['option_groups'] ?? []) as readonly { options: readonly Option[] }[];
  return [...((element['options'] ?? []) as readonly Option[]), ...groups.flatMap(({ options }) => options)];
}

/** The text that a property should be; empty for anything else. */
export function str(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function textOf(text: unknown): string {
  return isJson(text) && typeof text['text'] === 'string' ? text['text'] : '';
}

/** All that can be read in blocks, views or messages, a line each: texts, labels, hints, options, what stands in fields. */
export function readable(value: unknown): string {
  const lines: string[] = [];
  const visit = (one: unknown, key: string): void => {
    if (Array.isArray(one)) for (const item of one) visit(item, key);
    else if (isJson(one)) for (const [name, child] of Object.entries(one)) visit(child, name);
    else if (typeof one === 'string' && readableKeys.has(key)) lines.push(one);
  };
  visit(value, '');
  return lines.join('\n');
}

const readableKeys = new Set(['text', 'alt_text', 'initial_value', 'fallback', 'accessibility_label', 'title', 'output', 'details']);

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where the value of a field is kept. */
export function typedKey(block: Block, element: Element): string {
  return JSON.stringify([block.block_id, element.action_id]);
}

/** The name of a field in its `block_id`, in which the desk writes the form before it. */
export function inputNameOf(blockId: string): string {
  return blockId.split(':').at(-1) ?? blockId;
}
