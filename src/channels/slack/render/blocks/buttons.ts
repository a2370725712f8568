import { z } from 'zod';
import { type CardAction, cardActionSchema } from '../../../../cards/action.js';
import type { Action } from '../../../../cards/card.js';
import { plain } from '../mrkdwn.js';
import type { ActionsBlock } from './block.js';
import type { Button } from './elements.js';

const titleMax = 75;
const styles = { default: undefined, positive: 'primary', destructive: 'danger' } as const;

/** A row with one button for each action. `all`: every action of the payload, in which no two buttons may have one id. */
export function toButtons(actions: readonly Action[], all: readonly Action[]): readonly ActionsBlock[] {
  const [first] = actions;
  if (!first) return [];
  return [
    {
      type: 'actions',
      block_id: `actions.${all.indexOf(first)}`,
      elements: actions.map((action) => toButton(action, all.indexOf(action))),
    },
  ];
}

function toButton(action: Action, position: number): Button {
  const style = styles[action.style ?? 'default'];
  return {
    type: 'button',
    action_id: toActionId(action, position),
    text: plain(action.title, titleMax),
    value: JSON.stringify(action.data.desk),
    ...(style && { style }),
  };
}

/** `open:` opens a modal, `press:` does not; `:none` at the end leaves the inputs unread. */
function toActionId(action: Action, position: number): string {
  if (action.type === 'Action.Submit') return `open:${position}`;
  return readsInputs(action) ? `press:${position}` : `press:${position}:none`;
}

/** Whether a press takes what stands in the inputs along. */
export function readsInputs(action: Action): boolean {
  return action.type === 'Action.Execute' && action.associatedInputs !== 'none';
}

const pressSchema = z.object({ action_id: z.string().regex(/^(open|press):\d{1,3}(:none)?$/), value: z.string().max(2_000) });

/** A press of one of our buttons. */
export interface Pressed {
  readonly action: CardAction;
  /** It opens a modal, which only the one who pressed sees. */
  readonly opens: boolean;
  /** What stands in the inputs belongs to it. */
  readonly reads: boolean;
}

/** The button of an entry in the `actions` of `block_actions`; undefined for an input's change, an old version's button and a forged one. */
export function readButton(pressed: unknown): Pressed | undefined {
  const read = pressSchema.safeParse(pressed).data;
  const action = read && readAction(read.value);
  if (!action) return undefined;
  const opens = read.action_id.startsWith('open:');
  return { action, opens, reads: !opens && !read.action_id.endsWith(':none') };
}

/** What stands in a button's value. */
function readAction(value: string): CardAction | undefined {
  try {
    return cardActionSchema.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}

const blocksSchema = z.array(z.looseObject({ elements: z.array(z.unknown()).optional() }));

/** The first button that does this, in the blocks of a message or view as Slack sends them back: what a dispatched change presses (`score`). */
export function findButton(blocks: unknown, what: CardAction['do']): Pressed | undefined {
  const buttons = (blocksSchema.safeParse(blocks).data ?? []).flatMap(({ elements }) => (elements ?? []).map(readButton));
  return buttons.find((button) => button?.action.do === what);
}
