import type { Tenant } from '../../../tickets/people.js';

/** How a request names the installation it came by. */
export interface Source {
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly isEnterpriseInstall?: boolean | undefined;
}

/** An organisation of several workspaces (Enterprise Grid) that installed the desk for all of them. */
export interface Organisation {
  /** `E…`. */
  readonly id: string;
  /** Itself and its workspaces, as far as they are known. */
  readonly tenants: readonly Tenant[];
}
