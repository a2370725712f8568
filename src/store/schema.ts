import type { Store } from '../ports/store.js';
import { StoreNotSupported } from './errors.js';

const name = 'schema';

/** Of what is stored as a whole. A document says itself how it is read; this tells a version that cannot read all of them. */
const schemaVersion = 1;

/**
 * Writes the version of the schema into an empty store. Rejects with `StoreNotSupported` where a newer desk was at work, and
 * where there are documents without the `meta` that belongs to them: without its keys nothing in them could be found or verified.
 */
export async function checkSchema({ meta, maintenance }: Pick<Store, 'meta' | 'maintenance'>): Promise<void> {
  const stored = await meta.get(name);
  if (stored === undefined) {
    const count = (await maintenance?.verify()) ?? 0;
    if (count > 0) throw refused(`got none beside ${count} documents; restore the folder meta from the newest backup`);
    await meta.put(name, { kind: 'schema', version: schemaVersion }, 'absent');
    return;
  }
  if (stored === 'damaged') throw refused('got a damaged file; restore it from the newest backup');
  if (stored.doc.kind !== 'schema') throw refused('got something else; restore it from the newest backup');
  const { version } = stored.doc;
  if (version > schemaVersion) throw refused(`got version ${version}; run the version of the desk that wrote it, or a newer one`);
}

function refused(got: string): StoreNotSupported {
  return new StoreNotSupported(`expected meta/${name} to hold a version of at most ${schemaVersion}, ${got}`);
}
