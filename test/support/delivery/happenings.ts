import type { Card } from '../../../src/cards/card.js';
import type { View } from '../../../src/cards/view.js';
import type { NewEvent } from '../../../src/tickets/events/index.js';
import type { Detail, ThreadRef } from '../../../src/tickets/thread.js';
import { sampleConversationId, sampleInstant, samplePersonId, sampleText } from '../store/documents.js';

export const assessor = samplePersonId(900_000);

/** Events by an assessor, unless said otherwise. */
export const happenings = {
  responded: (text = 'a text'): NewEvent => ({ kind: 'responded', body: sampleText(text) }),
  remarked: (): NewEvent => ({ kind: 'remarked', body: sampleText('a remark') }),
  acknowledged: (): NewEvent => ({ kind: 'acknowledged', body: { priority: 'P2', severity: 'high', owner: assessor } }),
  questionAsked: (): NewEvent => ({ kind: 'questionAsked', body: { question: sampleText('which?'), dueAt: sampleInstant(99) } }),
  assessed: (): NewEvent => ({
    kind: 'assessed',
    body: { outcome: 'no-action', reasons: sampleText('reasons'), severity: 'low' },
  }),
  closed: (): NewEvent => ({ kind: 'closed', body: sampleText('a reason') }),
  followed: (thread: ThreadRef, audience: 'private' | 'place', fromSeq: number, detail: Detail = 'neutral'): NewEvent => ({
    kind: 'followed',
    body: { thread, audience, detail, fromSeq },
  }),
  unfollowed: (thread: ThreadRef): NewEvent => ({ kind: 'unfollowed', body: { thread } }),
} as const;

/** The thread that is the `n`th conversation. */
export function threadIn(n: number): ThreadRef {
  return { conversation: sampleConversationId(n) };
}

/** A card that says nothing; whoever sends it finds the view again by it. */
export function blankCard({ kind }: View): Card {
  const $schema = 'http://adaptivecards.io/schemas/adaptive-card.json';
  return { type: 'AdaptiveCard', $schema, version: '1.5', lang: 'en', speak: kind, fallbackText: kind, body: [] };
}

/** Things by a key, each group in the order they came. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
