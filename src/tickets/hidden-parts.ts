import type { Answers } from './answers.js';
import { isAsked } from './answers.js';
import { definitionOf, type EventKind, type TicketEvent } from './events/index.js';
import type { QuestionId } from './questions.js';
import type { UserText } from './user-text.js';
import { isWritten, type WrittenText } from './written-text.js';

/** A masked part of a ticket: in which answer or in what was written, of which kind, and what is hidden. */
export interface HiddenPart {
  readonly where: { readonly question: QuestionId } | { readonly event: EventKind };
  readonly kind: string;
  readonly text: UserText;
}

/** What is masked in the answers as they are now, and in some events, newest first; what stands in several texts of a kind is named once. */
export function hiddenParts(answers: Answers, events: readonly TicketEvent[]): readonly HiddenPart[] {
  const now = Object.entries(answers).flatMap(([id, answer]) => {
    const question = id as QuestionId;
    return isWritten(answer) && isAsked(question, answers) ? hiddenIn(answer, { question }) : [];
  });
  const then = events.toReversed().flatMap((event) => hiddenInEvent(event));
  return [...new Map([...now, ...then].map((part) => [JSON.stringify(part), part])).values()];
}

function hiddenInEvent({ kind, body }: TicketEvent): readonly HiddenPart[] {
  if (!body) return [];
  if (kind === 'answersGiven') {
    return Object.entries(body.answers).flatMap(([question, answer]) =>
      isWritten(answer) ? hiddenIn(answer, { question: question as QuestionId }) : [],
    );
  }
  const { text } = definitionOf(kind).details?.(body) ?? {};
  return text ? hiddenIn(text, { event: kind }) : [];
}

function hiddenIn({ text, masks }: WrittenText, where: HiddenPart['where']): readonly HiddenPart[] {
  return masks.filter(({ lifted }) => !lifted).map(({ kind, from, to }) => ({ where, kind, text: text.slice(from, to) as UserText }));
}
