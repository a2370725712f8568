import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Turn, TurnInput } from '../../../ports/turn.js';
import type { Cause } from '../../../tickets/cause.js';
import { readIdentity } from '../../../tickets/people.js';
import { within } from '../../within.js';
import { readRemoval } from '../install/uninstall.js';
import type { ReceivedTurn } from '../send/replies.js';
import { type Refusal, refusalOf } from './admission.js';
import { createDedupe } from './dedupe.js';
import { drawCorrelationId, type ListenerDeps, type RequestContext, waitInTime } from './deps.js';
import { isOfPerson, toMessageInput } from './message-input.js';
import { readNotation } from './notation.js';
import { envelopeSchema, homeOpenedSchema, type MessageEvent, messageSchema } from './payloads.js';
import { chatOf, type Source, toActor } from './source.js';

type EventArgs = SlackEventMiddlewareArgs;

/** The desk could not take an event in: Slack sends it again. */
export class EventNotTaken extends Error {
  override readonly name = 'EventNotTaken';
}

/** How often Slack sends an event again: at once, after one minute and after five. */
const resentMost = 3;
/** Of the last so many events it is known that they were taken in; older ones Slack does not send again. */
const eventsMax = 1_000;

/** What is written, mentions, the home page. What is said is durable before Slack has its 200; a failure is sent again. */
export function createEventListener(deps: ListenerDeps): Middleware<EventArgs> {
  const { users, desk, privateSender, renderer, replies, background, systemMessages } = deps;
  const dedupe = createDedupe<'taken' | 'failed'>(eventsMax);

  return async ({ body, context }) => {
    const envelope = envelopeSchema.safeParse(body).data;
    const team = envelope && (envelope.context_team_id ?? envelope.team_id ?? context.teamId);
    if (!envelope || team === undefined) return;
    const opened = homeOpenedSchema.safeParse(envelope.event).data;
    const message = messageSchema.safeParse(envelope.event).data;
    if (!opened && !(message && isOfPerson(message, context.botUserId))) return;
    const home = message?.user_team ?? message?.team;
    const source = { team, home, user: (opened ?? message)?.user ?? '' };
    const refusal = refusalOf(deps, context, source);
    if (refusal?.reason === 'failed')
      throw new EventNotTaken('expected to learn whether the desk is installed there, got no answer of the store');
    if (refusal) return tellRefused(source, refusal, message, context.botToken);
    if (opened) return openHome(source, opened.tab, context);
    if (!message) return;
    if (toMessageInput(message, source, context.botUserId) === undefined) return;
    const [by, notation] = await Promise.all([toActor(users, source), readNotation(users, team, message, context.botUserId)]);
    const input = toMessageInput(message, source, context.botUserId, notation);
    if (!input || !by) return;
    const cause = `slack:${team}/${message.channel}/${message.ts}` as Cause;
    const turn = { cause, by, ...input, correlationId: drawCorrelationId(deps) };
    await take({ ...source, turn, beginsThread: message.thread_ts === undefined }, context);
  };

  /** Whoever speaks to the desk and may not use it is told so, alone. Where it is not installed nothing can be said. */
  function tellRefused(
    { team, user }: Source,
    { reason, reference }: Refusal,
    message: MessageEvent | undefined,
    token: string | undefined,
  ): void {
    if (token === undefined || !message || (message.type !== 'app_mention' && message.channel_type !== 'im')) return;
    const { channel, thread_ts } = message;
    if (!deps.isOpen(`${team}/${channel}`, reference)) return;
    const location = { team, user, channel, ...(thread_ts !== undefined && { ts: thread_ts }) };
    background.add(privateSender.postEphemeral(location, systemMessages.message(reason, undefined, reference)));
  }

  /** What comes again while it is being taken in, or after it was, is answered and not carried out a second time. */
  async function take(received: ReceivedTurn, context: RequestContext & { readonly retryNum?: number }): Promise<void> {
    const work = dedupe.once(received.turn.cause, () => begin(received, context.retryNum ?? 0));
    const outcome = await within(work, deps.leftMs(context));
    if (outcome === 'taken') return;
    throw new EventNotTaken(`expected the desk to take the event in, and it is ${outcome}`);
  }

  /** What failed is begun anew when it comes again, however long it took to fail. */
  async function begin(received: ReceivedTurn, resent: number): Promise<'taken' | 'failed'> {
    const outcome = await takeIn(received, resent);
    if (outcome === 'failed') dedupe.forget(received.turn.cause);
    return outcome;
  }

  async function takeIn(received: ReceivedTurn, resent: number): Promise<'taken' | 'failed'> {
    const { turn } = received;
    if (turn.place.kind !== 'personal' && !deps.isOpen(toCounted(turn), turn.correlationId)) return 'taken';
    const reply = await desk.handle(turn);
    const failed = reply.kind !== 'nothing' && reply.card.view.kind === 'failure';
    if (failed && resent < resentMost) return 'failed';
    background.add(replies.say(received, reply));
    return 'taken';
  }

  /** What is shown of the home page changes nothing: late, it follows the answer. */
  async function openHome(source: Source, tab: string | undefined, context: RequestContext): Promise<void> {
    await waitInTime(deps, context, showHome(source, tab));
  }

  async function showHome(source: Source, tab: string | undefined): Promise<void> {
    const by = await toActor(users, source);
    // The event does not tell whose workspace the person is of, and what Slack knows of them does.
    if (!by || !deps.allows(readIdentity(by.identity)?.tenant ?? '')) return;
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

/** The desk was removed, or its tokens were taken away. */
export function createRemovalListener({ uninstall }: Pick<ListenerDeps, 'uninstall'>): Middleware<EventArgs> {
  return async ({ body }) => {
    const removal = readRemoval(body);
    if (removal) await uninstall(removal);
  };
}

/** Each mention begins a thread: two programs that mention each other are noticed by the channel. */
function toCounted({ place, input }: Turn): string {
  return input.kind === 'thread-text' ? place.address : (place.thread?.within ?? place.address);
}
