import { createHash } from 'node:crypto';
import type { Action, Card } from '../../../../cards/card.js';
import { readsInputs } from './buttons.js';
import { actionsOf, inputsOf } from './walk.js';

/** Which field of a card an input is, and which part of its text. */
export interface InputName {
  /** The id of the card's input. */
  readonly id: string;
  /** From 1. */
  readonly part: number;
}

/**
 * The `block_id` of an input. Slack keeps what was typed by `block_id` and `action_id` while a view or message moves on, so that
 * two forms that follow each other must not have one id (docs/platforms.md, Slack: modals).
 */
export function toInputBlockId(form: string, { id, part }: InputName): string {
  return `${form}:${id}${part === 1 ? '' : `.${part}`}`;
}

/** The reverse of `toInputBlockId`; undefined for what is no input of ours. */
export function readInputBlockId(blockId: string): InputName | undefined {
  const [, id, part = '1'] = /^[\w-]{12}:(.+?)(?:\.([2-9]))?$/.exec(blockId) ?? [];
  return id === undefined ? undefined : { id, part: Number(part) };
}

/**
 * Names the form that a card is: another one for another purpose, ticket, revision of a draft or nonce, all of which stand in
 * the button that takes its fields along. The calculator stays the same form while somebody chooses, for it is drawn anew at each
 * choice; it is another once a vector has filled it in.
 */
export function formOf(card: Card): string {
  const score = actionsOf(card).find(({ data }) => data.desk.do === 'score')?.data.desk;
  const purpose = score?.do === 'score' ? [score.number, score.version, score.fills] : [submitOf(card)?.data.desk];
  const fields = inputsOf(card).map((input) => [input.id, input.type === 'Input.ChoiceSet' ? input.choices.map(({ value }) => value) : []]);
  return createHash('sha256')
    .update(JSON.stringify([purpose, fields]))
    .digest('base64url')
    .slice(0, 12);
}

/**
 * The action that submits: the first positive one, else the first that takes the inputs along, else the first of all, as Slack
 * wants a submit where there is an input. A card without inputs has none.
 */
export function submitOf(card: Card): Action | undefined {
  if (inputsOf(card).length === 0) return undefined;
  const actions = card.actions ?? [];
  return actions.find(({ style }) => style === 'positive') ?? actions.find(readsInputs) ?? actions[0];
}
