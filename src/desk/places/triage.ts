import type { Conversation } from '../../ports/conversation.js';
import type { Store } from '../../ports/store.js';
import type { Instant } from '../../tickets/instant.js';
import type { Tenant } from '../../tickets/people.js';
import type { ThreadRef } from '../../tickets/thread.js';
import type { Settings } from '../deps.js';
import type { KeyedIds } from '../keys/keyed-ids.js';

/** A conversation that the operator named in `DESK_TRIAGE`. */
export interface TriagePlace {
  readonly channel: Conversation['channel'];
  /** The channel's own address. */
  readonly address: string;
  readonly kind: Conversation['kind'];
  /** Whose place it is, where the channel tells. */
  readonly tenant?: Tenant;
  /** Where its platform takes posts until a turn tells a nearer address; `always`: known to be the right one. */
  readonly service?: { readonly url: string; readonly always: boolean };
}

/** How tickets name the assessors' conversations. */
export function triageThreads(keyedIds: KeyedIds, places: readonly TriagePlace[]): ThreadRef[] {
  return places.map(({ channel, address }) => ({ conversation: keyedIds.conversation(channel, address) }));
}

/** Whether a conversation is one of the assessors': it gets every ticket and follows none. */
export function isTriage({ triage }: Pick<Settings, 'triage'>, id: string): boolean {
  return triage.some(({ conversation }) => conversation === id);
}

/** Makes the assessors' conversations known before anybody has spoken there. */
export async function openTriage(store: Store, keyedIds: KeyedIds, places: readonly TriagePlace[], now: Instant): Promise<void> {
  for (const { channel, address, kind, tenant, service } of places) {
    const id = keyedIds.conversation(channel, address);
    const known = await store.conversations.get(id);
    if (known === 'damaged' || (known && service?.always !== true)) continue;
    const base = known?.doc ?? { id, channel, address, kind, ...(tenant !== undefined && { tenant }) };
    await store.conversations.put(
      id,
      { ...base, ...(service && { serviceUrl: service.url }), updatedAt: now },
      known?.revision ?? 'absent',
    );
  }
}
