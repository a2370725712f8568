import { createInstallations, type Installations } from '../../../src/channels/slack/install/installations.js';
import type { Deps } from '../../../src/desk/deps.js';
import { type KeyedIds, openKeyedIds } from '../../../src/desk/keys/keyed-ids.js';
import { takeBackPurge } from '../../../src/desk/retention/purge.js';
import type { Store } from '../../../src/ports/store.js';
import { keptLog, stoppedClock } from '../desk/desk.js';
import { newFolder, openFolder, sampleKey, systemRandom } from '../store/folder.js';

/** Installations over a real, encrypted store, as the desk wires them. */
export class Installs {
  readonly clock = stoppedClock();
  readonly log = keptLog();
  readonly folder = newFolder();
  store!: Store;
  keyedIds!: KeyedIds;
  installations!: Installations;
  /** What Slack lists of an organisation; undefined: it does not answer. */
  teams: readonly string[] | undefined = [];

  static async open(): Promise<Installs> {
    const installs = new Installs();
    const { folder, clock, log } = installs;
    installs.store = await openFolder(folder, { keys: [sampleKey('k1')], clock, log });
    installs.keyedIds = await openKeyedIds(installs.store.meta, systemRandom);
    installs.installations = installs.another();
    return installs;
  }

  /** The same store as another replica sees it. */
  another(store: Pick<Store, 'installations'> = this.store): Installations {
    const { keyedIds, clock, log } = this;
    return createInstallations({
      store,
      keyedIds,
      clock,
      log,
      listTeams: async () => {
        if (this.teams === undefined) throw new Error('planted');
        return this.teams;
      },
      onInstalled: async (tenants) => {
        for (const tenant of tenants) await takeBackPurge(this.parts, tenant);
      },
    });
  }

  get parts(): Pick<Deps, 'store' | 'keyedIds' | 'clock' | 'log'> {
    return this;
  }

  /** Installs in the workspace `T<n>`. */
  async install(n: number, bot: { readonly expiresAt?: number; readonly refreshToken?: string } = {}): Promise<void> {
    await this.installations.store.storeInstallation({
      team: { id: `T${n}`, name: 'Contoso' },
      enterprise: undefined,
      user: { token: 'Pl4nted-user', scopes: undefined, id: 'U7' },
      bot: { token: `Pl4nted-bot-T${n}`, scopes: ['commands'], id: `B${n}`, userId: `UBOT${n}`, ...bot },
      appId: 'A1',
      isEnterpriseInstall: false,
      authVersion: 'v2',
    });
  }

  /** Installs in an organisation, for all its workspaces. */
  async installIn(enterprise: string): Promise<void> {
    await this.installations.store.storeInstallation({
      team: undefined,
      enterprise: { id: enterprise },
      user: { token: undefined, scopes: undefined, id: 'U7' },
      bot: { token: `Pl4nted-bot-${enterprise}`, scopes: ['commands'], id: 'B9', userId: 'UBOT9' },
      isEnterpriseInstall: true,
      authVersion: 'v2',
    });
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
