import { summaryOf } from '../../../cards/place-view.js';
import type { PlaceView } from '../../../cards/view.js';
import type { Reply } from '../../../ports/turn.js';
import { sameThread } from '../../../tickets/thread.js';
import type { Ticket } from '../../../tickets/ticket.js';
import type { Deps } from '../../deps.js';
import { withheldIn } from '../../places/withheld.js';
import { followsTicket, listTicketsOfThread } from '../../tickets/list.js';
import { openTicket } from '../../tickets/open.js';
import { isInPlace, moveOn, share } from '../replies.js';
import { threadOf } from '../ticket/follow.js';
import type { TurnContext } from '../turn-context.js';

const shownMax = 8;

/** The tickets of this person that this place follows, the newest of them; in the thread of one ticket that one, for who may read it. */
export async function ticketsHere(deps: Deps, context: TurnContext): Promise<readonly Ticket[]> {
  const here = threadOf(context);
  if (context.ticket === undefined) return listTicketsOfThread(deps, context.act, here, shownMax);
  const found = await openTicket(deps, context.act.by, context.ticket, 'read');
  return found && followsTicket(deps, here, found.ticket) ? [found.ticket] : [];
}

type PlaceStatus = Extract<PlaceView, { kind: 'place-status' }>;

/** How far tickets are, as this place may see it. */
export async function placeStatusView(
  deps: Pick<Deps, 'privacyOf'>,
  tickets: readonly Ticket[],
  context: TurnContext,
): Promise<PlaceStatus> {
  const here = threadOf(context);
  const isWanted = ({ threads }: Ticket): boolean => threads.some(({ thread, detail }) => detail === 'summary' && sameThread(thread, here));
  const isShown = tickets.some(isWanted) && (await withheldIn(deps, context.conversation.doc)) === undefined;
  return {
    kind: 'place-status',
    tickets: tickets.map((ticket) => {
      const { number, state } = ticket;
      return { number, state, ...(isShown && isWanted(ticket) && { summary: summaryOf(ticket) }) };
    }),
  };
}

/**
 * Has the neutral line of a ticket posted for everybody in the place where its status was read in private, in the language that
 * the operator chose for places.
 */
export async function shareStatus(deps: Deps, context: TurnContext, number: string): Promise<Reply> {
  if (!isInPlace(context)) return moveOn(context, { kind: 'outdated' });
  const found = await openTicket(deps, context.act.by, number, 'read');
  if (!found) return moveOn(context, { kind: 'no-such-ticket' });
  const { locale, zone } = deps.settings;
  return share(await placeStatusView(deps, [found.ticket], context), { locale, zone });
}
