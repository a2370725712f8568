import type { Log } from '../../../ports/log.js';
import type { BackgroundWork } from '../../background-work.js';
import { readFailure } from '../outcome.js';
import type { SlackClient } from '../sdk/client.js';
import type { Tokens } from './tokens.js';
import type { Forget } from './uninstall.js';

interface Deps {
  readonly client: Pick<SlackClient, 'web'>;
  readonly tokens: Tokens;
  readonly forget: Forget;
  readonly background: Pick<BackgroundWork, 'add'>;
  readonly log: Log;
}

/** What Slack says of the token of a workspace that removed the desk. `invalid_auth` is a typing error too, and tells nothing. */
const removed = new Set<string | undefined>(['account_inactive', 'token_revoked']);

/**
 * Slack refused the token of a workspace in some call: it may have removed the desk without our hearing of it. One question at
 * a time confirms it, and the workspace is then forgotten as by the event.
 */
export function createRemovalCheck({ client: { web }, tokens, forget, background, log }: Deps): (team: string) => void {
  const underWay = new Set<string>();

  async function check(team: string): Promise<void> {
    try {
      const token = await tokens.tokenOf(team);
      if (token === undefined || !(await isDead(token))) return;
      log.warn('slack-token-dead', { channel: 'slack' });
      await forget(team, token);
    } finally {
      underWay.delete(team);
    }
  }

  async function isDead(token: string): Promise<boolean> {
    try {
      await web.auth.test({ token });
      return false;
    } catch (error) {
      return removed.has(readFailure(error)?.code);
    }
  }

  return (team) => {
    if (underWay.has(team)) return;
    underWay.add(team);
    background.add(check(team));
  };
}
