import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Cause } from '../../../tickets/cause.js';
import type { Refusal } from './admission.js';
import { createFirsts } from './dedupe.js';
import { drawCorrelationId, type ListenerDeps } from './deps.js';
import { eventRefusal, readEnvelope } from './event-envelope.js';
import { type MessageEvent, messageSchema, type PersonsMessage, readMessage } from './message-event.js';
import { toMessageInput } from './message-input.js';
import { notationOf } from './message-notation.js';
import { readNotation } from './notation.js';
import { type Source, toActor } from './source.js';
import type { TakeIn } from './take-in.js';

type EventArgs = SlackEventMiddlewareArgs;

/** Of the last so many messages it is known that they were heard. */
const messagesMax = 1_000;

/** What is written, changed and deleted, and mentions. */
export function createMessageListener(deps: ListenerDeps, takeIn: TakeIn): Middleware<EventArgs> {
  const { users, answers, privateSender, background, systemMessages } = deps;
  const firsts = createFirsts(messagesMax);

  return async ({ body, context }) => {
    const heard = readEnvelope(deps, body, context);
    const message = messageSchema.safeParse(heard?.event).data;
    const read = message && readMessage(message, context.botUserId);
    if (!heard || !message || !read) return;
    const { version } = read;
    const source = heard.sourceOf(version.user ?? '', version.user_team ?? version.team);
    const refusal = await eventRefusal(deps, context, source);
    if (refusal) return tellRefused(source, refusal, message, context.botToken);
    const { cause, done } = toCause(source.team, message, read);
    if (toMessageInput(message, done, source, context.botUserId) === undefined) return;
    const content = { text: notationOf(version), blocks: [version.blocks, version.attachments] };
    const [by, notation] = await Promise.all([toActor(users, source), readNotation(users, source.team, content, context.botUserId)]);
    if (!by) return;
    const group = systemMessages.text('userGroup', by.language);
    const said = toMessageInput(message, done, source, context.botUserId, { ...notation, group });
    if (!said) return;
    const { place, input, beside } = said;
    const turn = { cause, by, place, input, correlationId: drawCorrelationId(deps) };
    if (input.kind === 'typed') await answers.noted(place.address);
    const received = { ...source, turn, beginsThread: version.thread_ts === undefined };
    await takeIn({ received, beside: beside && { ...turn, cause: `${cause}/files` as Cause, input: beside } }, context);
  };

  /**
   * A message that mentions the desk comes again when it is changed, as the same event. Where the mention is what was added, it
   * is said now; and so it is where nobody knows.
   */
  function toCause(team: string, { channel }: MessageEvent, read: PersonsMessage): { cause: Cause; done: PersonsMessage } {
    const { how, version, editedAt } = read;
    const message = `slack:${team}/${channel}/${version.ts}`;
    const when = how === 'deleted' ? 'deleted' : editedAt;
    const cause = (when === undefined ? message : `${message}/${when}`) as Cause;
    const isFirst = how !== 'said' || firsts(message, cause) === cause;
    return { cause, done: isFirst ? read : { ...read, how: 'changed' } };
  }

  /** Whoever speaks to the desk and may not use it is told so, alone. Where it is not installed nothing can be said. */
  function tellRefused({ team, user }: Source, { reason, reference }: Refusal, message: MessageEvent, token: string | undefined): void {
    if (token === undefined || (message.type !== 'app_mention' && message.channel_type !== 'im')) return;
    const { channel, thread_ts } = message;
    if (!deps.isOpen(`${team}/${channel}`, reference)) return;
    const location = { team, user, channel, ...(thread_ts !== undefined && { ts: thread_ts }) };
    background.add(privateSender.postEphemeral(location, systemMessages.message(reason, undefined, reference)));
  }
}
