import type { Draft } from '../../intake/draft.js';
import type { Stored } from '../../ports/store.js';
import { isOwnId } from '../../tickets/access.js';
import { confirmationNumberSchema } from '../../tickets/confirmation-number.js';
import type { Act } from '../act.js';
import type { Deps } from '../deps.js';

/** A draft of the person who asks; undefined when there is none, it is another's, or it was filed. */
export async function openDraft(deps: Deps, act: Act, number: string): Promise<Draft | undefined> {
  const id = confirmationNumberSchema.safeParse(number);
  if (!id.success) return undefined;
  const stored = await deps.store.drafts.get(id.data);
  if (stored === undefined || stored === 'damaged') return undefined;
  return (await isOpenTo(deps, act, stored)) ? stored.doc : undefined;
}

/** Whether a draft as it stands is this person's to go on with. */
export async function isOpenTo(deps: Deps, { by }: Act, draft: Stored<Draft>): Promise<boolean> {
  return isOwnId(by, draft.doc.author) && !(await wasFiled(deps, draft));
}

/** A process that died between filing and clearing up leaves the draft behind; it is dropped when it is next read. */
export async function wasFiled(deps: Deps, draft: Stored<Draft>): Promise<boolean> {
  if ((await deps.store.tickets.get(draft.id)) === undefined) return false;
  await deps.store.drafts.remove(draft.id);
  return true;
}
