import type { Card } from '../../cards/card.js';
import type { View } from '../../cards/view.js';
import type { Channel, Outcome } from '../../ports/channel.js';
import type { Conversation } from '../../ports/conversation.js';
import { silenceMs } from '../rules/after-outcome.js';
import type { Slot } from '../schedule/destination.js';
import type { SendContext } from './context.js';

/**
 * Draws a view for those who read the thread and has it sent, once. Whatever comes in between is an outcome too: a
 * conversation that is gone, a platform that is off, a channel of the assessors that others can read, a card that cannot be
 * drawn. Rejects as the store does, with nothing sent.
 */
export async function send(
  { deps, delivery, following }: SendContext,
  view: View,
  slot: Slot,
  how: (channel: Channel, conversation: Conversation, card: Card) => Promise<Outcome>,
): Promise<Outcome> {
  const { store, channels, log, render } = deps;
  const [stored, reader] = await Promise.all([store.conversations.get(following.thread.conversation), deps.readerOf(following)]);
  if (stored === undefined) return { kind: 'permanent-for-place', reason: 'unknown-conversation' };
  if (stored === 'damaged') return { kind: 'not-accepted' };
  const conversation = stored.doc;
  if (conversation.goneAt !== undefined) return { kind: 'permanent-for-place', reason: 'removed' };
  const channel = channels[conversation.channel];
  if (!channel) return { kind: 'not-accepted' };
  // Not a place that is gone: what is held back goes out when nobody else can read there any more.
  if (following.audience === 'triage' && !(await deps.triageGuard.admits(conversation))) return { kind: 'not-accepted' };
  let card: Card;
  try {
    card = render(view, reader);
  } catch (error) {
    log.error('not-drawn', { number: delivery.number, kind: view.kind, error });
    return { kind: 'permanent-for-message', reason: 'not-drawn' };
  }
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
