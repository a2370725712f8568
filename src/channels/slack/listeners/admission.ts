import type { SystemMessage } from '../render/system-messages.js';
import { drawCorrelationId, type ListenerDeps } from './deps.js';
import type { Source } from './source.js';

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

/** Undefined for a request that may reach the desk. A person's own workspace has to be allowed, wherever they are. */
export function refusalOf(
  deps: Pick<ListenerDeps, 'allows' | 'random' | 'log'>,
  { botToken, unread = false }: Known,
  { home, team }: Pick<Source, 'home' | 'team'>,
): Refusal | undefined {
  const allowed = deps.allows(home ?? team);
  if (allowed && botToken !== undefined) return undefined;
  const reference = drawCorrelationId(deps);
  const reason = allowed && unread ? 'failed' : 'notInstalled';
  deps.log.warn('slack-not-let-in', { correlationId: reference, channel: 'slack', outcome: reason });
  return { reason, reference };
}
