import type { AuthorizeResult } from '@slack/bolt';
import type { Log } from '../../ports/log.js';
import type { Installations, Source } from './installations.js';
import type { Rotation } from './rotation.js';

interface Parts {
  readonly installations: Pick<Installations, 'find'>;
  readonly rotation: Pick<Rotation, 'tokenOf'>;
  readonly log: Log;
}

/**
 * Bolt's `authorize` where many workspaces install the desk. Never rejects, for Bolt then answers with an empty 200 that
 * tells the person nothing: without a token in the answer the desk is not installed there, or its store is away.
 */
export function createAuthorize({ installations, rotation, log }: Parts): (source: Source) => Promise<AuthorizeResult> {
  return async (source) => {
    const { teamId, enterpriseId } = source;
    const where = { ...(teamId !== undefined && { teamId }), ...(enterpriseId !== undefined && { enterpriseId }) };
    try {
      const stored = await installations.find(source);
      if (!stored) return where;
      const { id, userId } = stored.doc.bot;
      return { ...where, botToken: await rotation.tokenOf(stored), botId: id, botUserId: userId };
    } catch (error) {
      log.warn('slack-not-authorized', { channel: 'slack', error });
      return where;
    }
  };
}
