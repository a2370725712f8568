import type { MetaDocument, MetaOf } from '../../ports/meta.js';
import type { Store } from '../../ports/store.js';

/** The document of a kind that there is once, made at the first start. Throws where it cannot be read: none takes its place. */
export async function metaOnce<K extends MetaDocument['kind']>(
  meta: Store['meta'],
  kind: K,
  make: () => MetaOf<K> | Promise<MetaOf<K>>,
): Promise<MetaOf<K>> {
  const found = (await meta.get(kind)) ?? (await meta.put(kind, await make(), 'absent'));
  const stored = found === 'conflict' ? await meta.get(kind) : found;
  if (stored !== undefined && stored !== 'damaged' && isOf(stored.doc, kind)) return stored.doc;
  throw new Error(`expected meta/${kind} to be readable, got ${stored === 'damaged' ? 'a damaged file' : 'something else'}`);
}

function isOf<K extends MetaDocument['kind']>(doc: MetaDocument, kind: K): doc is MetaOf<K> {
  return doc.kind === kind;
}
