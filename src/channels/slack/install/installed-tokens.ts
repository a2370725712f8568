import type { Installations } from './installations.js';
import type { Rotation } from './rotation.js';

interface Deps {
  readonly installations: Pick<Installations, 'ofTeam'>;
  readonly rotation: Pick<Rotation, 'tokenOf'>;
}

/** What the desk shows Slack where many workspaces install it: each its own token, never one for another. */
export function createInstalledTokens({ installations, rotation }: Deps) {
  return {
    /** The token that leads to a workspace; undefined where the desk is not installed. Rejects as the store does. */
    async tokenOf(team: string): Promise<string | undefined> {
      const stored = await installations.ofTeam(team);
      return stored && rotation.tokenOf(stored);
    },
    /** Who the desk is in a workspace; undefined where it is not installed. */
    async botOf(team: string): Promise<{ readonly team: string; readonly user: string; readonly bot: string } | undefined> {
      const stored = await installations.ofTeam(team);
      return stored && { team, user: stored.doc.bot.userId, bot: stored.doc.bot.id };
    },
    /** Where an organisation installed the desk for all of its workspaces, the organisation. */
    async installedOf(team: string): Promise<string | undefined> {
      const stored = await installations.ofTeam(team);
      if (stored?.doc.kind !== 'organisation') return stored && team;
      const owner = stored.doc.tenants.find((tenant) => tenant.startsWith('slack:E'));
      return owner === undefined ? team : owner.slice('slack:'.length);
    },
  };
}
