import { isOwnId, type Principal, type TicketParties } from './access.js';
import { type Answers, maskedAnswers } from './answers.js';
import { maskedText } from './masked-text.js';
import type { UserText } from './user-text.js';
import { toWrittenText } from './written-text.js';

type Reader = Pick<Principal, 'id' | 'aliases'>;

/** The answers of a ticket as somebody reads them who may: the filer as they were given, everybody else without what is masked in them. */
export function answersReadBy(reader: Reader, { filer, answers }: Pick<TicketParties, 'filer'> & { readonly answers: Answers }): Answers {
  return isOwnId(reader, filer) ? answers : maskedAnswers(answers);
}

/** A text whose masks are not at hand, in the same way. */
export function textReadBy(reader: Reader, { filer }: Pick<TicketParties, 'filer'>, text: UserText): UserText {
  return isOwnId(reader, filer) ? text : maskedText(toWrittenText(text));
}
