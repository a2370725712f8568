import type { Note } from '../render/system-messages.js';
import { drawCorrelationId, type ListenerParts } from './deps.js';
import type { Source } from './source.js';

/** What Bolt's context tells of who let the desk in. */
interface Known {
  readonly botToken?: string;
  /** It could not be told now: the store is slow or away. */
  readonly unread?: boolean;
}

/** Why a request does not reach the desk, and the reference of its log line. */
export interface Refusal {
  readonly note: Extract<Note, 'failed' | 'notInstalled'>;
  readonly reference: string;
}

/** Undefined for a request that may reach the desk. A person's own workspace has to be allowed, wherever they are. */
export function refusalOf(
  parts: Pick<ListenerParts, 'allows' | 'random' | 'log'>,
  { botToken, unread = false }: Known,
  { home, team }: Pick<Source, 'home' | 'team'>,
): Refusal | undefined {
  const allowed = parts.allows(home ?? team);
  if (allowed && botToken !== undefined) return undefined;
  const reference = drawCorrelationId(parts);
  const note = allowed && unread ? 'failed' : 'notInstalled';
  parts.log.warn('slack-not-let-in', { correlationId: reference, channel: 'slack', outcome: note });
  return { note, reference };
}
