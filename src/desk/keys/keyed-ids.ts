import { createHmac } from 'node:crypto';
import type { ConversationId } from '../../ports/conversation.js';
import type { MetaOf } from '../../ports/meta.js';
import type { Random } from '../../ports/random.js';
import type { Store } from '../../ports/store.js';
import type { CveId } from '../../tickets/cve.js';
import type { LookupDigests } from '../../tickets/lookup.js';
import { toOpaqueId } from '../../tickets/opaque-id.js';
import type { Identity, Tenant } from '../../tickets/people.js';
import { shortWordsOf } from '../../tickets/search-texts.js';
import type { Ticket } from '../../tickets/ticket.js';
import { metaOnce } from './meta-once.js';
import { openSearchTokens, type SearchTokens } from './search-tokens.js';

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
  /** What a CVE id is looked up by. */
  cve(id: CveId): string;
  /** What words are looked up by. */
  readonly words: SearchTokens;
  /** What a ticket's CVE ids, offer and words are looked up by. */
  ofTicket(ticket: Pick<Ticket, 'title' | 'answers'>): LookupDigests;
}

/** A fresh index key. */
export function drawIndexKey(random: Random): MetaOf<'index-key'> {
  return { kind: 'index-key', key: Buffer.from(random.bytes(32)).toString('base64url') };
}

/** Reads the installation's index key, drawing it at the first start. */
export async function openKeyedIds(meta: Store['meta'], random: Random): Promise<KeyedIds> {
  const key = Buffer.from((await metaOnce(meta, 'index-key', () => drawIndexKey(random))).key, 'base64url');
  const digest = (...fields: string[]) => createHmac('sha256', key).update(fields.join('\0')).digest();
  const words = await openSearchTokens(meta, random);
  const ofCve = (id: CveId) => toOpaqueId(digest('cve', id));
  return {
    conversation: (channel, address) => `c-${toOpaqueId(digest('conversation', channel, address))}` as ConversationId,
    assessor: (identity) => `a-${toOpaqueId(digest('assessor', identity))}`,
    installation: (channel, owner) => `i-${toOpaqueId(digest('installation', channel, owner))}`,
    account: (identity) => `k-${toOpaqueId(digest('account', identity))}`,
    tenant: (tenant) => toOpaqueId(digest('tenant', tenant)),
    cve: ofCve,
    words,
    ofTicket({ title, answers }) {
      const { evidence, offer } = answers;
      return {
        cve: (evidence?.cves ?? []).map(ofCve),
        ...(offer !== undefined && { offer: toOpaqueId(digest('offer', offer.text.normalize('NFKC').toLowerCase())) }),
        words: words.of(shortWordsOf({ answers, ...(title && { title }) })),
      };
    },
  };
}
