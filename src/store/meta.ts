import { drawIndexKey } from '../desk/keys/keyed-ids.js';
import { drawSigningKey } from '../desk/keys/signed-heads.js';
import type { MetaDocument } from '../ports/meta.js';
import type { Random } from '../ports/random.js';
import type { Damage, Store } from '../ports/store.js';
import { StoreNotSupported } from './errors.js';

/** From this version on no store with documents is without a census of them. */
const countedSince = 3;

/** Of what is stored as a whole. A document says itself how it is read; this tells a version that cannot read all of them. */
const schemaVersion = 3;

/** What no store is without, and what an empty one begins with. */
const needed = {
  schema: () => ({ kind: 'schema', version: schemaVersion }),
  'index-key': drawIndexKey,
  'signing-key': drawSigningKey,
  revocations: () => ({ kind: 'revocations', assessors: [] }),
} as const satisfies { readonly [K in MetaDocument['kind']]?: (random: Random) => MetaDocument | Promise<MetaDocument> };
type Name = keyof typeof needed;

const names = Object.keys(needed) as readonly Name[];

type Part = Pick<Store, 'meta' | 'maintenance' | 'damaged'>;

/**
 * Gives an empty store what no store is without. Rejects with `StoreNotSupported` where a newer desk was at work, and where there are
 * documents beside which some of it is missing or damaged: a new signing key would verify nothing that was signed, and by a new key for
 * ids nobody would be found again, not even those who were revoked. So it does where the census is missing, by which those files are
 * known for the newest; `accepts`: the operator says that they are.
 */
export async function openMeta({ meta, maintenance, damaged }: Part, random: Random, accepts = false): Promise<void> {
  const census = maintenance?.census;
  if (!accepts && census === 'broken') throw uncounted(damaged());
  const found = new Map<Name, MetaDocument>();
  for (const name of names) {
    const stored = await meta.get(name);
    if (stored === 'damaged') throw isOther(damaged(), name) ? older(name) : refused(name, 'got a damaged file');
    if (stored !== undefined && stored.doc.kind !== name) throw refused(name, 'got something else');
    if (stored !== undefined) found.set(name, stored.doc);
  }
  const schema = found.get('schema');
  const version = schema?.kind === 'schema' ? schema.version : undefined;
  if (version !== undefined && version > schemaVersion) throw tooNew(version);
  if (!accepts && census === 'none' && (version ?? 0) >= countedSince) throw uncounted(damaged());
  const missing = names.filter((name) => !found.has(name));
  if (missing.length === 0 && version === schemaVersion) return;
  const [lost] = missing.filter((name) => name !== 'revocations' || version !== 1);
  if (lost !== undefined) {
    const others = ((await maintenance?.verify()) ?? 0) - found.size;
    if (others > 0) throw refused(lost, `got none beside ${others} other documents`);
  }
  for (const name of missing) await meta.put(name, await needed[name](random), 'absent');
  if (version !== undefined && version < schemaVersion) await meta.update('schema', () => ({ put: needed.schema(), result: undefined }));
}

function refused(name: Name, got: string): StoreNotSupported {
  return new StoreNotSupported(`expected meta/${name}, ${got}; restore ${name}.json in the folder meta from the newest backup`);
}

/** Whether the file could be read, and is not the one that the desk left. */
function isOther(damages: readonly Damage[], name: Name): boolean {
  return damages.some(({ collection, id, reason }) => collection === 'meta' && id === name && ['went-back', 'altered'].includes(reason));
}

function older(name: Name): StoreNotSupported {
  return new StoreNotSupported(
    `expected meta/${name} as the desk left it, got another version; put the newest ${name}.json back in the folder meta, or run history accept if you restored a backup`,
  );
}

export function uncounted(damages: readonly Damage[] = []): StoreNotSupported {
  const files = damages.filter(({ collection }) => collection === 'census').map(({ id }) => `census/${id}`);
  return new StoreNotSupported(
    `expected the newest ${files.length > 0 ? files.join(' and ') : 'census/head'}, by which older files are known; put the folder census back as it was, or run history accept if you restored a backup`,
  );
}

function tooNew(version: number): StoreNotSupported {
  return new StoreNotSupported(
    `expected meta/schema to hold a version of at most ${schemaVersion}, got ${version}; run the version of the desk that wrote it, or a newer one`,
  );
}
