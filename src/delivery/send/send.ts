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

/**
 * Renders a view for those who read there and has it sent, once. Whatever comes in between is an outcome too. `'unsent'`:
 * nothing was sent and nothing is to be noted of it, for this process may send there no longer, or the place of a standing
 * destination takes nothing now. Rejects as the store does, with nothing sent.
 */
export async function send(context: SendContext, view: View, slot: Slot, how: How): Promise<Outcome | 'unsent'> {
  const outcome = await sendOnce(context, view, slot, how);
  if (outcome === 'unsent' || outcome.kind !== 'permanent-for-place' || context.recipient.destination === undefined) return outcome;
  return waitForPlace(context, slot, outcome.reason);
}

/** What comes before the platform is asked: a conversation that is gone, a platform that is off, a card that cannot be rendered. */
async function sendOnce({ deps, delivery, recipient }: SendContext, view: View, slot: Slot, how: How): Promise<Outcome | 'unsent'> {
  const { store, channels, log, render } = deps;
  const [stored, reader] = await Promise.all([store.conversations.get(delivery.conversation), deps.readerOf(recipient)]);
  if (stored === undefined) return { kind: 'permanent-for-place', reason: 'unknown-conversation' };
  if (stored === 'damaged') return { kind: 'not-accepted' };
  const conversation = stored.doc;
  if (conversation.goneAt !== undefined) return { kind: 'permanent-for-place', reason: 'removed' };
  const channel = channels[conversation.channel];
  if (!channel) return { kind: 'not-accepted' };
  // Not a place that is gone: what is held back goes out when nobody else can read there any more.
  if (recipient.audience === 'triage' && !(await deps.triageGuard.admits(conversation))) return { kind: 'not-accepted' };
  let card: Card;
  try {
    card = render(view, reader);
  } catch (error) {
    log.error('not-drawn', { number: delivery.number, kind: view.kind, error });
    return { kind: 'permanent-for-message', reason: 'not-drawn' };
  }
  if (!slot.term.lasts()) return 'unsent';
  slot.spend();
  try {
    const outcome = await how(channel, conversation, card);
    slot.hold(silenceMs(outcome));
    return outcome;
  } catch (error) {
    log.error('send-failed', { number: delivery.number, channel: channel.name, error });
    return { kind: 'ambiguous' };
  }
}

/** A standing destination is never dead: all that is due there waits, and one message after the other tries whether it is back. */
function waitForPlace({ deps, delivery: { number, conversation } }: SendContext, slot: Slot, reason: string): 'unsent' {
  slot.hold(backoffMs(slot.failures, jitter(deps)));
  slot.fail();
  deps.log.error('triage-unreachable', { number, conversation, outcome: reason, attempt: slot.failures + 1 });
  return 'unsent';
}
