import type { Card } from '../../../src/cards/card.js';
import type { View } from '../../../src/cards/view.js';
import type { Audience, Detail, ThreadRef } from '../../../src/tickets/bodies.js';
import type { NewEvent } from '../../../src/tickets/ticket.js';
import { toUserText } from '../../../src/tickets/user-text.js';
import { sampleConversationId, samplePersonId } from '../store/documents.js';

export const assessor = samplePersonId(900_000);

/** Events by an assessor, unless said otherwise. */
export const happenings = {
  responded: (text = 'a text'): NewEvent => ({ kind: 'responded', visibility: 'publisher', body: { text: toUserText(text) } }),
  remarked: (): NewEvent => ({ kind: 'remarked', visibility: 'assessors', body: { text: toUserText('a remark') } }),
  acknowledged: (): NewEvent => ({
    kind: 'acknowledged',
    visibility: 'place',
    body: { priority: 'P2', severity: 'high', owner: assessor },
  }),
  assessed: (): NewEvent => ({
    kind: 'assessed',
    visibility: 'filer',
    body: { outcome: 'no-action', reasons: toUserText('reasons'), severity: 'low' },
  }),
  closed: (): NewEvent => ({ kind: 'closed', visibility: 'publisher', body: { reason: toUserText('a reason') } }),
  followed: (thread: ThreadRef, audience: Audience, fromSeq: number, detail: Detail = 'neutral'): NewEvent => ({
    kind: 'followed',
    visibility: 'filer',
    body: { thread, audience, detail, fromSeq },
  }),
  unfollowed: (thread: ThreadRef): NewEvent => ({ kind: 'unfollowed', visibility: 'filer', body: { thread } }),
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
