import type { Damage, Store } from '../../ports/store.js';
import type { TicketDocument } from '../../tickets/document.js';
import { borderOf } from '../../tickets/find-fault.js';
import type { Instant } from '../../tickets/instant.js';
import { checkChain, genesis } from '../../tickets/integrity.js';
import { readPublicKey } from '../keys/read-signed.js';
import { readRevoked } from '../people/revocations.js';
import { latestOf, newestOf, readManifests } from './manifests.js';
import { firstDay, ticketsSince } from './tickets-since.js';

/** What an examination came to. */
export interface Examined {
  readonly damages: readonly Damage[];
  /** How many tickets the manifests name. */
  readonly tickets: number;
  /** The newest manifest, as the log named it when it was made. */
  readonly newest?: { readonly id: string; readonly hash: string };
}

/**
 * Reads all that is stored and compares it with what is known of it: chains, signatures, the manifests, and what one document says that
 * another must be. For the operator, with the desk stopped: every file is read.
 */
export async function examine(store: Store, now: Instant): Promise<Examined> {
  await store.maintenance?.verify();
  const key = await readPublicKey(store.meta);
  if (!key) return { damages: store.damaged(), tickets: 0 };
  const [noted, newest] = [await newestOf(store), await latestOf(store, key)];
  const { tickets, broken } = await readManifests(store, key, newest);
  const found: Damage[] = [];
  if (noted?.hash !== newest?.hash) found.push({ collection: 'meta', id: 'newest-manifest', reason: noted ? 'went-back' : 'missing' });
  if (broken)
    found.push({ collection: 'manifests', id: broken.id, reason: (await isThere(store, broken.id)) ? 'wrong-history' : 'missing' });
  // Whoever asks for what must be there has it noted when it is not.
  for (const number of tickets.keys()) await store.tickets.get(number);
  for (const id of await readRevoked(store.meta)) if ((await store.assessors.get(id)) === undefined) found.push(missing('assessors', id));
  for await (const document of ticketsSince(store, firstDay, now)) found.push(...(await examineTicket(store, document)));
  return { damages: distinct([...store.damaged(), ...found]), tickets: tickets.size, ...(newest && { newest }) };
}

/** What a ticket says must be there besides itself. */
async function examineTicket(store: Store, document: TicketDocument): Promise<Damage[]> {
  const { filer, org } = document.lookup;
  return [
    ...(await examineSegments(store, document)),
    ...((await store.people.get(filer)) === undefined ? [missing('people', filer)] : []),
    ...((await store.orgs.get(org)) === undefined ? [missing('orgs', org)] : []),
  ];
}

function missing(collection: string, id: string): Damage {
  return { collection, id, reason: 'missing' };
}

/** A ticket's older events, up to where its document begins. */
async function examineSegments({ segments }: Store, doc: TicketDocument): Promise<Damage[]> {
  let end = genesis;
  for (let k = 1; k <= doc.segments; k++) {
    const id = `${doc.number}-${k}`;
    const stored = await segments.get(id);
    if (stored === undefined) return [missing('segments', id)];
    if (stored === 'damaged') return [];
    const next = checkChain(stored.doc.events, end);
    if ('code' in next) return [{ collection: 'segments', id, reason: 'wrong-history' }];
    end = next;
  }
  const border = borderOf(doc);
  return end.seq === border.seq && end.head === border.head ? [] : [{ collection: 'tickets', id: doc.number, reason: 'wrong-history' }];
}

async function isThere({ manifests }: Store, id: string): Promise<boolean> {
  return (await manifests.get(id)) !== undefined;
}

function distinct(damages: readonly Damage[]): Damage[] {
  return [...new Map(damages.map((damage) => [`${damage.collection}/${damage.id}`, damage])).values()];
}
