import { can } from '../access.js';
import type { NewEvent } from '../events/index.js';
import type { Ticket } from '../ticket.js';
import type { Asking } from './command.js';
import { fieldsOf, problemOf } from './fields.js';
import { definitionOf, type TicketCommandName, ticketCommandNames } from './index.js';
import type { InputProblem } from './problem.js';

export type Ran =
  /** No events: it holds already. */
  | { readonly kind: 'events'; readonly events: readonly NewEvent[] }
  /** The same for whoever may not do this and whoever may not know of the ticket. */
  | { readonly kind: 'not-yours' }
  /** The ticket is past this, or on to something the person has not seen. `allowed`: what they can do instead. */
  | { readonly kind: 'not-now'; readonly allowed: readonly TicketCommandName[] }
  /** Somebody else owns the ticket, who would have to be asked first. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'invalid'; readonly problems: readonly InputProblem[] };

/** What somebody asks for: a command with its input as it came, and the newest event they had seen where that matters. */
export interface Request {
  readonly command: TicketCommandName;
  readonly input: unknown;
  readonly seen?: number;
}

/** The one way in, whether by a press, a form, a typed word, the API or a clock: rights first, then the state, then the input. */
export function runCommand(ticket: Ticket, asking: Asking, { command, input, seen }: Request): Ran {
  const { right, rightFor, decide, problems, isKept, ...definition } = definitionOf(command);
  if (!can(asking.by, right, ticket)) return { kind: 'not-yours' };
  if (!isTimely(command, ticket, seen)) return { kind: 'not-now', allowed: allowedFor(ticket, asking) };
  if (isKept?.(ticket, asking, seen ?? ticket.seq)) return { kind: 'kept' };
  const read = definition.input.safeParse(input);
  if (!read.success) return { kind: 'invalid', problems: problemsIn(command, input, read.error.issues) };
  if (rightFor && !can(asking.by, rightFor(read.data), ticket)) return { kind: 'not-yours' };
  const found = problems?.(ticket, asking, read.data) ?? [];
  if (found.length > 0) return { kind: 'invalid', problems: found };
  return { kind: 'events', events: decide(ticket, asking, read.data) };
}

/** Whether a command fits the ticket as it stands, for somebody who has seen it up to event `seen`. */
export function isTimely(command: TicketCommandName, ticket: Ticket, seen = ticket.seq): boolean {
  const { states, isSeen } = definitionOf(command);
  return states.includes(ticket.state) && (isSeen?.(ticket, seen) ?? true);
}

/** What somebody can do with a ticket now. */
function allowedFor(ticket: Ticket, asking: Asking): TicketCommandName[] {
  return ticketCommandNames.filter((name) => {
    const { right, isKept } = definitionOf(name);
    return can(asking.by, right, ticket) && isTimely(name, ticket) && !isKept?.(ticket, asking, ticket.seq);
  });
}

function problemsIn(
  command: TicketCommandName,
  input: unknown,
  issues: readonly { readonly path: readonly PropertyKey[] }[],
): InputProblem[] {
  const refused = new Set(issues.map(({ path }) => path[0]));
  const values = typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>) : {};
  return fieldsOf(definitionOf(command).input)
    .filter((field) => refused.has(field.input))
    .map((field) => ({ input: field.input, problem: problemOf(field, values[field.input]) }));
}
