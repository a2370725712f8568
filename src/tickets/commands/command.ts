import type { z } from 'zod';
import type { Principal, Right } from '../access.js';
import type { NewEvent } from '../events/index.js';
import type { Instant } from '../instant.js';
import type { Ownership } from '../ownership.js';
import type { Ticket, TicketState } from '../ticket.js';
import type { UserText } from '../user-text.js';
import type { AskedSchema } from './fields.js';
import type { InputProblem } from './problem.js';

/** What a decision needs to know of whoever asks for it. */
export interface Asking {
  readonly by: Principal;
  readonly at: Instant;
  /** The language they write in, BCP 47, as far as is known. */
  readonly language?: string;
}

/** Texts that a form can have prepared: `score` asks the publisher for CVE ids or a CVSS calculation. */
export type PreparedText = 'score';

/**
 * How people ask for it: by filling in a form that is made of its input, by one press that takes no input, or by cards of its own.
 */
export type Interaction = 'form' | 'press' | 'own-cards';

/** Everything about one command on a ticket: its file says nothing else, and no other file says this. */
export interface CommandDefinition<I extends z.ZodObject, N extends Interaction> {
  readonly right: Right;
  readonly states: readonly TicketState[];
  readonly input: I;
  readonly interaction: N;
  /** What happens. No events: it holds already, and nothing is written. */
  readonly decide: (ticket: Ticket, asking: Asking, input: z.output<I>) => readonly NewEvent[];
  /** Whether cards offer it to somebody with these rights, by whose the ticket is. */
  readonly offeredTo?: (ownership: Ownership, rights: ReadonlySet<Right>) => boolean;
  /** Whether somebody else owns the ticket who would have to be asked first, for one who has seen it up to event `seen`. */
  readonly isKept?: (ticket: Ticket, asking: Asking, seen: number) => boolean;
  /** Takes more than `right` for this input. */
  readonly rightFor?: (input: z.output<I>) => Right;
  /** `set`: carried out whenever it is said, the last one holds. Otherwise it adds, once for each cause (docs/design.md, Causes). */
  readonly does?: 'set';
  /** States in which cards offer it, where it is fewer than it can be done in. */
  readonly offeredIn?: readonly TicketState[];
  /** Seldom needed: cards offer it among *More actions*. */
  readonly rare?: true;
  /** Its input, one text alone, is shown as its reader will see it before it is carried out. */
  readonly preview?: keyof z.input<I> & string;
  /** What is wrong with an input in view of the ticket, beyond what its schema says. */
  readonly problems?: (ticket: Ticket, asking: Asking, input: z.output<I>) => readonly InputProblem[];
  /** Of what there is for it on a ticket that is full: what is kept back, or all it takes. Nothing, where this is absent or says so. */
  readonly room?: (ticket: Pick<Ticket, 'state'>) => 'reserve' | 'always' | undefined;
  /** Whether somebody who has seen the ticket up to event `seen` may do it now: nobody's question is replaced unread. */
  readonly isSeen?: (ticket: Ticket, seen: number) => boolean;
  /** What stands in the form before anybody filled it in. */
  readonly preset?: (ticket: Ticket) => Readonly<Partial<Record<keyof z.input<I> & string, string>>>;
  /** Which of our texts stands in its text field at first, to be changed or sent as it is. */
  readonly prepares?: (ticket: Ticket) => PreparedText | undefined;
  /** Of what is shown when it is carried out: the card, where it is another than that it was done. */
  readonly leadsTo?: 'revealed';
  /** What the form is an answer to, shown above it. */
  readonly answers?: (ticket: Ticket) => UserText | undefined;
}

/** What a command of this interaction can take: a form asks for schemas that say how, a press for nothing. */
type InputOf<N extends Interaction> = N extends 'form'
  ? z.ZodObject<Readonly<Record<string, AskedSchema>>>
  : N extends 'press'
    ? z.ZodObject<Readonly<Record<string, never>>>
    : z.ZodObject;

/** Lets the compiler infer one command's types, and hold its input to its interaction. */
export function defineCommand<I extends z.ZodObject, const N extends Interaction>(
  definition: CommandDefinition<I, N> & { readonly input: InputOf<N> },
): CommandDefinition<I, N> {
  return definition;
}
