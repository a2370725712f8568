import type { Outcome } from '../../ports/channel.js';
import type { Thread } from '../../ports/thread.js';
import { afterEdit } from '../rules/summary.js';
import { keep } from '../schedule/delivery.js';
import type { Slot } from '../schedule/destination.js';
import { jitter, type SendContext, ticketAt } from './context.js';
import { send } from './send.js';
import { summaryView } from './views.js';

/** Edits the summary in place as the ticket stands at the thread's cursor, and stores what came of it. */
export async function editSummary(context: SendContext, thread: Thread, slot: Slot): Promise<Outcome['kind'] | 'nothing'> {
  const { deps, delivery } = context;
  const { summary } = thread;
  if (!summary) return 'nothing';
  const ticket = ticketAt(context, thread.cursor);
  const outcome = await send(context, summaryView(ticket, thread), slot, (channel, conversation, card) =>
    channel.update(conversation, summary.message, card),
  );
  deps.log.info('summary-edited', { number: delivery.number, conversation: delivery.thread.conversation, outcome: outcome.kind });
  await keep(deps.store, delivery, afterEdit(thread, summary, ticket.seq, outcome, deps.clock.now(), jitter(deps)));
  return outcome.kind;
}
