import type { Answers } from './answers.js';
import { afterChange } from './events/answers-given.js';
import type { TicketEvent } from './events/index.js';
import type { QuestionId } from './questions.js';

/** An answer before a change and after it; absent: there was none, or there is none any more. */
export interface AnswerChange {
  readonly question: QuestionId;
  readonly before: Answers;
  readonly after: Answers;
  /** What stood before was erased, may have been, or is not kept. */
  readonly erased?: true;
}

/** The answers that events change, as they stood before the first of these changes; undefined where they change none. */
export function answersChangedIn(events: readonly TicketEvent[], before: Answers): Answers | undefined {
  const changes = events.filter((event) => event.kind === 'answersGiven');
  if (changes.length === 0) return undefined;
  const changed = new Set(changes.flatMap(({ body }) => (body ? [...Object.keys(body.answers), ...(body.removed ?? [])] : [])));
  return Object.fromEntries(Object.entries(before).filter(([question]) => changed.has(question)));
}

/**
 * What each change of answers in a history changed, by the number of its event; `start`: the answers where the events begin, where they do
 * not begin with the filing; `unknown`: nobody has kept them. The first time answers are given is no change.
 */
export function answerChanges(events: readonly TicketEvent[], start?: Answers | 'unknown'): ReadonlyMap<number, readonly AnswerChange[]> {
  const changes = new Map<number, readonly AnswerChange[]>();
  let before = start === 'unknown' ? {} : start;
  /** Answers whose old text nobody has: all that were not given anew since something was erased. */
  let known: ReadonlySet<QuestionId> | undefined = start === 'unknown' ? new Set() : undefined;
  for (const event of events) {
    if (event.kind !== 'answersGiven') continue;
    if (!event.body) {
      known = new Set();
      before ??= {};
      continue;
    }
    const { answers, removed = [] } = event.body;
    const after = afterChange(before ?? {}, event.body);
    const asked = [...new Set([...Object.keys(answers), ...removed])] as QuestionId[];
    const was = before;
    if (was) {
      changes.set(
        event.seq,
        asked.map((question) => changeOf(question, was, after, known)),
      );
    }
    if (known) known = new Set([...known, ...asked]);
    before = after;
  }
  return changes;
}

function changeOf(question: QuestionId, before: Answers, after: Answers, known: ReadonlySet<QuestionId> | undefined): AnswerChange {
  return {
    question,
    before: only(before, question),
    after: only(after, question),
    ...(known && !known.has(question) && { erased: true }),
  };
}

function only(answers: Answers, question: QuestionId): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => id === question));
}
