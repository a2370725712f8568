import type { TriagePlace } from '../desk/places/triage.js';
import { localPlatform, type Persona, personalChatOf, personas } from './personas.js';

/** A conversation of the local desk: a persona's personal chat, or a channel with threads that several personas read. */
export interface LocalPlace {
  /** Names the pane and the folder of its transcript; a personal chat has its persona's. */
  readonly id: string;
  readonly kind: 'personal' | 'channel';
  /** As the page heads it; a personal chat needs none. */
  readonly name: string;
  readonly tenant: string;
  /** Teams' id of the conversation; a thread's is made by `toThread`. */
  readonly conversation: string;
  readonly members: readonly Persona[];
}

/** The assessors' private channel. */
export const triageChannel = toChannel('triage', 'Triage', '19:local-triage@thread.tacv2', ['assessor', 'lead']);

/** A channel of the publisher's organisation, with threads, where colleagues read along. */
export const publisherChannel = toChannel('contoso', 'Contoso security', '19:local-contoso-security@thread.tacv2', [
  'publisher',
  'bystander',
]);

export const localPlaces: readonly LocalPlace[] = [...personas.map(toPersonalPlace), publisherChannel, triageChannel];

/** What a persona reads, the personal chat first. */
export function placesOf(persona: Persona): readonly LocalPlace[] {
  return localPlaces.filter(({ members }) => members.includes(persona));
}

const threadMark = ';messageid=';

/** Teams' id of a channel's thread: the channel's with the id of the root message. */
export function toThread(conversation: string, root: string): string {
  return `${conversation}${threadMark}${root}`;
}

/** A conversation id as its place's and, of a thread, its root message's. */
export function readThread(id: string): { readonly conversation: string; readonly root?: string } {
  const [conversation = '', root] = id.split(threadMark, 2);
  return { conversation, ...(root === undefined ? {} : { root }) };
}

/** Where the stand-in for the connector listens. */
export function localServiceUrl(baseUrl: string): string {
  return new URL('/local/connector/', baseUrl).href;
}

/** The assessors' private channel as the desk knows it, its address spelt as the platform's channel spells it. */
export function localTriage(serviceUrl: string): TriagePlace {
  const { tenant, conversation } = triageChannel;
  const address = `${encodeURIComponent(tenant)}/${encodeURIComponent(conversation)}`;
  return { channel: localPlatform, address, kind: 'channel', service: { url: serviceUrl, always: true } };
}

function toPersonalPlace(persona: Persona): LocalPlace {
  const { id, tenantId } = persona;
  return { id, kind: 'personal', name: '', tenant: tenantId, conversation: personalChatOf(persona), members: [persona] };
}

/** The channel belongs to the tenant of its members. */
function toChannel(id: string, name: string, conversation: string, readers: readonly Persona['id'][]): LocalPlace {
  const members = personas.filter((persona) => readers.includes(persona.id));
  return { id, kind: 'channel', name, tenant: members[0]?.tenantId ?? '', conversation, members };
}
