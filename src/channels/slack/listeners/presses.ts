import type { BlockAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Inputs } from '../../../cards/action.js';
import type { Actor, Place, Reply, Turn } from '../../../ports/turn.js';
import { findButton, type Pressed, readButton } from '../blocks/buttons.js';
import { readMoreRoom } from '../blocks/room.js';
import { readMeta } from '../modal.js';
import { type PressPayload, pressSchema } from '../payloads.js';
import type { Taken } from '../replies.js';
import { chatOf, placeOf, type Source, toActor } from '../source.js';
import { readInputs } from '../state.js';
import { toMessageId } from '../thread.js';
import { within } from '../within.js';
import { refusalOf } from './admission.js';
import { giveRoom } from './give-room.js';
import { toMetaPlace } from './meta-place.js';
import { openForm } from './open-form.js';
import { drawCorrelationId, type ListenerParts, toPressTurn } from './parts.js';
import { tellAside } from './tell-aside.js';

/** A press as the listeners know it: where it was made, and what belongs to it. */
interface Press {
  readonly payload: PressPayload;
  readonly source: Source;
  readonly place: Place;
  readonly pressed: Pressed | undefined;
  readonly inputs: Inputs;
  readonly correlationId: string;
  /** What is left of the time in which it has to be answered. */
  readonly leftMs: () => number;
}

/** Buttons of messages, modals and the home page, and choices that are told at once. The ack is the last thing done. */
export function createPressListener(parts: ListenerParts): Middleware<SlackActionMiddlewareArgs<BlockAction>> {
  const { users, modals, screen, notes, sheets, replies, tracked, desk } = parts;

  return async ({ body, ack, context }) => {
    const payload = pressSchema.safeParse(body).data;
    const team = payload && (payload.team?.id ?? context.teamId ?? payload.user.team_id);
    if (!payload || team === undefined) return ack();
    const source = { team, home: payload.user.team_id, user: payload.user.id };
    const refusal = refusalOf(parts, context, source);
    if (refusal) {
      const said = notes.message(refusal.note, undefined, refusal.reference);
      tellAside(parts, payload.response_url, said);
      return ack();
    }
    const press = toPress(payload, source, () => parts.leftMs(context));
    const room = readMoreRoom(payload.actions[0]);
    if (room !== undefined) tracked.add(giveRoom(parts, payload, body, press.source, room));
    else if (press.pressed || isButton(payload.actions[0])) await take(press);
    return ack();
  };

  function toPress(payload: PressPayload, source: Source, leftMs: () => number): Press {
    const { view, message, channel, container, actions, state } = payload;
    const blocks = view?.blocks ?? message?.blocks;
    const pressed = readButton(actions[0]) ?? (isButton(actions[0]) ? undefined : findButton(blocks, 'score'));
    const meta = view && readMeta(view.private_metadata);
    const channelId = channel?.id ?? container.channel_id;
    const ofMessage =
      channelId === undefined ? undefined : placeOf(source, channelId, channel?.name, message?.thread_ts ?? container.thread_ts);
    const place = (meta ? toMetaPlace(meta, source.team) : ofMessage) ?? chatOf(source);
    const inputs = pressed?.reads ? readInputs(view?.state?.values ?? state?.values) : {};
    return { payload, source, place, pressed, inputs, correlationId: drawCorrelationId(parts), leftMs };
  }

  async function take(press: Press): Promise<void> {
    const { payload, source, pressed } = press;
    const { view, container } = payload;
    if (view?.type === 'modal') return inModal(press, view);
    const isHome = view?.type === 'home';
    const sketch = toTurn(press, { identity: `slack:${source.team}/${source.user}` as Actor['identity'] }, 'dialog');
    if (isHome && pressed?.action.do === 'language') return atHome(press);
    if (isHome || pressed?.opens || desk.opensForm(sketch)) return openFor(press);
    const by = await toActor(users, source);
    if (!by) return;
    if (container.is_ephemeral && payload.response_url !== undefined) return onlyYou(press, by, payload.response_url);
    const turn = toTurn(press, by, 'message');
    const taken = { turn, team: source.team, user: source.user, ...pressedOf(payload) };
    const work = desk.handle(turn).then((reply) => replies.say(taken, reply));
    tracked.add(work);
    await within(work, press.leftMs());
  }

  async function inModal(press: Press, view: NonNullable<PressPayload['view']>): Promise<void> {
    const { source, place } = press;
    const by = await toActor(users, source);
    if (!by) return;
    const turn = toTurn(press, by, 'dialog');
    const taken = { turn, team: source.team, user: source.user };
    const meta = readMeta(view.private_metadata) ?? { place: { kind: place.kind, address: place.address } };
    const work = modals.fill(view.id, taken, meta);
    tracked.add(work);
    await within(work, press.leftMs());
  }

  async function openFor(press: Press): Promise<void> {
    const { payload, source, place } = press;
    const opening = { team: source.team, user: source.user, trigger: payload.trigger_id, place };
    const opened = await openForm(parts, opening, async () => {
      const by = await toActor(users, source);
      return by && toTurn(press, by, 'dialog');
    });
    if (!opened) tellAside(parts, payload.response_url, notes.message('cannotOpen', undefined));
  }

  async function onlyYou(press: Press, by: Actor, url: string): Promise<void> {
    const turn = toTurn(press, by, 'dialog');
    const taken = { turn, team: press.source.team, user: press.source.user };
    const work = desk.handle(turn).then((reply) => respond(taken, url, reply));
    tracked.add(work);
    await within(work, press.leftMs());
  }

  async function publish({ team, user }: Source, work: Promise<Reply>): Promise<void> {
    const reply = await work;
    if (reply.kind === 'show') await screen.publish(team, user, sheets.home(reply.card));
  }

  async function respond(taken: Taken, url: string, reply: Reply): Promise<void> {
    if (reply.kind === 'nothing') return;
    if (reply.kind === 'share') {
      if (!(await replies.share(taken, reply.card))) await screen.respond(url, notes.message('notShared', taken.turn.by.language), 'new');
      return;
    }
    await screen.respond(url, sheets.message(reply.card), reply.kind === 'replace' ? 'replace' : 'new');
  }

  async function atHome(press: Press): Promise<void> {
    const { source } = press;
    const by = await toActor(users, source);
    if (!by) return;
    const work = publish(source, desk.handle(toTurn(press, by, 'home')));
    tracked.add(work);
    await within(work, press.leftMs());
  }
}

/** The button's claim as a turn; a button this desk cannot read is answered as such. */
function toTurn({ place, pressed, inputs, payload, correlationId }: Press, by: Actor, surface: 'message' | 'dialog' | 'home'): Turn {
  const claim = { action: pressed?.action ?? ({ do: 'drop' } as const), inputs };
  const turn = toPressTurn(by, place, claim, { surface, ...(surface === 'message' && messageOf(payload)) }, correlationId);
  return pressed ? turn : { ...turn, input: { kind: 'unreadable' } };
}

/** A choice that is told at once comes among the actions too. */
function isButton(action: unknown): boolean {
  return typeof action === 'object' && action !== null && 'type' in action && action.type === 'button';
}

function messageOf({ channel, message, container }: PressPayload): { message?: string } {
  const [channelId, ts] = [channel?.id ?? container.channel_id, message?.ts ?? container.message_ts];
  return channelId === undefined || ts === undefined ? {} : { message: toMessageId({ channel: channelId, ts }) };
}

function pressedOf(payload: PressPayload): { pressed?: string } {
  const { message } = messageOf(payload);
  return message === undefined ? {} : { pressed: message };
}
