import { setTimeout as sleep } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../../ports/clock.js';
import type { Installation } from '../../../ports/installation.js';
import type { Log } from '../../../ports/log.js';
import type { Store, Stored } from '../../../ports/store.js';
import { toEpochMs, toInstantAfter } from '../../../tickets/instant.js';
import type { Installations } from './installations.js';

/*
 * The SDK's own `InstallProvider.authorize` refreshes too, but each request for itself: two that meet both use the one refresh
 * token, of which Slack takes the first, and a request waits for it with its three seconds running. Here one of all who share
 * the store does it, ahead of time and beside the request.
 */

/** A token is renewed when it has no longer to live; tokens of Slack live twelve hours. */
const renewBeforeMs = 2 * 3_600_000;
/** Whoever has less left waits for the new one. */
const usableMs = 60_000;
/** Longer than a call to Slack may take. After a failure nobody tries again before it is over. */
const leaseMs = 20_000;
/** Of the 2 s that a turn has. */
const waitMs = 1_500;
const stepMs = 50;

/** What Slack gave for a refresh token. */
export interface Renewed {
  readonly token: string;
  readonly refreshToken: string;
  readonly lifeMs: number;
}

/** Asks Slack, once. Rejects when it refused or did not answer. */
export type Renew = (refreshToken: string) => Promise<Renewed>;

const answerSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
});

/** Renews by `oauth.v2.access`. */
export function createRenew(
  web: Pick<webApi.WebClient, 'oauth'>,
  app: { readonly clientId: string; readonly clientSecret: string },
): Renew {
  return async (refreshToken) => {
    const answer = await web.oauth.v2.access({
      client_id: app.clientId,
      client_secret: app.clientSecret,
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
    const { access_token: token, refresh_token, expires_in } = answerSchema.parse(answer);
    return { token, refreshToken: refresh_token, lifeMs: expires_in * 1_000 };
  };
}

export interface Rotation {
  /** The token to use now. It may be worn out when Slack gave no other in time: the call will tell. */
  tokenOf(stored: Stored<Installation>): Promise<string>;
  /** Resolves when the renewals under way have ended. */
  close(): Promise<void>;
}

interface Deps {
  readonly installations: Pick<Installations, 'again' | 'change'>;
  readonly store: Pick<Store, 'lease'>;
  readonly renew: Renew;
  readonly clock: Clock;
  readonly log: Log;
}

type Bot = Installation['bot'];

export function createRotation({ installations, store, renew, clock, log }: Deps): Rotation {
  const underWay = new Map<string, Promise<void>>();
  /** What Slack gave and the store would not take: a refresh token works once, so it must not be lost. */
  const unsaved = new Map<string, { readonly bot: Bot; readonly installedAt: string }>();

  function lifeMs({ rotation }: Bot): number {
    return rotation ? toEpochMs(rotation.expiresAt) - toEpochMs(clock.now()) : Number.POSITIVE_INFINITY;
  }

  /** Once at a time in this process; whoever asks does not wait for it. */
  function renewBeside(id: string): void {
    if (underWay.has(id)) return;
    const work = renewUnderLease(id)
      .catch((error: unknown) => log.warn('slack-token-not-renewed', { channel: 'slack', id, error }))
      .finally(() => underWay.delete(id));
    underWay.set(id, work);
  }

  async function renewUnderLease(id: string): Promise<void> {
    const lease = await store.lease(`slack-rotation-${id}`, leaseMs);
    if (lease === 'taken') return;
    const stored = await installations.again(id);
    const held = stored && heldFor(stored);
    if (stored && (held || lifeMs(stored.doc.bot) <= renewBeforeMs)) {
      const bot = held ?? (await askSlack(stored.doc.bot));
      unsaved.set(id, { bot, installedAt: stored.doc.installedAt });
      await save(id, stored, bot);
    }
    unsaved.delete(id);
    await lease.release();
  }

  function heldFor({ id, doc }: Stored<Installation>): Bot | undefined {
    const held = unsaved.get(id);
    return held?.installedAt === doc.installedAt ? held.bot : undefined;
  }

  async function askSlack(bot: Bot): Promise<Bot> {
    if (!bot.rotation) return bot;
    const { token, refreshToken, lifeMs: ms } = await renew(bot.rotation.refreshToken);
    return { ...bot, token, rotation: { refreshToken, expiresAt: toInstantAfter(clock.now(), ms) } };
  }

  /** Other changes stand; an installation that was removed, or made anew with its own tokens, is left as it is. */
  async function save(id: string, first: Stored<Installation>, bot: Bot): Promise<void> {
    let stored: Stored<Installation> | undefined = first;
    while (stored?.doc.installedAt === first.doc.installedAt) {
      if (await installations.change(stored, { ...stored.doc, bot })) {
        log.info('slack-token-renewed', { channel: 'slack', id });
        return;
      }
      stored = await installations.again(id);
    }
  }

  /** The token that this process or another replica gets meanwhile, or the old one after a while. */
  async function awaitNew({ id, doc: { bot: worn } }: Stored<Installation>): Promise<Bot> {
    for (let waitedMs = 0; waitedMs < waitMs; waitedMs += stepMs) {
      await sleep(stepMs);
      const stored = await installations.again(id);
      if (!stored) return worn;
      const bot = heldFor(stored) ?? stored.doc.bot;
      if (lifeMs(bot) > usableMs) return bot;
    }
    return worn;
  }

  return {
    async tokenOf(stored) {
      const bot = heldFor(stored) ?? stored.doc.bot;
      if (unsaved.has(stored.id) || lifeMs(bot) <= renewBeforeMs) renewBeside(stored.id);
      return lifeMs(bot) > usableMs ? bot.token : (await awaitNew(stored)).token;
    },
    async close() {
      await Promise.all(underWay.values());
    },
  };
}
