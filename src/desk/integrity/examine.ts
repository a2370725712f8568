import type { CensusState } from '../../ports/maintenance.js';
import type { Damage, Store } from '../../ports/store.js';
import { bytesOf, type TicketDocument } from '../../tickets/document.js';
import type { Instant } from '../../tickets/instant.js';
import { readPublicKey } from '../keys/read-signed.js';
import { readRevoked } from '../people/revocations.js';
import { findBorderFault } from './border.js';
import { findLeftOverFault } from './left-over.js';
import { latestOf, newestOf, readManifests } from './manifests.js';
import { firstDay, ticketsSince } from './tickets-since.js';

/** What an examination came to. */
export interface Examined {
  readonly damages: readonly Damage[];
  /** How many tickets the manifests name. */
  readonly tickets: number;
  /** The newest manifest, as the log named it when it was made. */
  readonly newest?: { readonly id: string; readonly hash: string };
  /** The newest census that all documents were compared with. */
  readonly census?: CensusState;
}

/**
 * Reads all that is stored and compares it with what is known of it: chains, signatures, the manifests, and what one document says that
 * another must be. For the operator, with the desk stopped: every file is read.
 */
export async function examine(store: Store, now: Instant): Promise<Examined> {
  await store.maintenance?.verify();
  const census = store.maintenance?.census;
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
  return {
    damages: distinct([...store.damaged(), ...found]),
    tickets: tickets.size,
    ...(newest && { newest }),
    ...(typeof census === 'object' && { census }),
  };
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

/** A ticket's older events, what its document says of them, and what stands beside it of those that are to be put away. */
async function examineSegments(store: Store, document: TicketDocument): Promise<Damage[]> {
  const fault = await findBorderFault(store, document);
  // The store names by itself what it cannot read.
  if (fault) return fault.reason === 'damaged' ? [] : [fault];
  const { number, border, bytes, events } = document;
  const leftOver = await findLeftOverFault(store, document);
  const isCounted = bytes === undefined || (border && !border.past) || bytes === (border?.past?.bytes ?? 0) + bytesOf(events);
  return [...(isCounted ? [] : [{ collection: 'tickets', id: number, reason: 'wrong-look-up' }]), ...(leftOver ? [leftOver] : [])];
}

async function isThere({ manifests }: Store, id: string): Promise<boolean> {
  return (await manifests.get(id)) !== undefined;
}

function distinct(damages: readonly Damage[]): Damage[] {
  return [...new Map(damages.map((damage) => [`${damage.collection}/${damage.id}`, damage])).values()];
}
