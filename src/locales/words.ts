import type { z } from 'zod';
import type { AskingStep } from '../intake/steps.js';
import type { FormCommand, PressCommand, TicketCommandName, ticketCommands } from '../tickets/commands/index.js';
import type { EventKind, InternalKind } from '../tickets/events/index.js';
import type { AssessmentOutcome } from '../tickets/outcome.js';
import type { Priority } from '../tickets/priority.js';
import type { Problem } from '../tickets/question.js';
import type { QuestionId, questions } from '../tickets/questions.js';
import type { NamedFilter } from '../tickets/queue-filter.js';
import type { SecretKind } from '../tickets/secrets.js';
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
  'search',
  'take',
  'handover',
  'language',
  'help',
] as const;
export type CommandName = (typeof commandNames)[number];

type InputsOf<C extends TicketCommandName> = (typeof ticketCommands)[C]['input']['shape'];

/** The values of an input that is a choice; never for a free one. */
type ValueOf<I> = I extends z.ZodType ? (string extends z.input<I> ? never : z.input<I> & string) : never;
type Choices<C extends TicketCommandName> = {
  readonly [I in keyof InputsOf<C> as [ValueOf<InputsOf<C>[I]>] extends [never] ? never : I]: Readonly<
    Record<ValueOf<InputsOf<C>[I]>, string>
  >;
};

/** The words of a command that is asked for in a form: of its button, its form, what was done, and of each field and choice. */
interface FormWords<C extends TicketCommandName> {
  /** At most 24 characters. */
  readonly button: string;
  readonly title: string;
  readonly asks: string;
  readonly send: string;
  readonly done: string;
  readonly field: { readonly [I in keyof InputsOf<C>]: string };
}

/** What each command on a ticket needs words for, as its definition has it. */
export type TicketCommandWords = {
  readonly [C in FormCommand]: FormWords<C> & (keyof Choices<C> extends never ? unknown : { readonly option: Choices<C> });
} & { readonly [C in PressCommand]: { readonly button: string; readonly done: string } } & {
  readonly [C in Exclude<TicketCommandName, FormCommand | PressCommand>]: { readonly done: string };
};

/** One metric of CVSS in words: the values by their letters. */
export interface MetricWords {
  readonly name: string;
  readonly asks: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What assessors do, who are named to one another. */
export type TeamKind = Exclude<
  EventKind,
  | 'submitted'
  | 'answersGiven'
  | 'followed'
  | 'unfollowed'
  | 'threadDied'
  | 'filerUnreached'
  | 'replied'
  | 'replyTakenBack'
  | 'questionAnswered'
  | 'withdrawn'
>;

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
    readonly stateMeansToTeam: Readonly<Record<TicketState, string>>;
    readonly stateNext: Readonly<Record<TicketState, string>>;
    readonly priority: Readonly<Record<Priority, string>>;
    readonly outcome: Readonly<Record<AssessmentOutcome, string>>;
    readonly event: Readonly<Record<EventKind, string>>;
    readonly eventBy: Readonly<Record<TeamKind, string>>;
    readonly eventForPublisher: Readonly<Record<Exclude<EventKind, InternalKind>, string>>;
    readonly ticketCommand: TicketCommandWords;
    readonly step: Readonly<Record<AskingStep, { readonly title: string; readonly asks: string; readonly hint: string }>>;
    readonly field: Readonly<Record<QuestionId, { readonly name: string; readonly label: string; readonly error: string }>>;
    readonly option: ByOption<string>;
    readonly problem: Readonly<Record<Problem['code'], string>>;
    readonly secret: Readonly<Record<SecretKind, string>>;
    readonly command: Readonly<Record<CommandName, string>>;
    readonly queueFilter: Readonly<Record<NamedFilter, string>>;
    readonly cvss: Readonly<Record<'v3' | 'v4', Readonly<Record<string, MetricWords>>>>;
  };
  /** What people type to choose an option, in lower case and without closing punctuation. */
  readonly options: ByOption<readonly string[]>;
  /** What people type for "I cannot tell yet", in the same form. */
  readonly later: readonly string[];
  /** What people type to skip a question that need not be answered, in the same form. */
  readonly skip: readonly string[];
  /** The words of greetings, thanks and calls for help: of a text of nothing else no report is made. */
  readonly smallTalk: readonly string[];
  /** With what a question begins. */
  readonly askingWords: readonly string[];
  /** What people type behind `queue` for each of its filters, in the same form. */
  readonly queueFilters: Readonly<Record<NamedFilter, readonly string[]>>;
  /** What people call the states of a ticket when they search, each a word; `open`: work on it goes on. */
  readonly states: Readonly<Record<TicketState | 'open', readonly string[]>>;
  /** What people type for a command, in the same form. */
  readonly commands: Readonly<Record<CommandName, readonly string[]>>;
}
