import type { Store } from '../../ports/store.js';

const name = 'revocations';

/** The ids of the assessors' documents that were revoked: whatever stands in the document, they have no rights. */
export async function readRevoked(meta: Store['meta']): Promise<ReadonlySet<string>> {
  const stored = await meta.get(name);
  if (stored === undefined) return new Set();
  if (stored === 'damaged' || stored.doc.kind !== name) throw new Error(`expected meta/${name} to be readable`);
  return new Set(stored.doc.assessors);
}

/** Notes that an assessor is revoked, or is so no more. */
export async function noteRevoked({ meta }: Pick<Store, 'meta'>, id: string, isRevoked: boolean): Promise<void> {
  const result = undefined;
  const updated = await meta.update(name, (stored) => {
    const known = stored?.doc.kind === name ? stored.doc.assessors : [];
    if (known.includes(id) === isRevoked) return { keep: true, result };
    const others = known.filter((other) => other !== id);
    return { put: { kind: name, assessors: isRevoked ? [...others, id] : others }, result };
  });
  if (updated === 'damaged') throw new Error(`expected meta/${name} to be readable`);
}
