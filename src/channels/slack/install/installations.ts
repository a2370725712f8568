import type { InstallationStore, Installation as SlackInstallation } from '@slack/oauth';
import type { KeyedIds } from '../../../desk/keys/keyed-ids.js';
import type { Clock } from '../../../ports/clock.js';
import { type Installation, installationTenantsMax } from '../../../ports/installation.js';
import type { Log } from '../../../ports/log.js';
import type { Store, Stored } from '../../../ports/store.js';
import { type Tenant, toIdentity } from '../../../tickets/people.js';
import { toDocument, toSlackInstallation } from './installation-document.js';
import type { Source } from './source.js';
import type { ListTeams } from './team-list.js';

/** The workspaces and organisations that let the desk in. */
export interface Installations {
  /** As Bolt's OAuth keeps them. Its `fetchInstallation` rejects for what is not there. */
  readonly store: InstallationStore;
  /** The installation a request came by. */
  find(source: Source): Promise<Stored<Installation> | undefined>;
  /** Asks for the workspaces of an organisation when a request names one that is not known yet, and notes those that are its own. */
  learnWorkspaces(stored: Stored<Installation>, named: string, token: string): Promise<void>;
  /** The installation that leads to a workspace: its own, or the organisation's it was heard of with. */
  ofTeam(team: string): Promise<Stored<Installation> | undefined>;
  /** Reads one again, by its id. */
  again(id: string): Promise<Stored<Installation> | undefined>;
  /** Writes a changed one; undefined when it was changed or removed meanwhile. */
  change(from: Stored<Installation>, to: Installation): Promise<Stored<Installation> | undefined>;
  /**
   * Removes an installation at once, when `allow` lets it go. Answers what was removed; undefined when there was none. A
   * damaged one stays, for the operator.
   */
  remove(source: Source, allow: (installation: Installation) => Promise<boolean>): Promise<Installation | 'damaged' | 'kept' | undefined>;
  /** The same for the installation that leads to a workspace. */
  removeOfTeam(team: string, allow: (installation: Installation) => Promise<boolean>): ReturnType<Installations['remove']>;
}

export interface InstallationDeps {
  readonly store: Pick<Store, 'installations'>;
  readonly keyedIds: Pick<KeyedIds, 'installation' | 'account'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Where an organisation installs the desk for all its workspaces. */
  readonly listTeams: ListTeams;
  /** Called when a tenant let the desk in, after that is durable. */
  readonly onInstalled: (tenants: readonly Tenant[]) => Promise<void>;
}

export function toTenant(team: string): Tenant {
  return `slack:${team}` as Tenant;
}

/** The workspace or organisation whose installation a request came by. */
export function ownerOf({ teamId, enterpriseId, isEnterpriseInstall }: Source): string | undefined {
  return isEnterpriseInstall ? enterpriseId : teamId;
}

function merge(known: readonly Tenant[] = [], listed: readonly Tenant[]): Tenant[] {
  return [...new Set([...known, ...listed])].slice(0, installationTenantsMax);
}

/** Slack is asked for the workspaces of one organisation at most so often. */
const listEveryMs = 60_000;
/** So many of those that are not listed are asked for at once. */
const unlistedMax = 20;

