import type { CardAction, Inputs } from '../../cards/action.js';
import type { Deps } from '../deps.js';
import type { Button } from './buttons/button.js';
import { buttons } from './buttons/index.js';
import type { Answer } from './replies.js';
import type { TurnContext } from './turn-context.js';

/** A button was pressed. One that everybody sees does nothing there that a place may not see. */
export function takePress(deps: Deps, context: TurnContext, action: CardAction, inputs: Inputs): Promise<Answer> | Answer {
  const { press, inPlace } = buttons[action.do] as Button<CardAction['do']>;
  const run = context.audience === 'private' ? press : inPlace;
  return run ? run(deps, context, action, inputs) : 'not-understood';
}
