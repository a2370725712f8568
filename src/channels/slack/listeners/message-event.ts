import { z } from 'zod';
import { optional } from '../../optional.js';
import { channelId, contentFields, teamId, ts, userId } from './fields.js';

/** One version of a message: as it is told, as it is after a change, as it was before. */
const versionFields = {
  subtype: optional(z.string().max(60)),
  user: optional(userId),
  team: optional(teamId),
  user_team: optional(teamId),
  bot_id: optional(z.string().max(40)),
  bot_profile: z.unknown().optional(),
  ts,
  thread_ts: optional(ts),
  edited: optional(z.object({ ts })),
  ...contentFields,
};
const version = optional(z.object(versionFields)).catch(undefined);

/** Something was written, changed or deleted, or the desk was mentioned. */
export const messageSchema = z.object({
  ...versionFields,
  type: z.enum(['message', 'app_mention']),
  channel: channelId,
  channel_type: optional(z.string().max(20)),
  /** Of a change: how it is now, and how it was; of a deletion only that. */
  message: version,
  previous_message: version,
});
export type MessageEvent = z.infer<typeof messageSchema>;
export type MessageVersion = Omit<MessageEvent, 'type' | 'channel' | 'channel_type' | 'message' | 'previous_message'>;

/** What a person did with a message of theirs. */
export interface PersonsMessage {
  readonly how: 'said' | 'changed' | 'deleted';
  /** As it is now; a deleted one as it was. */
  readonly version: MessageVersion;
  /** How it was before a change. */
  readonly before?: MessageVersion | undefined;
  /** When it was changed, as Slack names it. */
  readonly editedAt?: string;
}

/** Slackbot, whom `users.info` does not call a bot. */
const slackbot = 'USLACKBOT';

/**
 * What Slack writes itself about what happened (references of the `message` event's subtypes): somebody came or went, a channel
 * was named, archived or pinned to, a huddle began, a program said something. No words of a person.
 */
const happenings: ReadonlySet<string> = new Set([
  'assistant_app_thread',
  'document_mention',
  'ekm_access_denied',
  'huddle_thread',
  'message_replied',
  'pinned_item',
  'reminder_add',
  'slackbot_response',
  'tabbed_canvas_updated',
  'tombstone',
  'unpinned_item',
]);
const happeningPattern = /^(?:app_conversation|bot|channel|file_(?:comment|mention|created|changed|deleted)|group|joiner|sh_room)(?:_|$)/;

/** Subtypes with the words of a person. Another one may have them: the person is told that they were not taken. */
const worded: ReadonlySet<string> = new Set(['me_message', 'file_share', 'thread_broadcast', 'reply_broadcast']);

/** What a person did; undefined for programs, the desk's own messages, and what only happened. */
export function readMessage(event: MessageEvent, botUser: string | undefined): PersonsMessage | undefined {
  const { message, previous_message: before } = event;
  if (event.subtype === 'message_changed') {
    if (message?.subtype === 'tombstone') return of({ how: 'deleted', version: before }, botUser);
    // A preview that Slack adds to a link changes the message too, and nobody has edited it.
    const editedAt = message?.edited?.ts;
    if (editedAt === undefined || editedAt === before?.edited?.ts) return undefined;
    return of({ how: 'changed', version: message, before, editedAt }, botUser);
  }
  if (event.subtype === 'message_deleted') return of({ how: 'deleted', version: before }, botUser);
  return of({ how: 'said', version: event, ...(event.edited && { editedAt: event.edited.ts }) }, botUser);
}

type Read = Omit<PersonsMessage, 'version'> & { readonly version: MessageVersion | undefined };

function of({ version: told, ...rest }: Read, botUser: string | undefined): PersonsMessage | undefined {
  if (told === undefined) return undefined;
  const { user, subtype = '', bot_id, bot_profile } = told;
  if (user === undefined || user === botUser || user === slackbot) return undefined;
  if (bot_id !== undefined || (bot_profile ?? undefined) !== undefined) return undefined;
  return happenings.has(subtype) || happeningPattern.test(subtype) ? undefined : { ...rest, version: told };
}

/** Whether the kind of a message is one that has words. */
export function isWorded({ subtype }: MessageVersion): boolean {
  return subtype === undefined || worded.has(subtype);
}
