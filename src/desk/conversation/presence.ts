import type { Turn } from '../../ports/turn.js';

/**
 * Whether a turn can only come from where the desk is. A slash command works in channels that it was never brought into, and a
 * button stays where it was removed from.
 */
export function provesPresence({ place, input }: Turn): boolean {
  if (input.kind === 'departure') return false;
  if (place.kind === 'personal' || input.kind === 'arrival' || input.kind === 'thread-text') return true;
  return input.kind === 'command' && input.onlyYou !== true;
}
