import type { Progress } from '../../ports/thread.js';
import { afterEdit } from '../rules/summary.js';
import { keep } from '../schedule/delivery.js';
import type { Slot } from '../schedule/destination.js';
import { answerTo, type SendContext, shownNow, ticketAt } from './context.js';
import { send } from './send.js';
import { summaryView } from './views.js';

/** Edits the summary in place as the ticket stands at the recipient's cursor, and stores what came of it. */
export async function editSummary(context: SendContext, progress: Progress, slot: Slot): Promise<void> {
  const { deps, delivery } = context;
  const { summary } = progress;
  if (!summary) return;
  const recipient = await shownNow(context);
  const ticket = ticketAt(context, progress.cursor);
  const sending = await send(
    context,
    { view: await summaryView(deps.team, ticket, recipient, progress) },
    slot,
    (channel, conversation, card) => channel.update(conversation, summary.message, card),
  );
  if (sending === 'unsent') return;
  const { outcome } = sending;
  deps.log.info('summary-edited', { number: delivery.number, conversation: delivery.conversation, outcome: outcome.kind });
  await keep(deps.store, delivery, afterEdit(progress, summary, ticket.seq, answerTo(context, outcome)));
}
