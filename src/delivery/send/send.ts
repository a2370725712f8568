import type { Card } from '../../cards/card.js';
import type { View } from '../../cards/view.js';
import type { Channel, Outcome } from '../../ports/channel.js';
import type { Conversation } from '../../ports/conversation.js';
import { silenceMs } from '../rules/after-outcome.js';
import { backoffMs } from '../rules/backoff.js';
import type { Slot } from '../schedule/destination.js';
import { jitter, type SendContext } from './context.js';

/** How a card is sent: as a new message, or in place of one. */
export type How = (channel: Channel, conversation: Conversation, card: Card) => Promise<Outcome>;

/** What is sent: the view, and where no more than that is admitted the neutral line in its stead, unless it was said already. */
export interface Sent {
  readonly view: View;
  readonly neutral?: View;
  /** It tells no more than the neutral line, in place of what did: it is sent whoever reads there. */
  readonly harmless?: boolean;
}

/** What became of it. */
export interface Sending {
  readonly outcome: Outcome;
  /** It was the neutral line. */
  readonly neutral: boolean;
}

/**
 * Renders a view for those who read there and has it sent, once. Whatever comes in between is an outcome too. `'unsent'`:
 * nothing was sent and nothing is to be noted of it, for this process may send there no longer, or the place of a standing
 * destination takes nothing now. Rejects as the store does, with nothing sent.
 */
export async function send(context: SendContext, sent: Sent, slot: Slot, how: How): Promise<Sending | 'unsent'> {
  const sending = await sendOnce(context, sent, slot, how);
  if (sending === 'unsent' || context.recipient.destination === undefined || context.recipient.leaving) return sending;
  const { outcome, asked } = sending;
  const { conversation } = context.delivery;
  const { triageReach } = context.deps;
  if (outcome.kind === 'permanent-for-place') {
    triageReach.missed(conversation, outcome.reason);
    return waitForPlace(context, slot, outcome.reason);
  }
  if (asked && (outcome.kind === 'delivered' || outcome.kind === 'permanent-for-message')) triageReach.reached(conversation);
  else if (asked) triageReach.missed(conversation);
  return sending;
}

/** `asked`: the platform was. */
async function sendOnce(
  context: SendContext,
  sent: Sent,
  slot: Slot,
  how: How,
): Promise<(Sending & { readonly asked: boolean }) | 'unsent'> {
  const ready = await prepare(context, sent);
  if ('kind' in ready) return { outcome: ready, neutral: false, asked: false };
  const { channel, conversation, card, neutral } = ready;
  if (!slot.term.lasts()) return 'unsent';
  slot.spend();
  try {
    const outcome = await how(channel, conversation, card);
    slot.hold(silenceMs(outcome));
    return { outcome, neutral, asked: true };
  } catch (error) {
    context.deps.log.error('send-failed', { number: context.delivery.number, channel: channel.name, error });
    return { outcome: { kind: 'ambiguous' }, neutral, asked: true };
  }
}

interface Ready {
  readonly channel: Channel;
  readonly conversation: Conversation;
  readonly card: Card;
  readonly neutral: boolean;
}

/** What comes before the platform is asked: a conversation that is gone, a platform that is off, a card that cannot be rendered. */
async function prepare({ deps, delivery, recipient }: SendContext, sent: Sent): Promise<Ready | Outcome> {
  const { store, channels, log, render } = deps;
  const [stored, reader] = await Promise.all([store.conversations.get(delivery.conversation), deps.readerOf(recipient)]);
  if (stored === undefined) return { kind: 'permanent-for-place', reason: 'unknown-conversation' };
  if (stored === 'damaged') return { kind: 'not-accepted' };
  const conversation = stored.doc;
  if (conversation.goneAt !== undefined) return { kind: 'permanent-for-place', reason: 'removed' };
  const channel = channels[conversation.channel];
  if (!channel) return { kind: 'not-accepted' };
  const admission = recipient.audience === 'triage' && sent.harmless !== true ? await deps.triageGuard.admits(conversation) : 'full';
  const view = admission === 'full' ? sent.view : sent.neutral;
  // Not a place that is gone: what is held back goes out when it is certain that nobody else reads there.
  if (admission === 'nothing' || view === undefined) return { kind: 'not-accepted' };
  try {
    return { channel, conversation, card: render(view, reader), neutral: admission === 'neutral' };
  } catch (error) {
    log.error('not-drawn', { number: delivery.number, kind: view.kind, error });
    return { kind: 'permanent-for-message', reason: 'not-drawn' };
  }
}

/** A standing destination is never dead: all that is due there waits, and one message after the other tries whether it is back. */
function waitForPlace({ deps, delivery: { number, conversation } }: SendContext, slot: Slot, reason: string): 'unsent' {
  slot.fail(backoffMs(slot.failures, jitter(deps)));
  deps.log.error('triage-unreachable', { number, conversation, outcome: reason, attempt: slot.failures + 1 });
  return 'unsent';
}
