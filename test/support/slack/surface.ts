import {
  type Block,
  type Element,
  inputNameOf,
  isButton,
  isJson,
  type Json,
  type Option,
  optionsOf,
  type Placed,
  placedIn,
  readable,
  type StateValue,
  textOf,
  typedKey,
} from './blocks.js';

/** What the client that shows a surface does for it. */
export interface SurfaceHost<A> {
  /** The blocks as they are now. */
  blocks(): readonly Block[];
  typed(): Map<string, StateValue>;
  /** Slack tells the app. */
  tell(action: Json): Promise<A>;
}

/**
 * A message, modal or home as a person uses it: fields to fill in and buttons to press, each by its block id or by what is
 * written at it. Says so when one is not there. What was typed stays over updates for as long as a field of the same
 * `block_id` and `action_id` is there, as in Slack; the app's `initial_value` does not replace it. Fields go by their names in the
 * card, which stand behind the form in their block ids.
 */
export class Surface<A> {
  readonly #host: SurfaceHost<A>;

  constructor(host: SurfaceHost<A>) {
    this.#host = host;
  }

  get blocks(): readonly Block[] {
    return this.#host.blocks();
  }

  /** All that can be read, a line each. */
  get text(): string {
    return readable(this.blocks);
  }

  get buttons(): readonly string[] {
    return placedIn(this.blocks)
      .filter(isButton)
      .map(({ label }) => label);
  }

  get fields(): readonly string[] {
    return this.#fields().map(({ block }) => inputNameOf(block.block_id));
  }

  /** `state.values` as Slack sends them. */
  get state(): Readonly<Record<string, Readonly<Record<string, StateValue>>>> {
    const values: Record<string, Record<string, StateValue>> = {};
    for (const { block, element } of this.#fields()) {
      const value = this.#host.typed().get(typedKey(block, element)) ?? initialOf(element);
      values[block.block_id] = { ...values[block.block_id], [element.action_id]: value };
    }
    return values;
  }

  /** What stands in a field: its text, the value of its option, the values of its boxes; null when empty. */
  value(field: string): unknown {
    const { block, element } = this.#field(field);
    const value = this.state[block.block_id]?.[element.action_id];
    if (isJson(value?.['selected_option'])) return value['selected_option']['value'];
    if (Array.isArray(value?.['selected_options'])) return (value['selected_options'] as readonly Json[]).map((one) => one['value']);
    return value?.['value'] ?? value?.['selected_date'] ?? null;
  }

  /** Types over what stands in a text field. */
  async type(field: string, text: string): Promise<A | undefined> {
    const placed = this.#field(field);
    const { element } = placed;
    const most = typeof element['max_length'] === 'number' ? element['max_length'] : 3_000;
    if (!['plain_text_input', 'number_input', 'email_text_input', 'url_text_input'].includes(element.type))
      throw new Error(`expected ${field} to take text, it is ${element.type}`);
    if (text.length > most) throw new Error(`expected at most ${most} characters in ${field}, got ${text.length}`);
    return this.#fill(placed, { type: element.type, value: text === '' ? null : text });
  }

  /**
   * Chooses an option of a select or radio group by its text or value, or ticks one of a group of boxes; the app is told where
   * the block asks for it.
   */
  async choose(field: string, option: string): Promise<A | undefined> {
    const placed = this.#field(field);
    const { block, element } = placed;
    const chosen = optionOf(placed, option);
    const before = this.state[block.block_id]?.[element.action_id]?.['selected_options'];
    const isMany = ['checkboxes', 'multi_static_select'].includes(element.type);
    const ticked = [...((before ?? []) as readonly Option[]).filter(({ value }) => value !== chosen.value), chosen];
    return this.#fill(placed, { type: element.type, ...(isMany ? { selected_options: ticked } : { selected_option: chosen }) });
  }

