import { createHmac } from 'node:crypto';
import type { ConversationId } from '../../ports/conversation.js';
import type { MetaOf } from '../../ports/meta.js';
import type { Random } from '../../ports/random.js';
import type { Store } from '../../ports/store.js';
import type { Answers } from '../../tickets/answers.js';
import type { LookupDigests } from '../../tickets/lookup.js';
import { toOpaqueId } from '../../tickets/opaque-id.js';
import type { Identity, Tenant } from '../../tickets/people.js';
import { metaOnce } from './meta-once.js';

/** Keyed names for what must be found again but not read in a copied store. */
export interface KeyedIds {
  conversation(channel: string, address: string): ConversationId;
  /** The id of an assessor's document. */
  assessor(identity: Identity): string;
  /** The id of an installation's document; `owner` is the workspace or organisation. */
  installation(channel: string, owner: string): string;
  /** Names an account where it is noted but never spoken to. */
  account(identity: Identity): string;
  /** Names a tenant in the ids of jobs. */
  tenant(tenant: Tenant): string;
  /** What a ticket's CVE ids and offer are looked up by. */
  ofAnswers(answers: Answers): LookupDigests;
}

/** A fresh index key. */
export function drawIndexKey(random: Random): MetaOf<'index-key'> {
  return { kind: 'index-key', key: Buffer.from(random.bytes(32)).toString('base64url') };
}

/** Reads the installation's index key, drawing it at the first start. */
export async function openKeyedIds(meta: Store['meta'], random: Random): Promise<KeyedIds> {
  const key = Buffer.from((await metaOnce(meta, 'index-key', () => drawIndexKey(random))).key, 'base64url');
  const digest = (...fields: string[]) => createHmac('sha256', key).update(fields.join('\0')).digest();
  return {
    conversation: (channel, address) => `c-${toOpaqueId(digest('conversation', channel, address))}` as ConversationId,
    assessor: (identity) => `a-${toOpaqueId(digest('assessor', identity))}`,
    installation: (channel, owner) => `i-${toOpaqueId(digest('installation', channel, owner))}`,
    account: (identity) => `k-${toOpaqueId(digest('account', identity))}`,
    tenant: (tenant) => toOpaqueId(digest('tenant', tenant)),
    ofAnswers: ({ evidence, offer }) => ({
      cve: (evidence?.cves ?? []).map((cve) => toOpaqueId(digest('cve', cve))),
      ...(offer !== undefined && { offer: toOpaqueId(digest('offer', offer.text.normalize('NFKC').toLowerCase())) }),
    }),
  };
}
