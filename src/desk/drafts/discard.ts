import type { Act } from '../act.js';
import type { Deps } from '../deps.js';
import { openDraft } from './open.js';

/** Throws a draft of the person who asks away; false when there is none. */
export async function discardDraft(deps: Deps, act: Act, number: string): Promise<boolean> {
  const draft = await openDraft(deps, act, number);
  if (draft) await deps.store.drafts.remove(draft.number);
  return draft !== undefined;
}
