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

/** Whether people, or the desk, came to a conversation or went from it; or a channel is shared with another team, or no longer. */
export function tellsOfMembers({ type, membersAdded = [], membersRemoved = [], channelData }: TeamsActivity): boolean {
  if (type !== 'conversationUpdate') return false;
  return membersAdded.length > 0 || membersRemoved.length > 0 || /^channel(?:Shared|Unshared|Member)/.test(channelData?.eventType ?? '');
}
