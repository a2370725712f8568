import type { Place } from '../../../ports/place.js';
import type { Actor, Turn, TurnInput } from '../../../ports/turn.js';
import { findButton, type Pressed, readButton } from '../render/blocks/buttons.js';
import { readMeta } from '../render/modal.js';
import { readThreadMark } from '../render/thread-mark.js';
import { toMessageId } from '../thread.js';
import { type Claim, drawCorrelationId, type ListenerDeps, type RequestContext, toPressInput, toPressTurn } from './deps.js';
import { readInputs } from './inputs.js';
import { toMetaPlace } from './meta-place.js';
import type { PressPayload } from './payloads.js';
import { chatOf, kindOf, placeOf, type Source } from './source.js';

/** A press as the listeners know it: who made it and where, and what belongs to it. */
export interface Press {
  readonly payload: PressPayload;
  readonly source: Source;
  readonly context: RequestContext;
  readonly place: Place;
  /** Undefined for a button that this version of the desk cannot read. */
  readonly claim: Claim | undefined;
  /** The button opens a modal, which only the one who pressed sees. */
  readonly opens: boolean;
  /** The message the button stands in, as the ports name it. */
  readonly message: string | undefined;
  /** The thread that it stands beside, where that may not exist yet. */
  readonly mark?: string;
  readonly correlationId: string;
}

/** Reads a press; undefined for a change of an input that presses nothing. */
export function readPress(
  deps: Pick<ListenerDeps, 'random'>,
  payload: PressPayload,
  source: Source,
  context: RequestContext,
): Press | undefined {
  const { view, message, actions, state } = payload;
  const [first] = actions;
  const pressed = readButton(first) ?? (isButton(first) ? undefined : readChoice(view?.blocks ?? message?.blocks));
  if (!pressed && !isButton(first)) return undefined;
  const mark = message === undefined ? readThreadMark(first) : undefined;
  const inputs = pressed?.reads ? readInputs((view?.state ?? state)?.values) : {};
  return {
    payload,
    source,
    context,
    place: placeOfPress(payload, source, mark),
    ...(mark !== undefined && { mark }),
    claim: pressed && { action: pressed.action, inputs },
    opens: pressed?.opens ?? false,
    message: messageOf(payload),
    correlationId: drawCorrelationId(deps),
  };
}

/** The button's claim as the desk takes it. Which message it stands in counts only where that message is what everybody reads. */
export function inputOf({ claim, message }: Press, surface: Surface): TurnInput {
  return toPressInput(claim, whereOf(surface, message));
}

export function turnOf({ place, claim, message, correlationId }: Press, by: Actor, surface: Surface): Turn {
  return toPressTurn(by, place, claim, whereOf(surface, message), correlationId);
}

type Surface = Extract<TurnInput, { kind: 'press' }>['surface'];

function whereOf(surface: Surface, message: string | undefined) {
  return { surface, ...(surface === 'message' && message !== undefined && { message }) };
}

function placeOfPress({ view, channel, container, message }: PressPayload, source: Source, mark: string | undefined): Place {
  const meta = view && readMeta(view.private_metadata);
  if (meta) return toMetaPlace(meta, source) ?? chatOf(source);
  const id = channel?.id ?? container.channel_id;
  if (id === undefined) return chatOf(source);
  return placeOf(source, { channel: id, kind: kindOf(channel?.name), ts: message?.thread_ts ?? container.thread_ts ?? mark });
}

function messageOf({ channel, message, container }: PressPayload): string | undefined {
  const [id, ts] = [channel?.id ?? container.channel_id, message?.ts ?? container.message_ts];
  return id === undefined || ts === undefined ? undefined : toMessageId({ channel: id, ts });
}

/** A choice that is told at once, as a press of the button it stands for. */
function readChoice(blocks: unknown): Pressed | undefined {
  const button = findButton(blocks, 'score');
  return button?.action.do === 'score' ? { ...button, action: { ...button.action, live: true } } : undefined;
}

/** A choice that is told at once comes among the actions too. */
function isButton(action: unknown): boolean {
  return typeof action === 'object' && action !== null && 'type' in action && action.type === 'button';
}
