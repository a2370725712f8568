import type { AuthorizeResult } from '@slack/bolt';
import type { Log } from '../../../ports/log.js';
import { within } from '../../within.js';
import { type Installations, ownerOf } from './installations.js';
import type { Rotation } from './rotation.js';
import type { Source } from './source.js';

/** Longer no request waits to learn whether the desk is installed where it comes from. */
const knownWithinMs = 1_700;

interface Deps {
  readonly installations: Pick<Installations, 'find' | 'learnWorkspaces'>;
  readonly rotation: Pick<Rotation, 'tokenOf'>;
  readonly log: Log;
}

/**
 * Bolt's `authorize` where many workspaces install the desk. Never rejects, for Bolt then answers with an empty 200 that
 * tells the person nothing: without a token in the answer the desk is not installed there, or it is `unread`: the store is
 * slow or away.
 */
export function createAuthorize({ installations, rotation, log }: Deps): (source: Source) => Promise<AuthorizeResult> {
  /** No request waits for it: it comes by the organisation. */
  function learn(...known: Parameters<Installations['learnWorkspaces']>): void {
    installations.learnWorkspaces(...known).catch((error: unknown) => log.warn('slack-teams-unknown', { channel: 'slack', error }));
  }

  async function read(source: Source): Promise<AuthorizeResult> {
    const stored = await installations.find(source);
    if (!stored) return {};
    const { kind, tenants } = stored.doc;
    const { id, userId } = stored.doc.bot;
    const owner = ownerOf(source);
    const organisation = kind === 'organisation' && owner !== undefined ? { organisation: { id: owner, tenants } } : {};
    const botToken = await rotation.tokenOf(stored);
    if (botToken !== undefined && source.teamId !== undefined) learn(stored, source.teamId, botToken);
    return { botToken, botId: id, botUserId: userId, ...organisation };
  }

  return async (source) => {
    const { teamId, enterpriseId } = source;
    const where = { ...(teamId !== undefined && { teamId }), ...(enterpriseId !== undefined && { enterpriseId }) };
    try {
      const found = await within(read(source), knownWithinMs);
      return { ...where, ...(found === 'late' ? { unread: true } : found) };
    } catch (error) {
      log.warn('slack-not-authorized', { channel: 'slack', error });
      return { ...where, unread: true };
    }
  };
}
