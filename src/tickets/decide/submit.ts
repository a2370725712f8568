import type { Answers, QuestionId } from '../answers.js';
import type { Instant } from '../instant.js';
import type { OrganisationId, PersonId } from '../people.js';
import { applicable, missing } from '../questions.js';
import type { NewEvent, ThreadRef } from '../ticket.js';

export interface SubmitCommand {
  readonly filer: PersonId;
  readonly org: OrganisationId;
  readonly answers: Answers;
  readonly receiptDueAt: Instant;
  /** The calendar the deadline was counted by, in words. */
  readonly calendar: string;
  /** Where the filer hears of the ticket. */
  readonly thread: ThreadRef;
}

/** Files a request: the first events of a ticket, or what is missing. */
export function decideSubmit(
  command: SubmitCommand,
): readonly NewEvent[] | { readonly refused: 'missing'; readonly questions: QuestionId[] } {
  const questions = missing(command.answers);
  if (questions.length > 0) return { refused: 'missing', questions };
  const { filer, org, receiptDueAt, calendar, thread } = command;
  return [
    { kind: 'submitted', visibility: 'publisher', body: { filer, org, receiptDueAt, calendar } },
    { kind: 'answered', visibility: 'publisher', body: { answers: applicable(command.answers) } },
    { kind: 'followed', visibility: 'filer', body: { thread, audience: 'private', detail: 'neutral', fromSeq: 4 } },
  ];
}
