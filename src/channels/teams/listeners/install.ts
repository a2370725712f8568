import type { TurnInput } from '../../../ports/turn.js';
import type { TeamsActivity } from './activity.js';

/** Whether the desk has come to or gone from a conversation. Both kinds of event tell it, in any order, more than once. */
export function toInstallInput(activity: TeamsActivity): Extract<TurnInput, { kind: 'arrival' | 'departure' }> | undefined {
  if (activity.type === 'installationUpdate') {
    if (activity.action === 'add' || activity.action === 'add-upgrade') return { kind: 'arrival' };
    return activity.action === 'remove' ? { kind: 'departure' } : undefined;
  }
  if (activity.type !== 'conversationUpdate') return undefined;
  const own = activity.recipient?.id;
  const isOwn = ({ id }: { id: string }): boolean => id === own;
  if (activity.membersAdded?.some(isOwn)) return { kind: 'arrival' };
  return activity.membersRemoved?.some(isOwn) ? { kind: 'departure' } : undefined;
}
