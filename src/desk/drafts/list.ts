import type { Draft } from '../../intake/draft.js';
import { idsOf } from '../../tickets/access.js';
import type { Act } from '../act.js';
import type { Deps } from '../deps.js';
import { wasFiled } from './open.js';

/** The unfinished requests of the person who asks, newest first. */
export async function listDrafts(deps: Deps, { by }: Act, limit: number): Promise<readonly Draft[]> {
  const { items } = await deps.store.drafts.find({ by: 'author', is: idsOf(by), limit });
  const filed = await Promise.all(items.map((draft) => wasFiled(deps, draft)));
  return items.filter((_, index) => filed[index] === false).map(({ doc }) => doc);
}
