import { LRUCache } from 'lru-cache';
import type { Assessor } from '../../ports/assessor.js';
import type { Inspect } from '../../ports/inspect.js';
import type { Store } from '../../ports/store.js';
import type { TicketDocument } from '../../tickets/document.js';
import { borderOf, type Fault, findFault, findSegmentFault } from '../../tickets/find-fault.js';
import { headAt } from '../../tickets/integrity.js';
import { type ManifestDocument, type ManifestRef, manifestSchema, manifestType, type Reached } from '../../tickets/manifest.js';
import type { Segment } from '../../tickets/segment.js';
import { signedHeadSchema, signedHeadType } from '../../tickets/signed-head.js';
import { type PublicKey, readPublicKey, readSigned } from '../keys/read-signed.js';
import { readRevoked } from '../people/revocations.js';
import { newestOf, readManifests, type Said } from './manifests.js';

/** Tickets that were found to hold, of which that is remembered: about 250 bytes each. */
const heldMax = 10_000;

/**
 * Judges what a store reads: a ticket by its chain, its newest signed head and the signed manifests, an assessor by the revocations.
 * It needs the public key alone. Before the first start there is none, and nothing to judge.
 */
export function createInspector(store: Pick<Store, 'meta' | 'manifests'>): Inspect {
  let known: Promise<PublicKey | undefined> = Promise.resolve(undefined);
  const said = createSaid(store);
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
    const reached = (await said(key)).tickets.get(id);
    if (!document) return reached && 'missing';
    return judge(id, document, digest(), key) ?? (reached && compare(document, reached));
  }

  /** What was found to hold once need not be computed again for the same bytes. */
  function judge(id: string, document: TicketDocument, digest: string, key: PublicKey): Fault | undefined {
    if (held.get(id) === digest) return undefined;
    if (document.number !== id) return 'wrong-history';
    const newest = document.signedHeads.at(-1);
    const fault = findFault(document, newest && readSigned(newest.jws, signedHeadType, signedHeadSchema, key));
    if (!fault) held.set(id, digest);
    return fault;
  }

  return async ({ collection, id }, doc, digest) => {
    // What was read fits the schema of its collection.
    switch (collection) {
      case 'tickets':
        return inspectTicket(id, doc as TicketDocument | undefined, digest);
      case 'segments':
        return doc ? inspectSegment(id, doc as Segment) : undefined;
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

function inspectSegment(id: string, segment: Segment): Fault | undefined {
  return id === `${segment.number}-${segment.k}` ? findSegmentFault(segment) : 'wrong-history';
}

function inspectAssessor(assessor: Assessor | undefined, revoked: ReadonlySet<string>, id: string): Fault | undefined {
  // Whoever has no record has no rights either, and can be appointed again.
  return assessor && assessor.role !== 'none' && revoked.has(id) ? 'went-back' : undefined;
}

function isSigned({ jws }: ManifestDocument, id: string, key: PublicKey): boolean {
  return readSigned(jws, manifestType, manifestSchema, key)?.id === id;
}
