import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Cause, Turn, TurnInput } from '../../../ports/turn.js';
import { readIdentity } from '../../../tickets/people.js';
import { within } from '../../within.js';
import { readRemoval } from '../install/uninstall.js';
import { type Refusal, refusalOf } from './admission.js';
import { createRecent } from './dedupe.js';
import { drawCorrelationId, type ListenerParts, type RequestContext, waitInTime } from './deps.js';
import { isOfPerson, toHeard } from './message-input.js';
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
const recentMost = 1_000;

/** What is written, mentions, the home page. What is said is durable before Slack has its 200; a failure is sent again. */
export function createEventListener(parts: ListenerParts): Middleware<EventArgs> {
  const { users, desk, screen, sheets, replies, tracked, notes } = parts;
  const recent = createRecent<'taken' | 'failed'>(recentMost);

  return async ({ body, context }) => {
    const envelope = envelopeSchema.safeParse(body).data;
    const team = envelope && (envelope.context_team_id ?? envelope.team_id ?? context.teamId);
    if (!envelope || team === undefined) return;
    const opened = homeOpenedSchema.safeParse(envelope.event).data;
    const message = messageSchema.safeParse(envelope.event).data;
    if (!opened && !(message && isOfPerson(message, context.botUserId))) return;
    const home = message?.user_team ?? message?.team;
    const source = { team, home, user: (opened ?? message)?.user ?? '' };
    const refusal = refusalOf(parts, context, source);
    if (refusal?.note === 'failed')
      throw new EventNotTaken('expected to learn whether the desk is installed there, got no answer of the store');
    if (refusal) return tellRefused(source, refusal, message, context.botToken);
    if (opened) return openHome(source, opened.tab, context);
    if (!message) return;
    const heard = toHeard(message, source, context.botUserId);
    const by = heard && (await toActor(users, source));
    if (!heard || !by) return;
    const cause = `slack:${team}/${message.channel}/${message.ts}` as Cause;
    await take({ cause, by, ...heard, correlationId: drawCorrelationId(parts) }, source, context);
  };

  /** Whoever speaks to the desk and may not use it is told so, alone. Where it is not installed nothing can be said. */
  function tellRefused(
    { team, user }: Source,
    { note, reference }: Refusal,
    message: MessageEvent | undefined,
    token: string | undefined,
  ): void {
    if (token === undefined || !message || (message.type !== 'app_mention' && message.channel_type !== 'im')) return;
    const { channel, thread_ts } = message;
    if (!parts.isOpen(`${team}/${channel}`, reference)) return;
    const spot = { team, user, channel, ...(thread_ts !== undefined && { ts: thread_ts }) };
    tracked.add(screen.tell(spot, notes.message(note, undefined, reference)));
  }

  /** What comes again while it is being taken in, or after it was, is answered and not carried out a second time. */
  async function take(turn: Turn, source: Source, context: RequestContext & { readonly retryNum?: number }): Promise<void> {
    const work = recent.get(turn.cause) ?? recent.keep(turn.cause, begin(turn, source, context.retryNum ?? 0));
    const outcome = await within(work, parts.leftMs(context));
    if (outcome === 'taken') return;
    throw new EventNotTaken(`expected the desk to take the event in, and it is ${outcome}`);
  }

  /** What failed is begun anew when it comes again, however long it took to fail. */
  async function begin(turn: Turn, source: Source, resent: number): Promise<'taken' | 'failed'> {
    const outcome = await takeIn(turn, source, resent);
    if (outcome === 'failed') recent.forget(turn.cause);
    return outcome;
  }

  async function takeIn(turn: Turn, source: Source, resent: number): Promise<'taken' | 'failed'> {
    if (turn.place.kind !== 'personal' && !parts.isOpen(toCounted(turn), turn.correlationId)) return 'taken';
    const reply = await desk.handle(turn);
    const failed = reply.kind !== 'nothing' && reply.card.view.kind === 'failure';
    if (failed && resent < resentMost) return 'failed';
    tracked.add(replies.say({ ...source, turn }, reply));
    return 'taken';
  }

  /** What is shown of the home page changes nothing: late, it follows the answer. */
  async function openHome(source: Source, tab: string | undefined, context: RequestContext): Promise<void> {
    await waitInTime(parts, context, showHome(source, tab));
  }

  async function showHome(source: Source, tab: string | undefined): Promise<void> {
    const by = await toActor(users, source);
    // The event does not tell whose workspace the person is of, and what Slack knows of them does.
    if (!by || !parts.allows(readIdentity(by.identity)?.tenant ?? '')) return;
    const correlationId = drawCorrelationId(parts);
    const place = chatOf(source);
    const { team, user } = source;
    const input: TurnInput = tab === 'messages' ? { kind: 'arrival' } : { kind: 'home' };
    const turn: Turn = { cause: `slack:home/${correlationId}` as Cause, by, place, input, correlationId };
    const reply = await desk.handle(turn);
    if (input.kind === 'arrival') tracked.add(replies.say({ ...source, turn }, reply));
    else if (reply.kind === 'show') tracked.add(screen.publish(team, user, sheets.home(reply.card)));
  }
}

/** The desk was removed, or its tokens were taken away. */
export function createRemovalListener({ uninstall }: Pick<ListenerParts, 'uninstall'>): Middleware<EventArgs> {
  return async ({ body }) => {
    const removal = readRemoval(body);
    if (removal) await uninstall(removal);
  };
}

/** Each mention begins a thread: two programs that mention each other are noticed by the channel. */
function toCounted({ place, input }: Turn): string {
  return input.kind === 'overheard' ? place.address : (place.thread?.within ?? place.address);
}
