import type { Draft } from '../../intake/draft.js';
import type { Cause } from '../../tickets/cause.js';
import { receiptDueAt } from '../../tickets/deadlines.js';
import type { QuestionId } from '../../tickets/questions.js';
import { decideSubmit, type Submission } from '../../tickets/submit.js';
import type { Ticket } from '../../tickets/ticket.js';
import type { Act } from '../act.js';
import type { Deps } from '../deps.js';
import { beginHistory } from './history.js';

export type Submitted =
  | { readonly kind: 'filed'; readonly ticket: Ticket }
  /** The number has its ticket: the same draft was filed before. */
  | { readonly kind: 'filed-before' }
  | { readonly kind: 'missing'; readonly questions: readonly QuestionId[] };

/**
 * Files a draft. The number is the draft's, and one durable write makes the ticket; so however often, wherever and after
 * whatever crash it is asked for, there is one ticket and one number.
 */
export async function submitDraft(
  deps: Deps,
  { at }: Act,
  { number, author, org, answers }: Draft,
  how: Pick<Submission, 'followed' | 'practice'>,
): Promise<Submitted> {
  const { team } = deps.calendars;
  const due = { receiptDueAt: receiptDueAt(at, team), calendar: team.name };
  const decided = decideSubmit({ filer: author, org, answers, ...due, ...how });
  if ('missing' in decided) return { kind: 'missing', questions: decided.missing };
  const { document, ticket } = await beginHistory(deps, number, decided, { by: author, at, cause: `submit:${number}` as Cause });
  const put = await deps.store.tickets.put(number, document, 'absent');
  if (put === 'conflict') return { kind: 'filed-before' };
  deps.wake(number);
  await removeDraft(deps, number);
  return { kind: 'filed', ticket };
}

/** The ticket stands; a draft that cannot be removed now is dropped when it is next read, and must not hide the number. */
async function removeDraft({ store, log }: Deps, number: Draft['number']): Promise<void> {
  try {
    await store.drafts.remove(number);
  } catch (error) {
    log.warn('draft-left-over', { number, error });
  }
}
