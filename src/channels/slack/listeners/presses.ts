import type { BlockAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Actor, Reply } from '../../../ports/turn.js';
import { readAddInput } from '../render/blocks/more-inputs.js';
import { readMeta } from '../render/modal.js';
import { markThread } from '../render/thread-mark.js';
import type { ReceivedTurn } from '../send/replies.js';
import { addInput } from './add-input.js';
import { refusalOf } from './admission.js';
import { type ListenerDeps, waitInTime } from './deps.js';
import { toMeta } from './meta-place.js';
import { openForm } from './open-form.js';
import { pressSchema, replyThreadOf } from './payloads.js';
import { inputOf, type Press, readPress, turnOf } from './press.js';
import { respondPrivately } from './respond-privately.js';
import { toActor, toSource } from './source.js';

/** Buttons of messages, modals and the home page, and choices that are told at once. The ack is the last thing done. */
export function createPressListener(deps: ListenerDeps): Middleware<SlackActionMiddlewareArgs<BlockAction>> {
  const { users, modals, privateSender, systemMessages, renderer, replies, desk } = deps;

  return async ({ body, ack, context }) => {
    const payload = pressSchema.safeParse(body).data;
    const source = payload && toSource(payload, context, deps.triage);
    if (!payload || !source) return ack();
    const refusal = await refusalOf(deps, context, source);
    if (refusal) {
      const said = systemMessages.message(refusal.reason, undefined, refusal.reference);
      respondPrivately(deps, payload.response_url, said, replyThreadOf(payload));
      return ack();
    }
    const inputId = readAddInput(payload.actions[0]);
    const press = inputId === undefined ? readPress(deps, payload, source, context) : undefined;
    if (inputId !== undefined) deps.background.add(addInput(deps, payload, body, source, inputId));
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
    if (actor) await waitInTime(deps, press.context, work(actor, press));
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
    const opened = await openForm(deps, { ...source, trigger: payload.trigger_id, place }, async () => {
      const actor = await toActor(users, source);
      return actor && turnOf(press, actor, 'dialog');
    });
    if (!opened) respondPrivately(deps, payload.response_url, systemMessages.message('cannotOpen', undefined), replyThreadOf(payload));
  }

  /** A message that this person alone sees: what follows is shown in its stead, or beside it. */
  async function onlyYou(press: Press, actor: Actor, url: string): Promise<void> {
    const turn = turnOf(press, actor, 'dialog');
    await respond({ ...press.source, turn }, press, url, await desk.handle(turn));
  }

  async function respond(received: ReceivedTurn, { payload, mark }: Press, url: string, reply: Reply): Promise<void> {
    if (reply.kind === 'nothing') return;
    const ts = replyThreadOf(payload);
    if (reply.kind === 'share') {
      if (!(await replies.share(received, reply.card)))
        await privateSender.respond(url, systemMessages.message('notShared', received.turn.by.language), 'new', ts);
      return;
    }
    const message = renderer.message(reply.card);
    const marked = mark === undefined ? message : markThread(message, mark);
    await privateSender.respond(url, marked, reply.kind === 'replace' ? 'replace' : 'new', ts);
  }

  async function atHome(actor: Actor, press: Press): Promise<void> {
    const { team, user } = press.source;
    const reply = await desk.handle(turnOf(press, actor, 'home'));
    if (reply.kind === 'show') await privateSender.publish(team, user, renderer.home(reply.card));
  }
}
