import type { Turn } from '../../../ports/turn.js';
import { toMessageId } from '../thread.js';
import type { MessageEvent } from './payloads.js';
import { chatOf, placeOf, type Source } from './source.js';
import { type Notation, toTypedText } from './typed-text.js';

/** Neither a program's message nor the desk's own, nor news about messages: edits, removals, who came and went. */
export function isOfPerson({ user, subtype, bot_id, bot_profile }: MessageEvent, botUser: string | undefined): boolean {
  if (user === undefined || user === botUser || bot_id !== undefined || (bot_profile ?? undefined) !== undefined) return false;
  return subtype === undefined || subtype === 'file_share' || subtype === 'thread_broadcast';
}

/** What was said, and where. */
export type MessageInput = Pick<Turn, 'place' | 'input'>;

/** Where something was said, and what it is to the desk; undefined for what is not meant for it. */
export function toMessageInput(
  message: MessageEvent,
  source: Source,
  botUser: string | undefined,
  notation?: Notation,
): MessageInput | undefined {
  const { type, channel, channel_type, ts, thread_ts, text = '', files = [] } = message;
  const said = toTypedText(text, botUser, notation);
  if (type === 'message' && channel_type === 'im') {
    const chat = chatOf(source, thread_ts === undefined ? undefined : toMessageId({ channel, ts: thread_ts }));
    return { place: chat, input: files.length > 0 ? { kind: 'files' } : { kind: 'typed', text: said } };
  }
  const place = placeOf(source, { channel, kind: channel_type === 'mpim' ? 'group' : 'channel', ts: thread_ts ?? ts });
  if (type === 'app_mention') return { place, input: files.length > 0 ? { kind: 'files' } : { kind: 'command', text: said } };
  // A mention comes as an event of its own too, and what begins no thread is not said to anybody here.
  if (thread_ts === undefined || mayMention(text, botUser)) return undefined;
  return { place, input: { kind: 'thread-text', text: said } };
}

/** While Slack does not tell who the desk is, every mention may be one of it: what is said to the desk must not be filed as a reply. */
function mayMention(text: string, botUser: string | undefined): boolean {
  return text.includes(botUser === undefined ? '<@' : `<@${botUser}>`);
}
