import type { Change } from '../../ports/store.js';
import { can, knownAs } from '../../tickets/access.js';
import type { TicketCommandName } from '../../tickets/commands/index.js';
import { definitionOf } from '../../tickets/commands/index.js';
import type { InputProblem } from '../../tickets/commands/problem.js';
import { type Request, runCommand } from '../../tickets/commands/run.js';
import { confirmationNumberSchema } from '../../tickets/confirmation-number.js';
import type { TicketDocument } from '../../tickets/document.js';
import type { TicketEvent } from '../../tickets/events/index.js';
import { foldTicket } from '../../tickets/fold.js';
import { lastMoveOf } from '../../tickets/last-move.js';
import type { LastMove } from '../../tickets/past.js';
import { hasRoom } from '../../tickets/room.js';
import type { Ticket } from '../../tickets/ticket.js';
import type { Act } from '../act.js';
import type { Deps } from '../deps.js';
import { withoutLostOwner } from '../people/owners.js';
import { followForFiler } from '../places/private-chat.js';
import { appendToHistory, holdsCause } from './history.js';
import { mayConcern } from './open.js';
import { problemsOfPeople } from './people-problems.js';
import { noteRefusal } from './same-time.js';

/** How an act on a ticket ended. */
export type Done =
  /** `events` is empty when it held already (`held`), or when the same cause had done it. */
  | { readonly kind: 'done'; readonly ticket: Ticket; readonly events: readonly TicketEvent[]; readonly held?: true }
  /** Somebody was faster, or the ticket is past this: the last thing that moved it on, and what can be done instead. */
  | { readonly kind: 'overtaken'; readonly ticket: Ticket; readonly last?: LastMove; readonly allowed: readonly TicketCommandName[] }
  /** Somebody else owns the ticket, who would have to be asked first. */
  | { readonly kind: 'kept'; readonly ticket: Ticket }
  | { readonly kind: 'invalid'; readonly ticket: Ticket; readonly problems: readonly InputProblem[] }
  /** By its history there is nothing to be asked of the ticket. */
  | { readonly kind: 'nothing-asked' }
  /** There is none, or it is not theirs: the same answer, noted as a refusal. */
  | { readonly kind: 'not-found' }
  | { readonly kind: 'damaged' }
  /** The ticket has no room for it. */
  | { readonly kind: 'full'; readonly ticket: Ticket };

/** What is asked of a ticket, perhaps in view of its history; undefined: nothing after all. */
type Asked = Request | ((document: TicketDocument) => Request | undefined);

/**
 * Carries a command out on a ticket in one durable write, and has the courier look at it. When another act was faster, what stands
 * then is read and decided on again.
 */
export async function runOnTicket(deps: Deps, act: Act, number: string, asked: Asked): Promise<Done> {
  const done = await carryOut(deps, act, number, asked);
  if (done.kind === 'not-found' || done.kind === 'damaged') noteRefusal(act.by);
  return done;
}

async function carryOut(deps: Deps, act: Act, number: string, asked: Asked): Promise<Done> {
  const id = confirmationNumberSchema.safeParse(number);
  if (!id.success || !(await mayConcern(deps.store, act.by, id.data))) return { kind: 'not-found' };
  const updated = await deps.store.tickets.update(id.data, (stored) => decide(deps, act, asked, stored?.doc));
  if (updated === 'damaged') return { kind: 'damaged' };
  const { result } = updated;
  if (result.kind === 'done' && result.events.length > 0) deps.wake(id.data);
  return result;
}

async function decide(deps: Deps, act: Act, asked: Asked, document: TicketDocument | undefined): Promise<Change<TicketDocument, Done>> {
  const ticket = document && foldTicket(document);
  if (!ticket || !can(act.by, 'read', ticket)) return keep({ kind: 'not-found' });
  const request = typeof asked === 'function' ? asked(document) : asked;
  if (!request) return keep({ kind: 'nothing-asked' });
  if (definitionOf(request.command).does !== 'set' && holdsCause(document, act.cause)) return keep({ kind: 'done', ticket, events: [] });
  const ran = runCommand(await withoutLostOwner(deps, ticket), act, request);
  switch (ran.kind) {
    case 'kept':
      return keep({ kind: 'kept', ticket });
    case 'not-yours':
      return keep({ kind: 'not-found' });
    case 'not-now':
      return keep(overtaken(document, ticket, ran.allowed));
    case 'invalid':
      return keep({ kind: 'invalid', ticket, problems: ran.problems });
    case 'events': {
      const people = await problemsOfPeople(deps, ticket, request);
      if (people.length > 0) return keep({ kind: 'invalid', ticket, problems: people });
      if (ran.events.length === 0) return keep({ kind: 'done', ticket, events: [], held: true });
      if (!hasRoom(document, request.command)) return keep({ kind: 'full', ticket });
      const news = [...ran.events, ...(await followForFiler(deps, document, ticket, ran.events))];
      const after = await appendToHistory(deps, document, ticket, news, { ...act, by: knownAs(act.by, ticket) });
      return { put: after.document, result: { kind: 'done', ticket: after.ticket, events: after.events } };
    }
  }
}

function overtaken(document: TicketDocument, ticket: Ticket, allowed: readonly TicketCommandName[]): Done {
  const last = lastMoveOf(document);
  return { kind: 'overtaken', ticket, ...(last && { last }), allowed };
}

function keep(result: Done): Change<TicketDocument, Done> {
  return { keep: true, result };
}
