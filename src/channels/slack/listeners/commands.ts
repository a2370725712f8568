import type { Middleware, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Reply, Turn } from '../../../ports/turn.js';
import type { Cause } from '../../../tickets/cause.js';
import { within } from '../../within.js';
import type { ReceivedTurn } from '../send/replies.js';
import { refusalOf } from './admission.js';
import { drawCorrelationId, type ListenerDeps } from './deps.js';
import { openForm } from './open-form.js';
import { commandSchema, toInteraction } from './payloads.js';
import { kindOf, placeOf, toActor, toSource } from './source.js';
import { toTypedText } from './typed-text.js';

type Ack = SlackCommandMiddlewareArgs['ack'];

/** Slash commands: ours, and any other that leads here by mistake. The ack is the last thing done. */
export function createCommandListener(deps: ListenerDeps): Middleware<SlackCommandMiddlewareArgs> {
  const { systemMessages, users, background, privateSender, desk } = deps;

  return async ({ body, ack, context }) => {
    const payload = commandSchema.safeParse(body).data;
    const source = payload && toSource(toInteraction(payload), context, deps.triage);
    if (!payload || !source || payload.command !== deps.command) return tell(ack, 'otherCommand', undefined);
    const refusal = await refusalOf(deps, context, source);
    if (refusal) return tell(ack, refusal.reason, undefined, refusal.reference);
    const place = placeOf(source, { channel: payload.channel_id, kind: kindOf(payload.channel_name) });
    const words = toTypedText(payload.text ?? '', context.botUserId);
    const correlationId = drawCorrelationId(deps);
    const cause = `slack:${payload.trigger_id}` as Cause;
    const input = { kind: 'command', text: words, onlyYou: true } as const;
    const toTurn = async (): Promise<Turn | undefined> => {
      const by = await toActor(users, source);
      return by && { cause, by, place, input, correlationId };
    };
    if (desk.opensForm(input)) {
      const opened = await openForm(deps, { ...source, trigger: payload.trigger_id, place }, toTurn);
      return opened ? ack() : tell(ack, 'cannotOpen', undefined);
    }
    const turn = await toTurn();
    if (!turn) return ack();
    const received = { ...source, turn };
    const work = desk.handle(turn);
    const reply = await within(work, deps.leftMs(context));
    if (reply !== 'late') return answer(ack, received, reply);
    background.add(work.then((late) => respond(received, payload.response_url, late)));
    return tell(ack, 'working', turn.by.language);
  };

  async function tell(ack: Ack, ...said: Parameters<typeof systemMessages.message>): Promise<void> {
    await ack({ response_type: 'ephemeral', ...systemMessages.message(...said) });
  }

  async function answer(ack: Ack, received: ReceivedTurn, reply: Reply): Promise<void> {
    if (reply.kind === 'share') deps.background.add(deps.replies.say(received, reply));
    if (reply.kind === 'nothing' || reply.kind === 'share') return ack();
    await ack({ response_type: 'ephemeral', ...deps.renderer.message(reply.card) });
  }

  async function respond(received: ReceivedTurn, url: string, reply: Reply): Promise<void> {
    if (reply.kind === 'share') return deps.replies.say(received, reply);
    if (reply.kind !== 'nothing') await privateSender.respond(url, deps.renderer.message(reply.card), 'new');
  }
}