/** Keeps installations in the desk's store. Every call rejects as the store does. */
export function createInstallations(deps: InstallationDeps): Installations {
  const { keyedIds, clock, log } = deps;
  const documents = deps.store.installations;
  const quietUntilMs = new Map<string, number>();

  function idOf(source: Source): string | undefined {
    const owner = ownerOf(source);
    return owner === undefined ? undefined : keyedIds.installation('slack', owner);
  }

  async function again(id: string): Promise<Stored<Installation> | undefined> {
    const stored = await documents.get(id);
    if (stored !== 'damaged') return stored;
    log.error('slack-installation-damaged', { channel: 'slack', id });
    return undefined;
  }

  async function change(from: Stored<Installation>, to: Installation): Promise<Stored<Installation> | undefined> {
    const put = await documents.put(from.id, to, from.revision);
    return put === 'conflict' ? undefined : put;
  }

  /** Undefined while Slack does not tell: then the workspaces are learnt when a request names one, or one is looked for. */
  async function teamsOf(token: string): Promise<readonly Tenant[] | undefined> {
    try {
      return (await deps.listTeams(token)).map(toTenant);
    } catch (error) {
      log.warn('slack-teams-unknown', { channel: 'slack', error });
      return undefined;
    }
  }

  async function save(installation: SlackInstallation): Promise<void> {
    const { team, enterprise, user, isEnterpriseInstall = false } = installation;
    const owner = isEnterpriseInstall ? enterprise?.id : team?.id;
    if (owner === undefined) throw new TypeError('expected an installation to name its workspace or organisation');
    const id = keyedIds.installation('slack', owner);
    const teams = isEnterpriseInstall ? await teamsOf(installation.bot?.token ?? '') : [];
    const listed = isEnterpriseInstall ? [toTenant(owner), ...(teams ?? [])] : [];
    const installedBy = keyedIds.account(toIdentity('slack', owner, user.id));
    const updated = await documents.update(id, (known) => {
      const tenants = merge(known?.doc.tenants, listed);
      const doc = toDocument(installation, { installedBy, installedAt: clock.now(), tenants, ...(!teams && { unlisted: true }) });
      return { put: doc, result: doc };
    });
    if (updated === 'damaged') throw new Error(`expected the installation ${id} to be readable; remove its file and install again`);
    log.info('slack-installed', { channel: 'slack', id, kind: updated.result.kind });
    await deps.onInstalled(updated.result.tenants);
  }

  /** A request names a stranger's workspace too (Slack Connect): Slack alone tells which are the organisation's. */
  async function learnWorkspaces({ id, doc }: Stored<Installation>, named: string, token: string): Promise<void> {
    const nowMs = clock.monotonicMs();
    if (doc.kind === 'team' || doc.tenants.includes(toTenant(named)) || nowMs < (quietUntilMs.get(id) ?? nowMs)) return;
    quietUntilMs.set(id, nowMs + listEveryMs);
    const listed = await teamsOf(token);
    if (!listed) return;
    await documents.update(id, (stored) => {
      if (!stored) return { keep: true, result: undefined };
      const { unlisted, ...listedBefore } = stored.doc;
      const tenants = merge(listedBefore.tenants, listed);
      if (!unlisted && tenants.length === listedBefore.tenants.length) return { keep: true, result: undefined };
      return { put: { ...listedBefore, tenants }, result: undefined };
    });
  }

  async function find(source: Source): Promise<Stored<Installation> | undefined> {
    const id = idOf(source);
    return id === undefined ? undefined : again(id);
  }

  async function ofTeam(team: string): Promise<Stored<Installation> | undefined> {
    const own = await again(keyedIds.installation('slack', team));
    if (own) return own;
    return (await heardOf(team)) ?? askedFor(team);
  }

  /** The organisation that a workspace was heard of with. */
  async function heardOf(team: string): Promise<Stored<Installation> | undefined> {
    const { items } = await documents.find({ by: 'tenant', is: toTenant(team), limit: 1 });
    return items[0];
  }

  /** The same after those are asked for that are not listed yet: the desk may have to write there before anybody there speaks to it. */
  async function askedFor(team: string): Promise<Stored<Installation> | undefined> {
    const { items } = await documents.find({ by: 'unlisted', is: 'yes', limit: unlistedMax });
    for (const stored of items) await learnWorkspaces(stored, team, stored.doc.bot.token);
    return items.length === 0 ? undefined : heardOf(team);
  }

  async function removeById(id: string | undefined, allow: (installation: Installation) => Promise<boolean>) {
    if (id === undefined) return undefined;
    const updated = await documents.update<Installation | 'kept' | undefined>(id, async (stored) => {
      if (!stored) return { keep: true, result: undefined };
      return (await allow(stored.doc)) ? { remove: true, result: stored.doc } : { keep: true, result: 'kept' };
    });
    return updated === 'damaged' ? updated : updated.result;
  }

  return {
    store: {
      storeInstallation: (installation) => save(installation),
      fetchInstallation: async (query) => {
        const stored = await find(query);
        if (!stored) throw new Error('expected the desk to be installed there');
        return toSlackInstallation(stored.doc, query);
      },
      deleteInstallation: async (query) => {
        const id = idOf(query);
        if (id !== undefined) await documents.remove(id);
      },
    },
    find,
    learnWorkspaces,
    again,
    change,
    ofTeam,
    remove: (source, allow) => removeById(idOf(source), allow),
    removeOfTeam: async (team, allow) => removeById((await ofTeam(team))?.id, allow),
  };
}
