import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Turn, TurnInput } from '../../../ports/turn.js';
import type { Cause } from '../../../tickets/cause.js';
import { drawCorrelationId, type ListenerDeps, waitInTime } from './deps.js';
import { eventRefusal, readEnvelope } from './event-envelope.js';
import { homeOpenedSchema } from './payloads.js';
import { chatOf, type Source, toActor } from './source.js';

/** Somebody opened the desk's page or its chat. What is shown of the page changes nothing: late, it follows the answer. */
export function createHomeListener(deps: ListenerDeps): Middleware<SlackEventMiddlewareArgs> {
  const { users, desk, privateSender, renderer, replies, background } = deps;

  return async ({ body, context }) => {
    const heard = readEnvelope(deps, body, context);
    const opened = homeOpenedSchema.safeParse(heard?.event).data;
    if (!heard || !opened) return;
    const source = heard.sourceOf(opened.user);
    if (await eventRefusal(deps, context, source)) return;
    await waitInTime(deps, context, showHome(source, opened.tab));
  };

  async function showHome(source: Source, tab: string | undefined): Promise<void> {
    const by = await toActor(users, source);
    if (!by) return;
    const correlationId = drawCorrelationId(deps);
    const place = chatOf(source);
    const { team, user } = source;
    const input: TurnInput = tab === 'messages' ? { kind: 'arrival' } : { kind: 'home' };
    const turn: Turn = { cause: `slack:home/${correlationId}` as Cause, by, place, input, correlationId };
    const reply = await desk.handle(turn);
    if (input.kind === 'arrival') background.add(replies.say({ ...source, turn }, reply));
    else if (reply.kind === 'show') background.add(privateSender.publish(team, user, renderer.home(reply.card)));
  }
}
