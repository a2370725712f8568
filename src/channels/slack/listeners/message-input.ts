import type { Turn, TurnInput } from '../../../ports/turn.js';
import { toMessageId } from '../thread.js';
import { isWorded, type MessageEvent, type PersonsMessage } from './message-event.js';
import { hasFiles, notationOf } from './message-notation.js';
import { chatOf, placeOf, type Source } from './source.js';
import { type Notation, toTypedText } from './typed-text.js';

/** What was said, and where. */
export type MessageInput = Pick<Turn, 'place' | 'input'> & {
  /** Beside words that are taken there was what is not: a turn of its own. */
  readonly beside?: Extract<TurnInput, { kind: 'files' }>;
};

/** Where something was said, and what it is to the desk; undefined for what is not meant for it. */
export function toMessageInput(
  event: MessageEvent,
  { how, version, before }: PersonsMessage,
  source: Source,
  botUser: string | undefined,
  notation?: Notation,
): MessageInput | undefined {
  const { type, channel, channel_type } = event;
  const { ts, thread_ts, text = '' } = version;
  const isChat = type === 'message' && channel_type === 'im';
  const place = isChat
    ? chatOf(source, thread_ts === undefined ? undefined : toMessageId({ channel, ts: thread_ts }))
    : placeOf(source, { channel, kind: channel_type === 'mpim' ? 'group' : 'channel', ts: thread_ts ?? ts });
  // Of a mention that comes with a file Slack may tell as of a message alone (slackapi/bolt-python#925).
  const isSaid = isChat || type === 'app_mention' || (how === 'said' && botUser !== undefined && mayMention(text, botUser));
  // A changed mention comes as an event of its own too; of one that was deleted or taken out nothing else tells.
  if (!isSaid && how !== 'deleted' && mayMention(text, botUser)) return undefined;
  const addressed = isSaid || (how !== 'said' && mayMention((before ?? version).text ?? '', botUser));
  // What begins no thread is not said to anybody here.
  if (!addressed && thread_ts === undefined) return undefined;
  if (how !== 'said') return { place, input: { kind: 'edited', how, addressed } };
  const files = { kind: 'files', addressed } as const;
  const words = toTypedText(notationOf(version), botUser, notation);
  if (!isWorded(version) || (words === '' && hasFiles(version))) return { place, input: files };
  const kind = isChat ? 'typed' : isSaid ? 'command' : 'thread-text';
  return { place, input: { kind, text: words }, ...(hasFiles(version) && { beside: files }) };
}

/** While Slack does not tell who the desk is, every mention may be one of it: what is said to the desk must not be filed as a reply. */
function mayMention(text: string, botUser: string | undefined): boolean {
  return text.includes(botUser === undefined ? '<@' : `<@${botUser}>`);
}
