import type { LocaleName } from '../../locales/index.js';
import type { PersonId } from '../../tickets/people.js';
import type { Deps } from '../deps.js';

/** Keeps which language a person reads. Another turn of theirs may note their zone or chat at the same time. */
export async function keepLanguage({ store }: Pick<Deps, 'store'>, id: PersonId, language: LocaleName): Promise<void> {
  const result = undefined;
  const updated = await store.people.update(id, (stored) => {
    if (!stored) throw new Error(`expected ${id} to be there`);
    return stored.doc.language === language ? { keep: true, result } : { put: { ...stored.doc, language }, result };
  });
  if (updated === 'damaged') throw new Error(`expected ${id} to be readable`);
}
