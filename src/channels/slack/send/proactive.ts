import type { types } from '@slack/bolt';
import type { Card } from '../../../cards/card.js';
import type { Channel, Outcome } from '../../../ports/channel.js';
import type { Log } from '../../../ports/log.js';
import type { MessageSender, SlackMessage } from './message-sender.js';

/** How a card becomes a message of Slack. */
export interface Projection {
  toMessage(card: Card): SlackMessage;
  /** The card in words, with its buttons. */
  toPlain(card: Card): SlackMessage;
  /** What of Slack's limits a message breaks, as paths and limits, without any text of it; none: empty. */
  problemsOf(message: SlackMessage): readonly string[];
  /** The same blocks where Slack knows no `plan`. */
  withoutPlan(blocks: readonly types.AnyBlock[]): readonly types.AnyBlock[];
}

interface Deps {
  readonly messageSender: MessageSender;
  readonly projection: Projection;
  readonly log: Log;
  /** A message beyond Slack's limits is an error in the desk: throw it, instead of sending the card as plain text. */
  readonly strict: boolean;
}

/** What the desk says of its own accord: one try each, for whoever asked decides what an outcome means. */
export function createProactive({ messageSender, projection, log, strict }: Deps): Pick<Channel, 'post' | 'update'> {
  function fit(card: Card, message: SlackMessage): SlackMessage {
    const problems = projection.problemsOf(message);
    if (problems.length === 0) return message;
    if (strict) throw new RangeError(`expected a message within Slack's limits, got ${problems.join('; ')}`);
    log.error('slack-limits-exceeded', { channel: 'slack', count: problems.length, state: problems[0]?.slice(0, 100) ?? '' });
    return projection.toPlain(card);
  }

  /** A workspace that does not know `plan` yet refuses it, certainly and at once: the fallback is no second message. */
  async function send(card: Card, attempt: (message: SlackMessage) => Promise<Outcome>): Promise<Outcome> {
    const message = projection.toMessage(card);
    const sent = fit(card, message);
    const outcome = await attempt(sent);
    if (!sent.blocks?.some(({ type }) => type === 'plan') || !isBlocksRefusal(outcome)) return outcome;
    return attempt(fit(card, { ...sent, blocks: projection.withoutPlan(sent.blocks) }));
  }

  return {
    post: (to, card, root, aloud) => send(card, (message) => messageSender.post(to.address, message, root, aloud)),
    update: (at, message, card) => send(card, (moved) => messageSender.update(at.address, message, moved)),
  };
}

function isBlocksRefusal(outcome: Outcome): boolean {
  return outcome.kind === 'permanent-for-message' && outcome.reason.startsWith('invalid_blocks');
}
