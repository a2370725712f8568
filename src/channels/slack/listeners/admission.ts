import { readIdentity, toIdentity } from '../../../tickets/people.js';
import { knownWithinMs, within } from '../../within.js';
import type { SystemMessage } from '../render/system-messages.js';
import { toAccount } from './account.js';
import { drawCorrelationId, type ListenerDeps } from './deps.js';
import { findUser, type Source } from './source.js';

/** What Bolt's context tells of who let the desk in. */
interface Known {
  readonly botToken?: string;
  /** It could not be told now: the store is slow or away. */
  readonly unread?: boolean;
}

/** Why a request does not reach the desk, and the reference of its log line. */
export interface Refusal {
  readonly reason: Extract<SystemMessage, 'failed' | 'notInstalled'>;
  readonly reference: string;
}

/** Undefined for a request that may reach the desk. A person's own workspace or organisation has to be allowed, wherever they are. */
export async function refusalOf(
  deps: Pick<ListenerDeps, 'allows' | 'users' | 'isMet' | 'random' | 'log'>,
  { botToken, unread = false }: Known,
  source: Source,
): Promise<Refusal | undefined> {
  const allowed = botToken === undefined ? deps.allows(source.home) : await isAllowed(deps, source);
  const isKnown = allowed !== true || botToken === undefined || (await isTold(deps, source));
  if (allowed === true && botToken !== undefined && isKnown) return undefined;
  const reference = drawCorrelationId(deps);
  const reason = allowed === 'unknown' || (allowed && unread) || !isKnown ? 'failed' : 'notInstalled';
  deps.log.warn('slack-not-let-in', { correlationId: reference, channel: 'slack', outcome: reason });
  return { reason, reference };
}

/**
 * Whether it is told who somebody is. Where a request names no home and Slack does not tell it either, the workspace it was made in may
 * be one of several that they are known in, or none of theirs: nobody is made of it whom the desk has not met by it.
 */
async function isTold({ users, isMet }: Pick<ListenerDeps, 'users' | 'isMet'>, source: Source): Promise<boolean> {
  const { home, workspace, user } = source;
  if (home !== undefined || (await findUser(users, source))) return true;
  if (workspace === undefined) return false;
  const met = isMet(toIdentity('slack', workspace, user)).catch(() => false);
  return (await within(met, knownWithinMs)) === true;
}

/** By what the request says of their home, else by all that Slack calls them: a setting may name any of it. */
async function isAllowed({ allows, users }: Pick<ListenerDeps, 'allows' | 'users'>, source: Source): Promise<boolean | 'unknown'> {
  if (allows(source.home)) return true;
  const known = await findUser(users, source);
  const account = known && toAccount(source, known);
  if (!account) return 'unknown';
  return [account.identity, ...account.aliases].some((name) => allows(readIdentity(name)?.tenant));
}
