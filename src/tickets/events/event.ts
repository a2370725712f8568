import type { z } from 'zod';
import type { Author } from '../author.js';
import type { CauseDigest } from '../cause.js';
import type { Instant } from '../instant.js';
import type { AssessmentOutcome } from '../outcome.js';
import type { PersonId } from '../people.js';
import type { Priority } from '../priority.js';
import type { QuestionId } from '../questions.js';
import type { SeverityBand } from '../severity.js';
import type { Audience, ThreadRef } from '../thread.js';
import type { Ticket } from '../ticket.js';
import type { WrittenText } from '../written-text.js';

/** Who may see an event: everyone in a place, the publisher's side, the filer alone, the assessors alone, their leads alone. */
export const visibilities = ['place', 'publisher', 'filer', 'assessors', 'leads'] as const;
export type Visibility = (typeof visibilities)[number];
export type InternalVisibility = Extract<Visibility, 'assessors' | 'leads'>;

/** Whether the publisher's side neither sees an event nor learns that it is there. */
export function isInternal(visibility: Visibility): visibility is InternalVisibility {
  return visibility === 'assessors' || visibility === 'leads';
}

/** An event as its kind sees it. Erased: the body is gone, and what can still be told must be. */
export interface Happened<B> {
  readonly seq: number;
  readonly at: Instant;
  readonly by: Author;
  readonly cause: CauseDigest;
  readonly body?: B | undefined;
}

/** What those who may read all of an event are shown of it. */
export interface EventDetails {
  readonly text?: WrittenText;
  readonly priority?: Priority;
  readonly severity?: SeverityBand;
  readonly outcome?: AssessmentOutcome;
  readonly dueAt?: Instant;
  /** Who owns the ticket since: for assessors, by name. */
  readonly owner?: PersonId;
  /** Which answers were given or changed. */
  readonly answered?: readonly QuestionId[];
  /** Which side was shown what is masked. */
  readonly shownTo?: 'assessors' | 'publisher';
  /** The conversation that takes nothing more. */
  readonly there?: string;
}

/** Everything about one kind of event: its file says nothing else, and no other file says this. */
export interface EventDefinition<B extends z.ZodType, V extends Visibility> {
  /** What is said, apart from the envelope. Bodies are read up by the envelope's `v` when they change. */
  readonly body: B;
  readonly visibility: V;
  /** To which audiences it is news; everybody else's cursor passes it silently. */
  readonly heardBy: readonly Audience[];
  /** What it changes; the fold gives the number and the moment. */
  readonly apply: (ticket: Ticket, event: Happened<z.infer<B>>) => Partial<Ticket>;
  /** What it shows besides that it happened. */
  readonly details?: (body: z.infer<B>) => EventDetails;
  /** The one thread that hears of it. */
  readonly thread?: (body: z.infer<B>) => ThreadRef;
  /** The one thread that does not hear of it. */
  readonly exceptThread?: (body: z.infer<B>) => ThreadRef;
  /** Whoever wrote it can take it back. */
  readonly canBeTakenBack?: true;
  /** The event, by its number, whose text nobody is shown any more. */
  readonly takesBack?: (body: z.infer<B>) => number;
  /** The filer hears it before anybody else does (docs/design.md, Delivery). */
  readonly filerFirst?: true;
  /** It waits for the filer: it comes into their own chat as well, wherever else the ticket is told. */
  readonly needsFiler?: true;
  /** In a place the neutral line asks the filer to open their own chat. */
  readonly asksForChat?: true;
  /** What was said is read in private: in a place the neutral line points there. */
  readonly readInPrivate?: true;
  /** Only says where updates go: of no use to a reader of the history. */
  readonly outOfHistory?: true;
}

/** Lets the compiler infer one kind's types. */
export function defineEvent<B extends z.ZodType, const V extends Visibility>(definition: EventDefinition<B, V>): EventDefinition<B, V> {
  return definition;
}
