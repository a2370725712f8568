import { type Instant, toInstantAfter } from '../../tickets/instant.js';
import type { Manifest, ManifestRef, Reached } from '../../tickets/manifest.js';
import { sha256 } from '../../tickets/sha256.js';
import type { Deps } from '../deps.js';
import { readPublicKey } from '../keys/read-signed.js';
import { censusNumber } from './census.js';
import { removeLeftOvers } from './left-over.js';
import { latestOf, newestOf, noteNewest, readManifest, readManifests, type Said } from './manifests.js';
import { dayMs, dayOf, firstDay, ticketsSince } from './tickets-since.js';

export type ManifestDeps = Pick<Deps, 'store' | 'signedHeads' | 'clock' | 'log'>;

interface Newest {
  readonly ref: ManifestRef;
  readonly manifest: Pick<Manifest, 'at' | 'begins'>;
}

/** Makes the manifest of today, unless there is one: how far the tickets are that changed since the one before. Undefined: there is. */
export async function signDaily(deps: ManifestDeps): Promise<ManifestRef | undefined> {
  const newest = await findNewest(deps);
  const now = deps.clock.now();
  if (newest && dayOf(newest.manifest.at) >= dayOf(now)) return undefined;
  await deps.store.maintenance?.takeCensus();
  return sign(deps, { at: now, begins: newest === undefined, ...(await sinceThen(deps, newest, now)) });
}

/** Makes a manifest of what changed since the newest one, whichever day that is of; undefined where nothing did, or there is none yet. */
export async function signChanges(deps: ManifestDeps): Promise<ManifestRef | undefined> {
  const newest = await findNewest(deps);
  if (!newest) return undefined;
  const now = deps.clock.now();
  const said = await sinceThen(deps, newest, now);
  return said.tickets.length === 0 ? undefined : sign(deps, { at: now, begins: false, ...said });
}

/** What a manifest after another lists. One that begins anew lists nothing, so that everything is listed after it. */
async function sinceThen(deps: ManifestDeps, newest: Newest | undefined, now: Instant): Promise<Pick<Manifest, 'tickets' | 'prev'>> {
  const since = newest && !newest.manifest.begins ? toInstantAfter(newest.manifest.at, -dayMs) : firstDay;
  const tickets = await changedSince(deps, since, now, await saidBy(deps, newest?.ref));
  return { tickets, ...(newest && { prev: newest.ref }) };
}

/**
 * The operator says that what stands in the store holds, whatever the manifests say: a backup was put back. Answers the manifest that
 * lists it.
 */
export async function acceptHistory(deps: ManifestDeps): Promise<ManifestRef> {
  const at = deps.clock.now();
  const prev = (await findNewest(deps))?.ref;
  const begun = await sign(deps, { at, begins: true, tickets: [], ...(prev && { prev }) });
  // Read anew from the files, what the manifests forbade is there again.
  await deps.store.maintenance?.verify();
  for (const { collection, id } of deps.store.damaged()) if (collection === 'tickets') await deps.store.tickets.get(id);
  await removeLeftOvers(deps.store, at);
  return sign(deps, { at, begins: false, tickets: await changedSince(deps, firstDay, at), prev: begun });
}

/** The newest manifest; one whose name was not noted, because whoever made it was killed, is noted now. */
async function findNewest({ store, log }: ManifestDeps): Promise<Newest | undefined> {
  const key = await readPublicKey(store.meta);
  const [noted, ref] = [await newestOf(store), key && (await latestOf(store, key))];
  if (!ref) return undefined;
  if (ref.hash !== noted?.hash) {
    log.warn('manifest-adopted', { id: ref.id, hash: ref.hash });
    await noteNewest(store, ref);
  }
  // One that cannot be read is named by whoever reads it; its day is in its name, and everything is listed again.
  const manifest = key && (await readManifest(store, ref, key));
  return { ref, manifest: manifest ?? { at: `${ref.id.slice(0, 10)}T00:00:00.000Z` as Instant, begins: true } };
}

async function saidBy({ store }: ManifestDeps, newest: ManifestRef | undefined): Promise<Said['tickets']> {
  const key = await readPublicKey(store.meta);
  return key ? (await readManifests(store, key, newest)).tickets : new Map();
}

/** How far each ticket is whose newest event happened since a day; without those of which that is said already. */
async function changedSince({ store }: ManifestDeps, since: Instant, now: Instant, said: Said['tickets'] = new Map()): Promise<Reached[]> {
  const found = new Map<string, Reached>();
  for await (const { number, events, border, head } of ticketsSince(store, since, now)) {
    const seq = events.at(-1)?.seq ?? border?.ticket.seq;
    if (seq !== undefined && said.get(number)?.head !== head) found.set(number, { number, seq, head });
  }
  return [...found.values()];
}

/** Durable when it resolves; somebody who is killed in between finds it under its name, and takes it as it is. */
async function sign({ store, signedHeads, log }: ManifestDeps, said: Omit<Manifest, 'id'>): Promise<ManifestRef> {
  const id = await freeName(store, dayOf(said.at));
  const census = censusNumber(store);
  const jws = await signedHeads.signManifest({ id, ...said, ...(census !== undefined && { census }) });
  const newest = { id, hash: sha256(jws) };
  if ((await store.manifests.put(id, { jws }, 'absent')) === 'conflict') throw new Error(`expected manifests/${id} to be free`);
  await noteNewest(store, newest);
  log.info('manifest-signed', { id, hash: newest.hash, count: said.tickets.length, kind: said.begins ? 'begins' : 'daily' });
  return newest;
}

/** A name that no manifest has: of one that was left by a killed process nothing is known to anybody. */
async function freeName({ manifests }: Pick<Deps['store'], 'manifests'>, day: string): Promise<string> {
  let id = day;
  for (let n = 2; (await manifests.get(id)) !== undefined; n++) id = `${day}-${n}`;
  return id;
}
