import type { Turn } from '../../ports/turn.js';

/** `private`: only the person whose turn it is sees the answer, in their own chat or page, a dialog, or after a slash command. */
export function audienceOf({ place, input }: Turn): 'private' | 'place' {
  if (place.kind === 'personal') return 'private';
  switch (input.kind) {
    case 'press':
      return input.surface === 'message' ? 'place' : 'private';
    case 'command':
      return input.onlyYou === true ? 'private' : 'place';
    case 'shortcut':
    case 'home':
      return 'private';
    default:
      return 'place';
  }
}
