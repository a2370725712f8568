import type { Log } from '../../../ports/log.js';
import type { Place } from '../../../ports/place.js';
import type { Identity } from '../../../tickets/people.js';
import { toTenant } from '../install/installations.js';
import type { InstalledTokens } from '../install/tokens.js';
import { chatAddressOf, readAddress, toAddress } from '../thread.js';

/**
 * Where the desk begins a chat with somebody: by the installation that leads to a workspace of theirs, as what they say there comes by
 * it too. Undefined where the desk is not installed.
 */
export function createBeginning(
  tokens: Pick<InstalledTokens, 'installedOf'>,
  log: Log,
): (identity: Identity) => Promise<Place | undefined> {
  return async (identity) => {
    const chat = readAddress(chatAddressOf(identity) ?? '');
    if (chat?.kind !== 'chat') return undefined;
    const team = await tokens.installedOf(chat.team).catch((error: unknown) => {
      log.warn('slack-installation-unread', { channel: 'slack', error });
      return chat.team;
    });
    if (team === undefined) return undefined;
    return { channel: 'slack', kind: 'personal', address: toAddress({ ...chat, team }), tenant: toTenant(team) };
  };
}
