import type { Step } from '../intake/steps.js';
import type { QuestionId } from '../tickets/answers.js';
import type { AssessmentOutcome, EventKind, Priority } from '../tickets/bodies.js';
import type { Problem, questions } from '../tickets/questions.js';
import type { SeverityBand } from '../tickets/severity.js';
import type { TicketState } from '../tickets/ticket.js';

/** Messages by name, in ICU syntax; groups may hold groups. */
export interface MessageTree {
  readonly [name: string]: string | MessageTree;
}

type Options<Q> = Q extends { readonly options: readonly (infer Option extends string)[] } ? Option : never;

/** The closed questions with their values. */
export type ClosedQuestion = { [Q in keyof typeof questions]: Options<(typeof questions)[Q]> extends never ? never : Q }[QuestionId];
export type OptionOf<Q extends ClosedQuestion> = Options<(typeof questions)[Q]>;
type ByOption<Value> = { readonly [Q in ClosedQuestion]: Readonly<Record<OptionOf<Q>, Value>> };

/** The commands that have words of their own in each language. */
export const commandNames = [
  'new',
  'status',
  'list',
  'reply',
  'update',
  'withdraw',
  'follow',
  'unfollow',
  'queue',
  'language',
  'help',
] as const;
export type CommandName = (typeof commandNames)[number];

/** A step that is one card with questions on it. */
export type AskingStep = Exclude<Step, 'calculator' | 'review'>;

/** One metric of CVSS in words: the values by their letters. */
export interface MetricWords {
  readonly name: string;
  readonly asks: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What a locale must have words for, as the tables of the tickets and of the dialog ask. */
export interface Words {
  /** BCP 47. */
  readonly tag: string;
  /** The language's own name for itself. */
  readonly name: string;
  readonly messages: MessageTree & {
    readonly band: Readonly<Record<SeverityBand, string>>;
    readonly state: Readonly<Record<TicketState, string>>;
    readonly stateMeans: Readonly<Record<TicketState, string>>;
    readonly priority: Readonly<Record<Priority, string>>;
    readonly outcome: Readonly<Record<AssessmentOutcome, string>>;
    readonly event: Readonly<Record<EventKind, string>>;
    readonly eventForPublisher: Readonly<Record<Exclude<EventKind, 'remarked'>, string>>;
    readonly step: Readonly<Record<AskingStep, { readonly title: string; readonly asks: string; readonly hint: string }>>;
    readonly field: Readonly<Record<QuestionId, { readonly name: string; readonly label: string; readonly error: string }>>;
    readonly option: ByOption<string>;
    readonly problem: Readonly<Record<Problem['code'], string>>;
    readonly command: Readonly<Record<CommandName, string>>;
    readonly cvss: Readonly<Record<'v3' | 'v4', Readonly<Record<string, MetricWords>>>>;
  };
  /** What people type to choose an option, in lower case and without closing punctuation. */
  readonly options: ByOption<readonly string[]>;
  /** What people type for a command, in the same form. */
  readonly commands: Readonly<Record<CommandName, readonly string[]>>;
}
