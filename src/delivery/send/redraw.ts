import type { Progress } from '../../ports/thread.js';
import { afterRedrawing, nextRedrawing, type Redrawing } from '../rules/redrawing.js';
import { keep } from '../schedule/delivery.js';
import type { Slot } from '../schedule/destination.js';
import { answerTo, rootOf, type SendContext, ticketAt } from './context.js';
import { send } from './send.js';
import { plainView, summaryView } from './views.js';

/** The next message to redraw in a place of the assessors; undefined where all is as it should be. Rejects as the store does. */
export async function redrawingOf({ deps, delivery, recipient }: SendContext, progress: Progress): Promise<Redrawing | undefined> {
  if (recipient.audience !== 'triage' || !progress.summary) return undefined;
  if (recipient.leaving) return nextRedrawing(progress, 'nothing');
  const stored = await deps.store.conversations.get(delivery.conversation);
  if (stored === undefined || stored === 'damaged' || stored.doc.goneAt !== undefined) return undefined;
  return nextRedrawing(progress, await deps.triageGuard.admits(stored.doc));
}

/** Redraws one message, as the neutral line or as the ticket's card, and stores what came of it. */
export async function redraw(context: SendContext, progress: Progress, redrawing: Redrawing, slot: Slot): Promise<void> {
  const { deps, delivery, recipient } = context;
  const { kind, message } = redrawing;
  const ticket = ticketAt(context, progress.cursor);
  const sent =
    kind === 'hide'
      ? { view: plainView(ticket, progress), harmless: true }
      : { view: await summaryView(deps.team, ticket, recipient, progress) };
  const sending = await send(context, sent, slot, (channel, conversation, card) =>
    channel.update(conversation, message, card, rootOf(progress, message)),
  );
  if (sending === 'unsent') return;
  const { outcome } = sending;
  deps.log.info('triage-redrawn', { number: delivery.number, conversation: delivery.conversation, kind, outcome: outcome.kind });
  await keep(deps.store, delivery, afterRedrawing(progress, redrawing, answerTo(context, outcome)));
}
