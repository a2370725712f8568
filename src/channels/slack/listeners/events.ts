import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Cause, Place, Turn, TurnInput } from '../../../ports/turn.js';
import { envelopeSchema, homeOpenedSchema, type MessageEvent, messageSchema } from '../payloads.js';
import { createRecent } from '../recent.js';
import { chatOf, placeOf, type Source, toActor } from '../source.js';
import { toMessageId } from '../thread.js';
import { toTypedText } from '../typed-text.js';
import { readRemoval } from '../uninstall.js';
import { within } from '../within.js';
import { refusalOf } from './admission.js';
import { drawCorrelationId, type ListenerParts, type RequestContext, waitInTime } from './parts.js';

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
  const { users, desk, screen, sheets, replies, tracked } = parts;
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
    if (refusal) return;
    if (opened) return openHome(source, opened.tab, context);
    if (!message) return;
    const heard = toHeard(message, source, context.botUserId);
    const by = heard && (await toActor(users, source));
    if (!heard || !by) return;
    const cause = `slack:${team}/${message.channel}/${message.ts}` as Cause;
    await take({ cause, by, ...heard, correlationId: drawCorrelationId(parts) }, source, context);
  };

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
    if (!by) return;
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

/** Neither a program's message nor the desk's own, nor news about messages: edits, removals, who came and went. */
function isOfPerson({ user, subtype, bot_id, bot_profile }: MessageEvent, botUser: string | undefined): boolean {
  if (user === undefined || user === botUser || bot_id !== undefined || (bot_profile ?? undefined) !== undefined) return false;
  return subtype === undefined || subtype === 'file_share' || subtype === 'thread_broadcast';
}

/** Where something was said, and what it is to the desk; undefined for what is not meant for it. */
function toHeard(message: MessageEvent, source: Source, botUser: string | undefined): { place: Place; input: TurnInput } | undefined {
  const { type, channel, channel_type, ts, thread_ts, text = '', files = [] } = message;
  const said = toTypedText(text, botUser);
  if (type === 'message' && channel_type === 'im') {
    const chat = chatOf(source, thread_ts === undefined ? undefined : toMessageId({ channel, ts: thread_ts }));
    return { place: chat, input: files.length > 0 ? { kind: 'files' } : { kind: 'typed', text: said } };
  }
  const place = placeOf(source, { channel, kind: channel_type === 'mpim' ? 'group' : 'channel', ts: thread_ts ?? ts });
  if (type === 'app_mention') return { place, input: files.length > 0 ? { kind: 'files' } : { kind: 'command', text: said } };
  // A mention comes as an event of its own too, and what begins no thread is not said to anybody here.
  if (thread_ts === undefined || (botUser !== undefined && text.includes(`<@${botUser}>`))) return undefined;
  return { place, input: { kind: 'overheard', text: said } };
}
