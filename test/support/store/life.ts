import type { NewEvent } from '../../../src/tickets/events/index.js';
import { sampleAnswers, sampleConversationId, sampleInstant, samplePersonId, sampleText } from './documents.js';

const thread = { conversation: sampleConversationId(1) };
const text = sampleText('a text');
export const assessor = samplePersonId(2);

/** Every kind that can follow a filing, but for a withdrawal, in an order that a ticket can have them in. */
export const life: readonly NewEvent[] = [
  { kind: 'followed', body: { thread, audience: 'private', detail: 'neutral', fromSeq: 4 } },
  { kind: 'acknowledged', body: { priority: 'P2', severity: 'high', owner: assessor } },
  { kind: 'assessmentStarted', body: {} },
  { kind: 'remarked', body: text },
  { kind: 'questionAsked', body: { question: text, dueAt: sampleInstant(99) } },
  { kind: 'questionCancelled', body: {} },
  { kind: 'questionAsked', body: { question: text, dueAt: sampleInstant(99) } },
  { kind: 'questionAnswered', body: text },
  { kind: 'replied', body: text },
  // The reply is the eleventh event of a ticket.
  { kind: 'replyTakenBack', body: { reply: 11 } },
  { kind: 'responded', body: text },
  { kind: 'answersGiven', body: { answers: sampleAnswers({ problem: sampleText('Another.') }) } },
  { kind: 'retitled', body: text },
  { kind: 'taken', body: { owner: assessor } },
  { kind: 'handedOver', body: { owner: assessor, note: text } },
  { kind: 'rated', body: { priority: 'P1', severity: 'critical', reason: text } },
  { kind: 'threadDied', body: { thread, reason: 'gone' } },
  { kind: 'filerUnreached', body: {} },
  { kind: 'revealed', body: { reason: text, side: 'assessors' } },
  { kind: 'unfollowed', body: { thread } },
  { kind: 'assessed', body: { outcome: 'no-action', severity: 'low', reasons: text } },
  { kind: 'closed', body: text },
];
