import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Outcome } from '../../../ports/channel.js';
import type { Log } from '../../../ports/log.js';
import { toOutcome } from '../../send-failure.js';
import type { Tokens } from '../install/tokens.js';
import { readFailure, tellsOfRemoval } from '../outcome.js';
import type { SlackClient } from '../sdk/client.js';
import { readAddress, readMessageId, type Thread, toMessageId } from '../thread.js';
import type { Chats } from './chats.js';

/** A message as Slack gets it. `text` is escaped mrkdwn: what notifications show, and all there is without `blocks`. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks?: readonly types.AnyBlock[];
}

/** One call each to Slack; never throws. */
export interface MessageSender {
  /**
   * `root`: the id of the message under which it belongs, where the address is not that of a thread already. `aloud`: what stands
   * in a thread is shown beside it too, for a thread notifies only who wrote in it or follows it.
   */
  post(address: string, message: SlackMessage, root?: string, aloud?: boolean): Promise<Outcome>;
  /** `address`: where the message stands, for its workspace. */
  update(address: string, id: string, message: SlackMessage): Promise<Outcome>;
}

interface Deps {
  readonly client: Pick<SlackClient, 'web'>;
  readonly tokens: Tokens;
  readonly chats: Chats;
  readonly log: Log;
  /** Slack refused the workspace's token: somebody should ask whether the desk was removed. */
  readonly tokenRefused?: (team: string) => void;
}

/** `text` is read as we wrote it; `chat.update` would else look for names and addresses in it. */
const parse = 'none';

const postedSchema = z.object({ channel: z.string().max(40), ts: z.string().max(40) });

export function createMessageSender({ client: { web }, tokens, chats, log, tokenRefused }: Deps): MessageSender {
  async function attempt(address: string, send: (thread: Thread, token: string) => Promise<string>): Promise<Outcome> {
    const thread = readAddress(address);
    if (!thread) return { kind: 'permanent-for-place', reason: 'UnknownAddress' };
    const token = await findToken(thread.team);
    if (token === undefined) return { kind: 'permanent-for-place', reason: 'NotInstalled' };
    if (token === 'unknown') return { kind: 'not-accepted' };
    try {
      return await toOutcome(() => send(thread, token.token).catch((error: unknown) => refuse(thread.team, error)), readFailure);
    } catch (error) {
      log.error('slack-send-failed', { channel: 'slack', error });
      return { kind: 'ambiguous' };
    }
  }

  async function findToken(team: string): Promise<{ readonly token: string } | 'unknown' | undefined> {
    try {
      const token = await tokens.tokenOf(team);
      return token === undefined ? undefined : { token };
    } catch (error) {
      log.error('slack-token-unread', { channel: 'slack', error });
      return 'unknown';
    }
  }

  function refuse(team: string, error: unknown): never {
    const { code, status } = readFailure(error) ?? {};
    if (code !== undefined) log.warn('slack-refused', { channel: 'slack', state: code, ...(status === undefined ? {} : { status }) });
    if (tellsOfRemoval(code)) tokenRefused?.(team);
    throw error;
  }

  return {
    post: (address, { text, blocks }, root, aloud) =>
      attempt(address, async (thread, token) => {
        const channel = thread.kind === 'chat' ? await chats.channelOf(thread, token) : thread.channel;
        const ts = threadTs(thread, channel, root);
        const thread_ts = ts === undefined ? {} : { thread_ts: ts, ...(aloud && { reply_broadcast: true }) };
        const metadata = toMetadata([channel, ts, text, blocks]);
        const sent = { token, channel, text, parse, metadata, unfurl_links: false, unfurl_media: false, ...thread_ts } as const;
        const answer = await web.chat.postMessage({ ...sent, ...(blocks && { blocks: [...blocks] }) });
        const posted = postedSchema.safeParse(answer).data;
        return posted ? toMessageId(posted) : '';
      }),
    update: async (address, id, { text, blocks = [] }) => {
      const message = readMessageId(id);
      if (!message) return { kind: 'permanent-for-message', reason: 'UnknownMessage' };
      return attempt(address, async (_thread, token) => {
        await web.chat.update({ token, ...message, text, parse, blocks: [...blocks] });
        return id;
      });
    },
  };
}

/** The thread of the address, else that under the root, when the root stands in this very channel. */
function threadTs(thread: Thread, channel: string, root: string | undefined): string | undefined {
  if (thread.kind === 'channel' && thread.ts !== undefined) return thread.ts;
  const under = root === undefined ? undefined : readMessageId(root);
  return under?.channel === channel ? under.ts : undefined;
}

/** Travels with the message and is seen by other apps: a digest of what they see anyway, by which a second copy is known. */
function toMetadata(content: unknown): { event_type: string; event_payload: { key: string } } {
  const key = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32);
  return { event_type: 'security_event_desk', event_payload: { key } };
}
