import { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../../ports/clock.js';
import type { Conversation } from '../../../ports/conversation.js';
import type { Log } from '../../../ports/log.js';
import { createCache } from '../../cache.js';
import type { Tokens } from '../install/tokens.js';
import type { SlackClient } from '../sdk/client.js';
import { readAddress } from '../thread.js';

/** For the posts of one burst Slack is asked once: its answer may be another the next moment. */
const ttlMs = 5_000;
const conversationsMax = 1_000;

/**
 * Who can read a conversation. `private`: invited people of one workspace. `open`: anybody of the workspace, or people of
 * another one. `unknown`: Slack does not tell now.
 */
export type Privacy = 'private' | 'open' | 'unknown';

interface Deps {
  readonly client: Pick<SlackClient, 'web'>;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly log: Log;
}

const flag = z.boolean().optional();
const channelSchema = z.object({
  is_private: flag,
  is_im: flag,
  is_mpim: flag,
  is_shared: flag,
  is_ext_shared: flag,
  is_org_shared: flag,
  is_pending_ext_shared: flag,
});

/** Scopes separated by commas, or a list of them. */
const scopesSchema = z
  .union([z.string(), z.array(z.string())])
  .default('')
  .transform((list) => [list].flat().flatMap((part) => part.split(',').map((scope) => scope.trim())));

/** `missing_scope` with the scopes that would have been needed, one of them or several, and those that are there. */
const refusalSchema = z.object({ error: z.literal('missing_scope'), needed: scopesSchema, provided: scopesSchema });

/** Answers who can read a conversation, asked before each burst of posts. Never rejects. */
export function createPrivacy({ client: { web }, tokens, clock, log }: Deps): (conversation: Conversation) => Promise<Privacy> {
  const cache = createCache<Privacy>({ max: conversationsMax, ttlMs, clock });

  async function ask(token: string, channel: string): Promise<Privacy> {
    try {
      return toPrivacy(channelSchema.parse((await web.conversations.info({ token, channel })).channel));
    } catch (error) {
      if (isPublic(error)) return 'open';
      return unknown(error);
    }
  }

  function unknown(error: unknown): 'unknown' {
    log.warn('slack-privacy-unknown', { channel: 'slack', error });
    return 'unknown';
  }

  return async ({ address }) => {
    const thread = readAddress(address);
    if (!thread) return 'unknown';
    // One person and the desk: Slack lets nobody else in, and would want another scope to say so.
    if (thread.kind === 'chat') return 'private';
    const { team, channel } = thread;
    try {
      const token = await tokens.tokenOf(team);
      if (token === undefined) return 'unknown';
      // By token: whoever installs the desk anew is asked anew.
      return (await cache.get(`${team}/${channel}/${token}`, () => ask(token, channel))) ?? 'unknown';
    } catch (error) {
      return unknown(error);
    }
  };
}

function toPrivacy(channel: z.infer<typeof channelSchema>): Privacy {
  const { is_private, is_im, is_mpim, is_shared, is_ext_shared, is_org_shared, is_pending_ext_shared } = channel;
  if (is_shared || is_ext_shared || is_org_shared || is_pending_ext_shared) return 'open';
  if (is_private || is_im || is_mpim) return 'private';
  return is_private === false ? 'open' : 'unknown';
}

/**
 * The desk may ask about private channels only (`groups:read`); for a public one Slack answers that `channels:read` is needed. Where
 * even `groups:read` is missing the same is said of every channel, and tells nothing.
 */
function isPublic(error: unknown): boolean {
  if (!(error instanceof webApi.WebAPIPlatformError)) return false;
  const { needed = [], provided = [] } = refusalSchema.safeParse(error.data).data ?? {};
  return needed.includes('channels:read') && (!needed.includes('groups:read') || provided.includes('groups:read'));
}
