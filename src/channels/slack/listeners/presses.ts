import type { BlockAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Actor, Reply } from '../../../ports/turn.js';
import { readMoreRoom } from '../render/blocks/more-inputs.js';
import { readMeta } from '../render/modal.js';
import type { Taken } from '../send/replies.js';
import { giveRoom } from './add-input.js';
import { refusalOf } from './admission.js';
import { type ListenerParts, waitInTime } from './deps.js';
import { toMeta } from './meta-place.js';
import { openForm } from './open-form.js';
import { pressSchema } from './payloads.js';
import { inputOf, type Press, readPress, turnOf } from './press.js';
import { tellAside } from './respond-privately.js';
import { toActor, toSource } from './source.js';

/** Buttons of messages, modals and the home page, and choices that are told at once. The ack is the last thing done. */
export function createPressListener(parts: ListenerParts): Middleware<SlackActionMiddlewareArgs<BlockAction>> {
  const { users, modals, screen, notes, sheets, replies, desk } = parts;

  return async ({ body, ack, context }) => {
    const payload = pressSchema.safeParse(body).data;
    const source = payload && toSource(payload, context.teamId);
    if (!payload || !source) return ack();
    const refusal = refusalOf(parts, context, source);
    if (refusal) {
      const said = notes.message(refusal.note, undefined, refusal.reference);
      tellAside(parts, payload.response_url, said);
      return ack();
    }
    const room = readMoreRoom(payload.actions[0]);
    const press = room === undefined ? readPress(parts, payload, source, context) : undefined;
    if (room !== undefined) parts.tracked.add(giveRoom(parts, payload, body, source, room));
    else if (press) await take(press);
    return ack();
  };

  async function take(press: Press): Promise<void> {
    const { claim, opens } = press;
    const { view, container, response_url } = press.payload;
    if (view?.type === 'home' && claim?.action.do === 'language') return by(press, atHome);
    if (view?.type === 'modal') return by(press, (actor) => inModal(press, actor, view));
    if (view || opens || desk.opensForm(inputOf(press, 'dialog'))) return openFor(press);
    if (container.is_ephemeral && response_url !== undefined) return by(press, (actor) => onlyYou(press, actor, response_url));
    return by(press, inMessage);
  }

  /** Does the work for whoever pressed, as the desk knows people; programs press nothing. */
  async function by(press: Press, work: (actor: Actor, press: Press) => Promise<void>): Promise<void> {
    const actor = await toActor(users, press.source);
    if (actor) await waitInTime(parts, press.context, work(actor, press));
  }

  async function inMessage(actor: Actor, press: Press): Promise<void> {
    const { source, message } = press;
    const turn = turnOf(press, actor, 'message');
    await replies.say({ ...source, turn, ...(message !== undefined && { pressed: message }) }, await desk.handle(turn));
  }

  async function inModal(press: Press, actor: Actor, view: { readonly id: string; readonly private_metadata?: unknown }): Promise<void> {
    const meta = { ...readMeta(view.private_metadata), ...toMeta(press.place) };
    await modals.fill(view.id, { ...press.source, turn: turnOf(press, actor, 'dialog') }, meta);
  }

  async function openFor(press: Press): Promise<void> {
    const { payload, source, place } = press;
    const opened = await openForm(parts, { ...source, trigger: payload.trigger_id, place }, async () => {
      const actor = await toActor(users, source);
      return actor && turnOf(press, actor, 'dialog');
    });
    if (!opened) tellAside(parts, payload.response_url, notes.message('cannotOpen', undefined));
  }

  /** A message that this person alone sees: what follows is shown in its stead, or beside it. */
  async function onlyYou(press: Press, actor: Actor, url: string): Promise<void> {
    const turn = turnOf(press, actor, 'dialog');
    await respond({ ...press.source, turn }, url, await desk.handle(turn));
  }

  async function respond(taken: Taken, url: string, reply: Reply): Promise<void> {
    if (reply.kind === 'nothing') return;
    if (reply.kind === 'share') {
      if (!(await replies.share(taken, reply.card))) await screen.respond(url, notes.message('notShared', taken.turn.by.language), 'new');
      return;
    }
    await screen.respond(url, sheets.message(reply.card), reply.kind === 'replace' ? 'replace' : 'new');
  }

  async function atHome(actor: Actor, press: Press): Promise<void> {
    const { team, user } = press.source;
    const reply = await desk.handle(turnOf(press, actor, 'home'));
    if (reply.kind === 'show') await screen.publish(team, user, sheets.home(reply.card));
  }
}
