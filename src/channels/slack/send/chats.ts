import { z } from 'zod';
import type { Clock } from '../../../ports/clock.js';
import { createCache } from '../../cache.js';
import { SendFailure } from '../../send-failure.js';
import type { SlackClient } from '../sdk/client.js';

const ttlMs = 24 * 3_600_000;
const chatsMax = 5_000;

const openedSchema = z.object({ id: z.string().regex(/^[CDG][A-Z0-9]{1,30}$/) });

/** Finds the channel (D…) of a person's own chat with the desk. */
export interface Chats {
  /** Opens it where there is none yet. Rejects as the call does. */
  channelOf(chat: { readonly team: string; readonly user: string }, token: string): Promise<string>;
}

export function createChats({ web }: Pick<SlackClient, 'web'>, clock: Clock): Chats {
  const cache = createCache<string>({ max: chatsMax, ttlMs, clock });
  return {
    channelOf: async ({ team, user }, token) => {
      // By token: whoever installs the desk anew may get another bot, with other chats.
      const channel = await cache.get(`${team}/${user}/${token}`, async () => {
        const { channel: opened } = await web.conversations.open({ token, users: user });
        return openedSchema.safeParse(opened).data?.id;
      });
      // Opening a chat twice is one chat, so that an answer which cannot be read is no reason to give up.
      if (channel === undefined) throw new SendFailure({ kind: 'not-accepted' });
      return channel;
    },
  };
}
