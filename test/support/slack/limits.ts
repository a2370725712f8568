import { type Element, isJson, type Json, optionsOf, str } from './blocks.js';

// Slack's own limits on what an app sends (docs/platforms.md, Slack: limits). The emulator takes any block; the front refuses these.

export type Surface = 'message' | 'modal' | 'home';

const allowed: Readonly<Record<Surface, ReadonlySet<string>>> = {
  message: new Set(
    'actions context context_actions divider header image input markdown plan rich_text section table task_card video'.split(' '),
  ),
  modal: new Set('actions alert context divider header image input rich_text section video'.split(' ')),
  home: new Set('actions context divider header image input rich_text section video'.split(' ')),
};

const charactersOfAll = 13_200;

/** What Slack would refuse, a line each; empty when nothing. */
export function faultsOfBlocks(blocks: unknown, surface: Surface): readonly string[] {
  if (!Array.isArray(blocks)) return ['blocks: not a list'];
  const most = surface === 'message' ? 50 : 100;
  const faults: string[] = [];
  if (blocks.length > most) faults.push(`blocks: ${blocks.length}, at most ${most}`);
  const text = lengthOfTexts(blocks);
  if (text > charactersOfAll) faults.push(`blocks: ${text} characters of text, at most ${charactersOfAll}`);
  const ids = (blocks as readonly Json[]).map(({ block_id: id }) => str(id)).filter((id) => id !== '');
  if (new Set(ids).size !== ids.length) faults.push(`block_id: twice among ${ids.join(', ')}`);
  blocks.forEach((block: Json, at) => {
    const type = str(block['type']);
    if (!allowed[surface].has(type)) faults.push(`blocks[${at}]: ${type} cannot stand in a ${surface}`);
    faults.push(...faultsOfBlock(block).map((fault) => `blocks[${at}] ${type}: ${fault}`));
  });
  return faults;
}

/** The same of a whole view. */
export function faultsOfView(view: unknown): readonly string[] {
  if (!isJson(view)) return ['view: not an object'];
  const surface = view['type'] === 'home' ? 'home' : 'modal';
  const blocks = (view['blocks'] ?? []) as readonly Json[];
  const hasInput = Array.isArray(blocks) && blocks.some(({ type }) => type === 'input');
  return [
    ...faultsOfBlocks(view['blocks'], surface),
    ...(surface === 'modal' && view['title'] === undefined ? ['title: missing'] : []),
    ...(surface === 'modal' && hasInput && view['submit'] === undefined ? ['submit: missing though there are inputs'] : []),
    ...['title', 'submit', 'close'].flatMap((part) => faultsOfText(view[part], part, 24, 'plain_text')),
    ...tooLong(view['private_metadata'], 'private_metadata', 3_000),
    ...tooLong(view['callback_id'], 'callback_id', 255),
    ...tooLong(view['external_id'], 'external_id', 255),
  ];
}

