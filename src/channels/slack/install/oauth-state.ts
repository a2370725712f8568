import { createHmac, timingSafeEqual } from 'node:crypto';
import { type InstallURLOptions, InvalidStateError, type StateStore } from '@slack/oauth';
import type { Clock } from '../../../ports/clock.js';
import type { Random } from '../../../ports/random.js';
import type { Store } from '../../../ports/store.js';

/** How long somebody may think about Slack's question; the cookie lives as long. */
export const stateLifeMs = 10 * 60_000;

interface Deps {
  /** `SLACK_STATE_SECRET`. */
  readonly secret: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Pick<Store, 'lease'>;
  /** What was asked for and has to be repeated when the code is exchanged: nothing of it comes from the address. */
  readonly installOptions: InstallURLOptions;
}

const pattern = /^([0-9a-z]{1,12})\.([A-Za-z0-9_-]{24})\.([A-Za-z0-9_-]{43})$/;

/**
 * States that are used once. The SDK's own can be used again for ten minutes. Which are used up is remembered as a lease, which
 * all replicas share; a restart of the embedded store forgets it, and then the cookie that was taken back and Slack's code,
 * which works once, remain.
 */
export function createStateStore({ secret, clock, random, store, installOptions }: Deps): StateStore {
  const sign = (issued: string, nonce: string): Buffer => createHmac('sha256', secret).update(`slack-install\0${issued}.${nonce}`).digest();

  async function isGood(state: string): Promise<boolean> {
    const [, issued = '', nonce = '', mac = ''] = pattern.exec(state) ?? [];
    const expected = sign(issued, nonce);
    const given = Buffer.from(mac, 'base64url');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    const ageMs = Date.parse(clock.now()) - Number.parseInt(issued, 36);
    if (!(ageMs >= 0 && ageMs <= stateLifeMs)) return false;
    return (await store.lease(`slack-state-${nonce}`, stateLifeMs)) !== 'taken';
  }

  return {
    generateStateParam: async () => {
      const issued = Date.parse(clock.now()).toString(36);
      const nonce = Buffer.from(random.bytes(18)).toString('base64url');
      return `${issued}.${nonce}.${sign(issued, nonce).toString('base64url')}`;
    },
    verifyStateParam: async (_now, state) => {
      if (await isGood(state)) return installOptions;
      throw new InvalidStateError('expected a state of ours that is fresh and not used yet');
    },
  };
}
