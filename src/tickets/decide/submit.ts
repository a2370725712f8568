import type { Answers, QuestionId } from '../answers.js';
import type { Audience, Detail, ThreadRef } from '../bodies.js';
import type { Instant } from '../instant.js';
import type { OrganisationId, PersonId } from '../people.js';
import { applicable, missing } from '../questions.js';
import type { NewEvent } from '../ticket.js';

export interface SubmitCommand {
  readonly filer: PersonId;
  readonly org: OrganisationId;
  readonly answers: Answers;
  readonly receiptDueAt: Instant;
  /** The calendar the deadline was counted by, in words. */
  readonly calendar: string;
  /** Where the filer hears of the ticket. */
  readonly thread: ThreadRef;
  /** Whether others read along there. */
  readonly audience: 'private' | 'place';
  /** How much others may read there. */
  readonly detail: Detail;
}

/** In private the confirmation has said what these first events say. */
const afterFiling = 4;

/** Files a request: the first events of a ticket, or what is missing. */
export function decideSubmit(
  command: SubmitCommand,
): readonly NewEvent[] | { readonly refused: 'missing'; readonly questions: QuestionId[] } {
  const questions = missing(command.answers);
  if (questions.length > 0) return { refused: 'missing', questions };
  const { filer, org, receiptDueAt, calendar, thread } = command;
  return [
    { kind: 'submitted', visibility: 'publisher', body: { filer, org, receiptDueAt, calendar } },
    { kind: 'answersGiven', visibility: 'publisher', body: { answers: applicable(command.answers) } },
    follow(thread, command.audience, command.detail, command.audience === 'private' ? afterFiling : 1),
  ];
}

function follow(thread: ThreadRef, audience: Audience, detail: Detail, fromSeq: number): NewEvent {
  return { kind: 'followed', visibility: 'filer', body: { thread, audience, detail, fromSeq } };
}
