import { isBroken, openHistory } from '../../ports/history.js';
import type { Progress } from '../../ports/thread.js';
import { eventsFrom } from '../../tickets/document.js';
import { isNews } from '../rules/notification-rules.js';
import { afterRevision, isShown, type Revision } from '../rules/revising.js';
import { keep } from '../schedule/delivery.js';
import type { Slot } from '../schedule/destination.js';
import { answerTo, readerIn, rootOf, type SendContext, shownNow, ticketAt } from './context.js';
import { send } from './send.js';
import { newsView } from './views.js';

/** Draws a message again without what was taken back, and stores what came of it. Rejects as the store does. */
export async function revise(context: SendContext, progress: Progress, revision: Revision, slot: Slot): Promise<void> {
  const { deps, delivery, snapshot } = context;
  const { from, to, post, message } = revision;
  const opened = await openHistory(deps.store, snapshot.document, from);
  const document = isBroken(opened) ? snapshot.document : opened;
  const reader = readerIn(context, progress);
  const events = eventsFrom(document, from, to).filter((event) => isNews(event, reader));
  const ticket = ticketAt({ ...context, snapshot: { ...snapshot, document } }, to);
  const telling = { ticket, document, takenBack: new Set(snapshot.ticket.takenBack) };
  const view = await newsView(deps.team, telling, await shownNow(context), post, events);
  const sending = await send(context, { view, harmless: isShown(progress, revision) }, slot, (channel, conversation, card) =>
    channel.update(conversation, message, card, rootOf(progress, message)),
  );
  if (sending === 'unsent') return;
  const { outcome } = sending;
  deps.log.info('post-revised', { number: delivery.number, conversation: delivery.conversation, outcome: outcome.kind });
  await keep(deps.store, delivery, afterRevision(progress, revision, answerTo(context, outcome)));
}