function faultsOfBlock(block: Json): readonly string[] {
  const faults = [...tooLong(block['block_id'], 'block_id', 255)];
  const elements = (block['elements'] ?? []) as readonly Json[];
  switch (block['type']) {
    case 'header':
      return [...faults, ...faultsOfText(block['text'], 'text', 150, 'plain_text', 1)];
    case 'section': {
      const fields = (block['fields'] ?? []) as readonly Json[];
      if (block['text'] === undefined && fields.length === 0) faults.push('neither text nor fields');
      if (fields.length > 10) faults.push(`fields: ${fields.length}, at most 10`);
      faults.push(...faultsOfText(block['text'], 'text', 3_000, undefined, 1));
      faults.push(...fields.flatMap((field, at) => faultsOfText(field, `fields[${at}]`, 2_000, undefined, 1)));
      return [...faults, ...(isJson(block['accessory']) ? faultsOfElement(block['accessory']) : [])];
    }
    case 'context':
      if (elements.length === 0 || elements.length > 10) faults.push(`elements: ${elements.length}, 1 to 10`);
      return [...faults, ...elements.flatMap((one) => (one['type'] === 'image' ? [] : faultsOfText(one, 'element', 2_000, undefined, 1)))];
    case 'actions': {
      if (elements.length === 0 || elements.length > 25) faults.push(`elements: ${elements.length}, 1 to 25`);
      const ids = elements.map(({ action_id: id }) => str(id)).filter((id) => id !== '');
      if (new Set(ids).size !== ids.length) faults.push(`action_id: twice among ${ids.join(', ')}`);
      return [...faults, ...elements.flatMap(faultsOfElement)];
    }
    case 'input':
      faults.push(
        ...faultsOfText(block['label'], 'label', 2_000, 'plain_text', 1),
        ...faultsOfText(block['hint'], 'hint', 2_000, 'plain_text'),
      );
      return isJson(block['element']) ? [...faults, ...faultsOfElement(block['element'])] : [...faults, 'element: missing'];
    default:
      return faults;
  }
}

function faultsOfElement(element: Json): readonly string[] {
  const faults = [
    ...tooLong(element['action_id'], 'action_id', 255),
    ...faultsOfText(element['placeholder'], 'placeholder', 150, 'plain_text'),
  ];
  const type = str(element['type']);
  if (type === 'button') {
    faults.push(...faultsOfText(element['text'], 'button text', 75, 'plain_text', 1), ...tooLong(element['value'], 'value', 2_000));
    faults.push(...tooLong(element['url'], 'url', 3_000), ...tooLong(element['accessibility_label'], 'accessibility_label', 75));
    if (element['style'] !== undefined && !['primary', 'danger'].includes(str(element['style']))) faults.push('style: unknown');
  }
  if (type === 'plain_text_input') {
    const most = element['max_length'];
    if (most !== undefined && (typeof most !== 'number' || most < 1 || most > 3_000))
      faults.push(`max_length: ${JSON.stringify(most)}, 1 to 3000`);
    faults.push(...tooLong(element['initial_value'], 'initial_value', typeof most === 'number' ? most : 3_000));
  }
  const mostOptions = type === 'static_select' || type === 'multi_static_select' ? 100 : type === 'overflow' ? 5 : 10;
  if (['static_select', 'multi_static_select', 'radio_buttons', 'checkboxes', 'overflow'].includes(type)) {
    const options = optionsOf(element as Element);
    if (options.length === 0 || options.length > mostOptions) faults.push(`options: ${options.length}, 1 to ${mostOptions}`);
    for (const option of options) {
      faults.push(...faultsOfText(option.text, 'option text', 75, undefined, 1), ...tooLong(option.value, 'option value', 150));
      faults.push(...faultsOfText((option as unknown as Json)['description'], 'description', 75));
    }
    const first = element['initial_option'];
    if (isJson(first) && !options.some((option) => JSON.stringify(option) === JSON.stringify(first)))
      faults.push('initial_option: not among the options');
  }
  return faults;
}

function faultsOfText(text: unknown, name: string, most: number, kind?: 'plain_text', least = 0): readonly string[] {
  if (text === undefined || text === null) return [];
  if (!isJson(text) || typeof text['text'] !== 'string') return [`${name}: no text object`];
  if (kind && text['type'] !== kind) return [`${name}: ${str(text['type'])} where only ${kind} may stand`];
  if (text['text'].length < least) return [`${name}: empty`];
  return tooLong(text['text'], name, most);
}

function tooLong(text: unknown, name: string, most: number): readonly string[] {
  return typeof text === 'string' && text.length > most ? [`${name}: ${text.length} characters, at most ${most}`] : [];
}

function lengthOfTexts(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + lengthOfTexts(one), 0);
  if (!isJson(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, child]) => sum + (key === 'text' && typeof child === 'string' ? child.length : lengthOfTexts(child)),
    0,
  );
}