  /** Presses Enter in a text field; the app is told where the block asks for it. */
  async enter(field: string): Promise<A | undefined> {
    const { block, element } = this.#field(field);
    const config = isJson(element['dispatch_action_config']) ? element['dispatch_action_config']['trigger_actions_on'] : [];
    if (block['dispatch_action'] !== true || !Array.isArray(config) || !config.includes('on_enter_pressed')) return undefined;
    return this.#host.tell({ action_id: element.action_id, block_id: block.block_id, type: element.type, value: this.value(field) });
  }

  /** Takes every box of a group out, or the choice back. */
  async clear(field: string): Promise<A | undefined> {
    const placed = this.#field(field);
    return this.#fill(placed, emptyOf(placed.element));
  }

  /** Presses a button by its text or `action_id`; `nth` counts from 0 where several read alike. */
  press(button: string, nth = 0): Promise<A> {
    const all = placedIn(this.blocks).filter(isButton);
    const found = all.filter(({ label, element }) => label === button || element.action_id === button)[nth];
    if (!found) throw new Error(`expected a button ${button}, got ${all.map(({ label }) => label).join(', ') || 'none'}`);
    const { block, element } = found;
    const { text, value, style, type, action_id } = element;
    return this.#host.tell({
      action_id,
      block_id: block.block_id,
      text: { emoji: true, ...(text as Json) },
      ...(value === undefined ? {} : { value }),
      ...(style === undefined ? {} : { style }),
      type,
    });
  }

  /** Fields that must be filled in before Slack lets a modal go, and are not. */
  get missing(): readonly string[] {
    return this.#fields()
      .filter(({ block }) => block.type === 'input' && block['optional'] !== true && isEmpty(this.value(block.block_id)))
      .map(({ block }) => inputNameOf(block.block_id));
  }

  #fields(): readonly Placed[] {
    return placedIn(this.blocks).filter((placed) => !isButton(placed));
  }

  #field(field: string): Placed {
    const all = this.#fields();
    const found =
      all.find(({ block }) => block.block_id === field || inputNameOf(block.block_id) === field) ??
      all.find(({ label, element }) => label === field || element.action_id === field);
    if (!found)
      throw new Error(
        `expected a field ${field}, got ${all.map(({ block, label }) => `${inputNameOf(block.block_id)} (${label})`).join(', ') || 'none'}`,
      );
    return found;
  }

  async #fill({ block, element }: Placed, value: StateValue): Promise<A | undefined> {
    this.#host.typed().set(typedKey(block, element), value);
    if (block.type === 'input' && block['dispatch_action'] !== true) return undefined;
    if (element.type === 'plain_text_input') return undefined;
    const { type, ...rest } = value;
    return this.#host.tell({ action_id: element.action_id, block_id: block.block_id, ...rest, type });
  }
}

function optionOf({ block, element }: Placed, option: string) {
  const all = optionsOf(element);
  const found = all.find(({ text, value }) => text.text === option || value === option);
  if (!found) throw new Error(`expected an option ${option} of ${block.block_id}, got ${all.map(({ text }) => textOf(text)).join(', ')}`);
  return found;
}

function initialOf(element: Element): StateValue {
  const { type } = element;
  if (element['initial_option'] !== undefined) return { type, selected_option: element['initial_option'] };
  if (element['initial_options'] !== undefined) return { type, selected_options: element['initial_options'] };
  if (element['initial_date'] !== undefined) return { type, selected_date: element['initial_date'] };
  if (element['initial_value'] !== undefined) return { type, value: element['initial_value'] };
  return emptyOf(element);
}

function emptyOf({ type }: Element): StateValue {
  if (type === 'checkboxes' || type === 'multi_static_select') return { type, selected_options: [] };
  if (type === 'static_select' || type === 'radio_buttons' || type === 'external_select') return { type, selected_option: null };
  if (type === 'datepicker') return { type, selected_date: null };
  return { type, value: null };
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
