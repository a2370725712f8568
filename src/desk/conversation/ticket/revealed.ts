import type { Inputs } from '../../../cards/action.js';
import { isBroken } from '../../../ports/history.js';
import type { Reply } from '../../../ports/turn.js';
import { isOwnId } from '../../../tickets/access.js';
import { personOf } from '../../../tickets/author.js';
import { definitionOf } from '../../../tickets/commands/index.js';
import type { ConfirmationNumber } from '../../../tickets/confirmation-number.js';
import type { TicketDocument } from '../../../tickets/document.js';
import type { TicketEvent } from '../../../tickets/events/index.js';
import { hiddenParts } from '../../../tickets/hidden-parts.js';
import { type Instant, toEpochMs } from '../../../tickets/instant.js';
import type { Deps } from '../../deps.js';
import { openTicket } from '../../tickets/open.js';
import { moveOn } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { fillForm, openForm } from './forms.js';
import { eventsSeenBy } from './seen-by.js';

/** How long a reason that was given opens what is hidden: as long as somebody reads a page, and the next. */
const openMs = 60 * 60_000;

/** Takes a filled-in form; where the command leads to what is hidden, that is shown at once. */
export async function fillAndShow(deps: Deps, context: TurnContext, form: Parameters<typeof fillForm>[2], inputs: Inputs): Promise<Reply> {
  const reply = await fillForm(deps, context, form, inputs);
  const isDone = reply.kind !== 'nothing' && reply.card.view.kind === 'done';
  return isDone && definitionOf(form.command).leadsTo === 'revealed' ? revealedPage(deps, context, form.number, 1) : reply;
}

/** What is masked in a ticket, a page of it, for one who has just said why; anybody else is asked to. */
export async function revealedPage(deps: Deps, context: TurnContext, number: string, page: number): Promise<Reply> {
  const found = await openTicket(deps, context.act.by, number, 'read');
  if (!found) return moveOn(context, { kind: 'no-such-ticket' });
  const { ticket, document } = found;
  const isFiler = isOwnId(context.act.by, ticket.filer);
  if (!isFiler && !hasSaidWhy(document.events, context) && !mayHaveSaidSoEarlier(document, context)) {
    return openForm(deps, context, 'reveal', number);
  }
  const history = await deps.history.whole(context.act.by.id, document);
  if (isBroken(history)) {
    deps.log.error('history-broken', { number, collection: history.collection, id: history.id });
    return moveOn(context, { kind: 'damaged', number: number as ConfirmationNumber });
  }
  if (!isFiler && !hasSaidWhy(history, context)) return openForm(deps, context, 'reveal', number);
  const takenBack = new Set(ticket.takenBack);
  const parts = hiddenParts(
    ticket.answers,
    eventsSeenBy(context.act.by, ticket, history).filter(({ seq }) => !takenBack.has(seq)),
  );
  return moveOn(context, { kind: 'revealed', number: ticket.number, parts, page });
}

function hasSaidWhy(events: readonly TicketEvent[], { act }: TurnContext): boolean {
  return events.some(({ kind, by, at }) => {
    const author = personOf(by);
    return kind === 'revealed' && author !== undefined && isOwnId(act.by, author) && isOpen(at, act);
  });
}

/** A long ticket may have put away by now what happened within the hour. */
function mayHaveSaidSoEarlier({ segments, events: [first] }: TicketDocument, { act }: TurnContext): boolean {
  return segments > 0 && first !== undefined && isOpen(first.at, act);
}

function isOpen(since: Instant, { at }: TurnContext['act']): boolean {
  return toEpochMs(at) - toEpochMs(since) < openMs;
}
