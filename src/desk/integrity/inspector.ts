import { LRUCache } from 'lru-cache';
import type { Assessor } from '../../ports/assessor.js';
import type { Inspect } from '../../ports/inspect.js';
import type { Store } from '../../ports/store.js';
import type { TicketDocument } from '../../tickets/document.js';
import { borderOf, type Fault, findFault, findSegmentFault } from '../../tickets/find-fault.js';
import { headAt } from '../../tickets/integrity.js';
import { type ManifestDocument, type ManifestRef, manifestSchema, manifestType, type Reached } from '../../tickets/manifest.js';
import { type Segment, segmentId } from '../../tickets/segment.js';
import { type SignedHead, signedHeadSchema, signedHeadType } from '../../tickets/signed-head.js';
import { type PublicKey, readPublicKey, readSigned } from '../keys/read-signed.js';
import { readRevoked } from '../people/revocations.js';
import { findBorderFault } from './border.js';
import { newestOf, readManifests, type Said } from './manifests.js';

/** Tickets that were found to hold, of which that is remembered: about 250 bytes each. */
const heldMax = 10_000;

/**
 * Judges what a store reads: a ticket by its chain, its newest signed head and the signed manifests, an assessor by the revocations.
 * It needs the public key alone. Before the first start there is none, and nothing to judge.
 */
export function createInspector(store: Pick<Store, 'meta' | 'manifests' | 'segments'>): Inspect {
  let known: Promise<PublicKey | undefined> = Promise.resolve(undefined);
  const manifests = createSaid(store);
  const held = new LRUCache<string, string>({ max: heldMax });

  async function publicKey(): Promise<PublicKey | undefined> {
    const key = await known;
    if (key) return key;
    known = readPublicKey(store.meta);
    return known;
  }

  async function inspectTicket(id: string, document: TicketDocument | undefined, digest: () => string): Promise<Fault | undefined> {
    const key = await publicKey();
    if (!key) return undefined;
    const reached = (await manifests(key)).tickets.get(id);
    if (!document) return reached && 'missing';
    return (await judge(id, document, digest(), key)) ?? (reached && compare(document, reached));
  }

  /** What was found to hold once need not be computed again for the same bytes. */
  async function judge(id: string, document: TicketDocument, digest: string, key: PublicKey): Promise<Fault | undefined> {
    if (held.get(id) === digest) return undefined;
    if (document.number !== id) return 'wrong-history';
    const { signedHeads, border } = document;
    const fault =
      findFault(document, { newest: saidBy(signedHeads.at(-1)?.jws, key), border: saidBy(border?.jws, key) }) ??
      (await findUnsignedFault(store, document));
    if (!fault) held.set(id, digest);
    return fault;
  }

  return async ({ collection, id }, doc, digest) => {
    // What was read fits the schema of its collection.
    switch (collection) {
      case 'tickets':
        return inspectTicket(id, doc as TicketDocument | undefined, digest);
      case 'segments': {
        const key = doc ? await publicKey() : undefined;
        return key && inspectSegment(id, doc as Segment, key);
      }
      case 'assessors':
        return inspectAssessor(doc as Assessor | undefined, await readRevoked(store.meta), id);
      case 'manifests': {
        const key = doc ? await publicKey() : undefined;
        return key && !isSigned(doc as ManifestDocument, id, key) ? 'wrong-signature' : undefined;
      }
      default:
        return undefined;
    }
  };
}

/** What the manifests say by now. Only those that came since the last time are read. */
function createSaid(store: Pick<Store, 'meta' | 'manifests'>): (key: PublicKey) => Promise<Said> {
  let upTo: ManifestRef | undefined;
  let reading: Promise<Said> = Promise.resolve({ tickets: new Map() });
  return async (key) => {
    const newest = await newestOf(store);
    if (newest && newest.hash !== upTo?.hash) {
      const before = reading;
      const from = upTo;
      upTo = newest;
      reading = before.then((said) => readManifests(store, key, newest, from && { upTo: from, said }));
      reading.catch(() => {
        upTo = from;
        reading = before;
      });
    }
    return reading;
  };
}

/** Whether a ticket is at least as far as it was, on the same way. */
function compare(document: TicketDocument, { seq, head }: Reached): Fault | undefined {
  const before = borderOf(document);
  const end = { seq: before.seq + document.events.length, head: document.head };
  if (end.seq < seq) return 'went-back';
  if (seq < before.seq) return undefined;
  return headAt(document.events, end, seq) === head ? undefined : 'wrong-history';
}

function inspectSegment(id: string, segment: Segment, key: PublicKey): Fault | undefined {
  if (id !== segmentId(segment.number, segment.k)) return 'wrong-history';
  return findSegmentFault(
    segment,
    (segment.signedHeads ?? []).map(({ jws }) => saidBy(jws, key)),
  );
}

/** What a signed head says, when this desk signed it. */
function saidBy(jws: string | undefined, key: PublicKey): SignedHead | undefined {
  return jws === undefined ? undefined : readSigned(jws, signedHeadType, signedHeadSchema, key);
}

/** A border that is not signed, as an earlier version left it, is made anew from the segments; those that are broken are named themselves. */
async function findUnsignedFault(store: Pick<Store, 'segments'>, document: TicketDocument): Promise<Fault | undefined> {
  if (!document.border || document.border.jws !== undefined) return undefined;
  const fault = await findBorderFault(store, document);
  return fault?.collection === 'tickets' ? 'wrong-history' : undefined;
}

function inspectAssessor(assessor: Assessor | undefined, revoked: ReadonlySet<string>, id: string): Fault | undefined {
  // Whoever has no record has no rights either, and can be appointed again.
  return assessor && assessor.role !== 'none' && revoked.has(id) ? 'went-back' : undefined;
}

function isSigned({ jws }: ManifestDocument, id: string, key: PublicKey): boolean {
  return readSigned(jws, manifestType, manifestSchema, key)?.id === id;
}
