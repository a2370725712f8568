import type { Store } from '../../ports/store.js';
import { type Manifest, type ManifestRef, manifestSchema, manifestType, noManifest, type Reached } from '../../tickets/manifest.js';
import { sha256 } from '../../tickets/sha256.js';
import { type PublicKey, readSigned } from '../keys/read-signed.js';

type Part = Pick<Store, 'meta' | 'manifests'>;

/** Where the name of the newest manifest stands. */
const newestName = 'newest-manifest';

/** What the manifests say. */
export interface Said {
  /** How far each ticket was, by number. */
  readonly tickets: ReadonlyMap<string, Reached>;
  /** The manifest that cannot be read, or is not what the one after it names; what it and those before it say is not known. */
  readonly broken?: ManifestRef;
}

/** The newest manifest's name; undefined before the first one. */
export async function newestOf({ meta }: Pick<Part, 'meta'>): Promise<ManifestRef | undefined> {
  const stored = await meta.get(newestName);
  if (stored === undefined || stored === 'damaged' || stored.doc.kind !== newestName) return undefined;
  return stored.doc.newest;
}

/** The manifest that was made last, also where its name was not noted any more, or is not now. */
export async function latestOf(store: Part, key: PublicKey): Promise<ManifestRef | undefined> {
  let newest = await newestOf(store);
  for (let next = await after(store, key, newest); next; next = await after(store, key, newest)) newest = next;
  return newest;
}

/** The manifest after another, or the first one. */
async function after(store: Part, key: PublicKey, before: ManifestRef | undefined): Promise<ManifestRef | undefined> {
  const { items } = await store.manifests.find({ by: 'prev', is: before?.hash ?? noManifest, limit: 10 });
  for (const { id, doc } of items) {
    const ref = { id, hash: sha256(doc.jws) };
    if (ref.hash !== before?.hash && (await readManifest(store, ref, key))) return ref;
  }
  return undefined;
}

/** Notes the name of the newest manifest. */
export async function noteNewest({ meta }: Pick<Part, 'meta'>, newest: ManifestRef): Promise<void> {
  await meta.update(newestName, () => ({ put: { kind: newestName, newest }, result: undefined }));
}

/** A manifest, if it is the one that is meant and this desk signed it. */
export async function readManifest(
  { manifests }: Pick<Part, 'manifests'>,
  ref: ManifestRef,
  key: PublicKey,
): Promise<Manifest | undefined> {
  const stored = await manifests.get(ref.id);
  if (stored === undefined || stored === 'damaged' || sha256(stored.doc.jws) !== ref.hash) return undefined;
  const manifest = readSigned(stored.doc.jws, manifestType, manifestSchema, key);
  return manifest?.id === ref.id ? manifest : undefined;
}

/** Reads the manifests from `newest` back to where they begin, or to `known`, whose say is had already. */
export async function readManifests(
  store: Part,
  key: PublicKey,
  newest: ManifestRef | undefined,
  known?: { readonly upTo: ManifestRef; readonly said: Said },
): Promise<Said> {
  const found: Manifest[] = [];
  for (let ref = newest; ref; ) {
    if (ref.hash === known?.upTo.hash) return apply(found, known.said);
    const manifest = await readManifest(store, ref, key);
    if (!manifest) return { ...apply(found), broken: ref };
    found.push(manifest);
    ref = manifest.begins ? undefined : manifest.prev;
  }
  return apply(found);
}

/** `newestFirst` after what was said before them. */
function apply(newestFirst: readonly Manifest[], before?: Said): Said {
  const tickets = new Map(before?.tickets);
  for (const manifest of newestFirst.toReversed()) {
    if (manifest.begins) tickets.clear();
    for (const reached of manifest.tickets) tickets.set(reached.number, reached);
  }
  return { tickets, ...(before?.broken && { broken: before.broken }) };
}
