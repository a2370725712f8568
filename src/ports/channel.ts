import type { Card } from '../cards/card.js';
import type { Platform } from '../tickets/people.js';
import type { Conversation } from './conversation.js';

/** What a platform's answer means for what was sent (docs/design.md, Outcomes). */
export type Outcome =
  | { readonly kind: 'delivered'; readonly message: string }
  | { readonly kind: 'throttled'; readonly retryAfterMs?: number }
  /** Certainly not accepted; try later. */
  | { readonly kind: 'not-accepted' }
  /** The answer was lost: it may or may not have been accepted. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'refused-by-server' }
  | { readonly kind: 'permanent-for-message'; readonly reason: string }
  | { readonly kind: 'permanent-for-place'; readonly reason: string };

/** The reason of a place that is closed where that is said of a thread alone: the channel it stands in may take messages. */
export const threadClosed = 'thread-closed';

/** A chat platform, seen from the desk. Answers an Outcome; never throws for the platform's sake. */
export interface Channel {
  readonly name: Platform;
  /**
   * `root`: the message under which it belongs, where the platform has threads. `aloud`: it waits for whoever reads there, so that
   * it must not stand in a thread alone that notifies nobody.
   */
  post(to: Conversation, card: Card, root?: string, aloud?: boolean): Promise<Outcome>;
  /** `root`: the message under which it stands. */
  update(at: Conversation, message: string, card: Card, root?: string): Promise<Outcome>;
  /** Names whose sending limit a conversation draws on together with others: on Teams its tenant. */
  budgetOf(conversation: Conversation): string;
  /** Whether nobody but its members, all of one organisation, reads a conversation; `unknown`: the platform does not tell now. Never rejects. */
  privacyOf(conversation: Conversation): Promise<'private' | 'open' | 'unknown'>;
  /** Waits for the sends under way. */
  close(): Promise<void>;
}
