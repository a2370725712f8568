import { LRUCache } from 'lru-cache';
import type { TeamsAccess } from '../access.js';

const tenantsMax = 10_000;

/** Where Teams takes what the desk sends to a tenant before anybody of it wrote in that conversation. */
export interface Services {
  /** A turn came from there. */
  note(tenant: string, serviceUrl: string): void;
  /** The newest that a turn urls; undefined before any. */
  newest(tenant: string): string | undefined;
  /** The newest; else the first host that the settings allow. Undefined in local mode before any turn. */
  of(tenant: string): string | undefined;
}

export function createServices(access: TeamsAccess): Services {
  const urls = new LRUCache<string, string>({ max: tenantsMax });
  const usual = access.kind === 'local' ? undefined : usualService(access);
  return {
    note: (tenant, serviceUrl) => void urls.set(tenant.toLowerCase(), serviceUrl),
    newest: (tenant) => urls.get(tenant.toLowerCase()),
    of: (tenant) => urls.get(tenant.toLowerCase()) ?? usual,
  };
}

/** For the time before any turn: the connector behind the first host that is allowed. */
export function usualService({ serviceHosts }: Extract<TeamsAccess, { kind: 'authenticated' }>): string {
  return `https://${serviceHosts.find((host) => !host.startsWith('*')) ?? 'smba.trafficmanager.net'}/teams/`;
}
