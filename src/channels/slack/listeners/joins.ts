import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Cause } from '../../../tickets/cause.js';
import { drawCorrelationId, type ListenerDeps } from './deps.js';
import { eventRefusal, readEnvelope } from './event-envelope.js';
import { joinedSchema } from './payloads.js';
import { placeOf, toActor } from './source.js';
import type { TakeIn } from './take-in.js';

/** Somebody brought the desk into a channel. Where it came without anybody, the next word to it there tells. */
export function createJoinListener(deps: ListenerDeps, takeIn: TakeIn): Middleware<SlackEventMiddlewareArgs> {
  return async ({ body, context }) => {
    const heard = readEnvelope(deps, body, context);
    const joined = joinedSchema.safeParse(heard?.event).data;
    if (!heard || joined?.inviter === undefined || joined.user !== context.botUserId) return;
    const { channel, inviter, event_ts } = joined;
    const source = heard.sourceOf(inviter);
    if (await eventRefusal(deps, context, source)) return;
    const by = await toActor(deps.users, source);
    if (!by) return;
    const cause = `slack:${source.team}/${channel}/joined/${event_ts}` as Cause;
    const place = placeOf(source, { channel, kind: 'channel' });
    const turn = { cause, by, place, input: { kind: 'arrival' }, correlationId: drawCorrelationId(deps) } as const;
    await takeIn({ received: { ...source, turn } }, context);
  };
}
