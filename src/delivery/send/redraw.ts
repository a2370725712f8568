import type { Progress } from '../../ports/thread.js';
import { toInstantAfter } from '../../tickets/instant.js';
import { backoffMs } from '../rules/backoff.js';
import { keep } from '../schedule/delivery.js';
import type { Slot } from '../schedule/destination.js';
import { jitter, type SendContext, ticketAt } from './context.js';
import { send } from './send.js';
import { plainView, summaryView } from './views.js';

/** What is to be done with what stands in a place of the assessors: others can read it, or they no longer can. */
export type Redrawing = { readonly kind: 'hide'; readonly message: string } | { readonly kind: 'show'; readonly message: string };

/** The next message to redraw; undefined where all is as it should be. Rejects as the store does. */
export async function redrawingOf({ deps, delivery, recipient }: SendContext, progress: Progress): Promise<Redrawing | undefined> {
  const { summary, posts = [], hidden = [] } = progress;
  if (recipient.audience !== 'triage' || !summary) return undefined;
  const stored = await deps.store.conversations.get(delivery.conversation);
  if (stored === undefined || stored === 'damaged' || stored.doc.goneAt !== undefined) return undefined;
  const admission = await deps.triageGuard.admits(stored.doc);
  if (admission === 'full' && hidden.length > 0) return { kind: 'show', message: summary.message };
  const message = [summary.message, ...posts].find((one) => !hidden.includes(one));
  return admission === 'nothing' && message !== undefined ? { kind: 'hide', message } : undefined;
}

/**
 * Redraws one message, as the neutral line or as the ticket's card, and stores what came of it. What cannot be edited any more is
 * left as it is. Once it is private again, the card leads to all that the other posts said.
 */
export async function redraw(context: SendContext, progress: Progress, { kind, message }: Redrawing, slot: Slot): Promise<void> {
  const { deps, delivery, recipient } = context;
  const ticket = ticketAt(context, progress.cursor);
  const sent = kind === 'hide' ? { view: plainView(ticket, progress), harmless: true } : { view: summaryView(ticket, recipient, progress) };
  const sending = await send(context, sent, slot, (channel, conversation, card) => channel.update(conversation, message, card));
  if (sending === 'unsent') return;
  const { outcome } = sending;
  const now = deps.clock.now();
  const isDone = outcome.kind === 'delivered' || outcome.kind === 'permanent-for-message';
  deps.log.info('triage-redrawn', { number: delivery.number, conversation: delivery.conversation, kind, outcome: outcome.kind });
  await keep(deps.store, delivery, {
    ...(isDone ? afterRedraw(progress, { kind, message }) : { ...progress, nextTryAt: toInstantAfter(now, backoffMs(0, jitter(deps))) }),
    updatedAt: now,
  });
}

function afterRedraw(progress: Progress, { kind, message }: Redrawing): Progress {
  if (kind === 'hide') return { ...progress, hidden: [...(progress.hidden ?? []), message] };
  const { hidden: _hidden, posts: _posts, ...shown } = progress;
  return shown;
}
