import type { CardAction, Inputs } from '../../../cards/action.js';
import type { Deps } from '../../deps.js';
import type { Answer } from '../replies.js';
import type { TurnContext } from '../turn-context.js';

type ActionOf<K extends CardAction['do']> = Extract<CardAction, { readonly do: K }>;

/** What a button says is a claim: rights and the present state are looked up. `inputs`: the values of its card's fields. */
type Press<K extends CardAction['do']> = (
  deps: Deps,
  context: TurnContext,
  action: ActionOf<K>,
  inputs: Inputs,
) => Promise<Answer> | Answer;

/** One kind of button. */
export interface Button<K extends CardAction['do']> {
  /** What it does where only the person sees the answer. */
  readonly press: Press<K>;
  /** What it does where everybody reads the answer; absent: it says what works there. */
  readonly inPlace?: Press<K>;
  /** It leads to a card with fields, or to one that takes a screen of its own. */
  readonly opensForm?: true;
}

/** The buttons of one room: the compiler asks for each. */
export type Buttons<K extends CardAction['do'] = CardAction['do']> = { readonly [D in K]: Button<D> };
