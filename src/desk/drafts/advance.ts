import { type Advanced, advance, type IntakeContext, type IntakeEvent } from '../../intake/advance.js';
import type { Draft } from '../../intake/draft.js';
import type { Step } from '../../intake/steps.js';
import { confirmationNumberSchema } from '../../tickets/confirmation-number.js';
import { utcYear } from '../../tickets/instant.js';
import type { Act } from '../act.js';
import type { Deps } from '../deps.js';
import { isOpenTo } from './open.js';

/** What came of a step of the dialog, and the step that it left. */
export type Moved = Advanced & { readonly from: Step };

/**
 * Takes the dialog of a draft one step on and makes it durable; when another turn was faster, from what stands then. `toEvent`
 * says what is done to the draft as it stands: undefined leaves it alone. Undefined when nothing was done, or the draft is gone.
 */
export async function advanceDraft(
  deps: Deps,
  act: Act,
  number: string,
  toEvent: (draft: Draft) => IntakeEvent | undefined,
): Promise<Moved | undefined> {
  const id = confirmationNumberSchema.safeParse(number);
  if (!id.success) return undefined;
  const updated = await deps.store.drafts.update<Moved | undefined>(id.data, async (stored) => {
    const event = stored && (await isOpenTo(deps, act, stored)) ? toEvent(stored.doc) : undefined;
    if (!stored || event === undefined) return { keep: true, result: undefined };
    const result = { ...advance(stored.doc, event, intakeOf(act)), from: stored.doc.step };
    return result.draft === stored.doc ? { keep: true, result } : { put: result.draft, result };
  });
  return updated === 'damaged' ? undefined : updated.result;
}

/** What the rules of the dialog know of the moment. */
export function intakeOf({ at, language }: Act): IntakeContext {
  return { now: at, thisYear: utcYear(at), ...(language !== undefined && { language }) };
}
