import { personas } from './personas.js';

/** A channel of the local desk that several personas read: its tenant and Teams' id of the conversation. */
export interface LocalChannel {
  readonly tenant: string;
  readonly conversation: string;
}

function tenantOf(id: (typeof personas)[number]['id']): string {
  return personas.find((persona) => persona.id === id)?.tenantId ?? '';
}

/** The assessors' private channel. */
export const triageChannel: LocalChannel = { tenant: tenantOf('assessor'), conversation: '19:local-triage@thread.tacv2' };

/** A channel of the publisher's organisation, with threads, where colleagues read along. */
export const publisherChannel: LocalChannel = { tenant: tenantOf('publisher'), conversation: '19:local-contoso-security@thread.tacv2' };

/** Where the stand-in for the connector listens. */
export function localServiceUrl(baseUrl: string): string {
  return new URL('/local/connector/', baseUrl).href;
}
