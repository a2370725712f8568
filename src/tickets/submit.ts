import type { Answers } from './answers.js';
import { applicable, missing } from './answers.js';
import type { NewEvent } from './events/index.js';
import type { Instant } from './instant.js';
import type { OrganisationId, PersonId } from './people.js';
import type { QuestionId } from './questions.js';
import type { Detail, ThreadRef } from './thread.js';

/** What a draft brings along when it is filed. */
export interface Submission {
  readonly filer: PersonId;
  readonly org: OrganisationId;
  readonly answers: Answers;
  readonly receiptDueAt: Instant;
  /** The calendar the deadline was counted by, in words. */
  readonly calendar: string;
  readonly practice: boolean;
  /** Where the filer hears of the ticket, whether others read along there, and how much they may read; absent where nothing is told yet. */
  readonly followed?: { readonly thread: ThreadRef; readonly audience: 'private' | 'place'; readonly detail: Detail };
}

/** A filing is two events: that it was filed, and its answers, apart so that they can be erased alone. */
export const filingLength = 2;

/** In private the confirmation has said what these first events say. */
const afterFiling = 4;

/** Files a request: the first events of a ticket, or the questions that still need an answer. */
export function decideSubmit(submission: Submission): readonly NewEvent[] | { readonly missing: readonly QuestionId[] } {
  const { answers, followed, ...filing } = submission;
  const questions = missing(answers);
  if (questions.length > 0) return { missing: questions };
  const filed: NewEvent[] = [
    { kind: 'submitted', body: filing },
    { kind: 'answersGiven', body: { answers: applicable(answers) } },
  ];
  if (!followed) return filed;
  return [...filed, { kind: 'followed', body: { ...followed, fromSeq: followed.audience === 'private' ? afterFiling : 1 } }];
}
