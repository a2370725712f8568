import type { Middleware, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Cause, Reply, Turn } from '../../../ports/turn.js';
import { within } from '../../within.js';
import type { Taken } from '../send/replies.js';
import { refusalOf } from './admission.js';
import { drawCorrelationId, type ListenerParts } from './deps.js';
import { openForm } from './open-form.js';
import { commandSchema } from './payloads.js';
import { kindOf, placeOf, toActor } from './source.js';
import { toTypedText } from './typed-text.js';

type Ack = SlackCommandMiddlewareArgs['ack'];

/** Slash commands: ours, and any other that leads here by mistake. The ack is the last thing done. */
export function createCommandListener(parts: ListenerParts): Middleware<SlackCommandMiddlewareArgs> {
  const { notes, users, tracked, screen, desk } = parts;

  return async ({ body, ack, context }) => {
    const payload = commandSchema.safeParse(body).data;
    const team = payload?.team_id ?? context.teamId;
    if (!payload || team === undefined || payload.command !== parts.command) return tell(ack, 'otherCommand', undefined);
    const source = { team, home: payload.team_id, user: payload.user_id };
    const refusal = refusalOf(parts, context, source);
    if (refusal) return tell(ack, refusal.note, undefined, refusal.reference);
    const place = placeOf(source, { channel: payload.channel_id, kind: kindOf(payload.channel_name) });
    const words = toTypedText(payload.text ?? '', context.botUserId);
    const correlationId = drawCorrelationId(parts);
    const cause = `slack:${payload.trigger_id}` as Cause;
    const input = { kind: 'command', text: words, onlyYou: true } as const;
    const toTurn = async (): Promise<Turn | undefined> => {
      const by = await toActor(users, source);
      return by && { cause, by, place, input, correlationId };
    };
    if (desk.opensForm(input)) {
      const opened = await openForm(parts, { ...source, trigger: payload.trigger_id, place }, toTurn);
      return opened ? ack() : tell(ack, 'cannotOpen', undefined);
    }
    const turn = await toTurn();
    if (!turn) return ack();
    const taken = { ...source, turn };
    const work = desk.handle(turn);
    const reply = await within(work, parts.leftMs(context));
    if (reply !== 'late') return answer(ack, taken, reply);
    tracked.add(work.then((late) => respond(taken, payload.response_url, late)));
    return tell(ack, 'working', turn.by.language);
  };

  async function tell(ack: Ack, ...said: Parameters<typeof notes.message>): Promise<void> {
    await ack({ response_type: 'ephemeral', ...notes.message(...said) });
  }

  async function answer(ack: Ack, taken: Taken, reply: Reply): Promise<void> {
    if (reply.kind === 'share') parts.tracked.add(parts.replies.say(taken, reply));
    if (reply.kind === 'nothing' || reply.kind === 'share') return ack();
    await ack({ response_type: 'ephemeral', ...parts.sheets.message(reply.card) });
  }

  async function respond(taken: Taken, url: string, reply: Reply): Promise<void> {
    if (reply.kind === 'share') return parts.replies.say(taken, reply);
    if (reply.kind !== 'nothing') await screen.respond(url, parts.sheets.message(reply.card), 'new');
  }
}
