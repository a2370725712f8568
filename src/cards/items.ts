import type { TicketEvent } from '../tickets/ticket.js';
import type { NewsItem } from './view.js';

/** An event with what those who may read all of it are shown. */
export function toItem(event: TicketEvent): NewsItem {
  const { seq, at, kind } = event;
  const item = { seq, at, kind };
  switch (event.kind) {
    case 'replied':
    case 'responded':
    case 'remarked':
    case 'questionAnswered':
      return event.body ? { ...item, text: event.body.text } : item;
    case 'questionAsked':
      return event.body ? { ...item, text: event.body.question, dueAt: event.body.dueAt } : item;
    case 'acknowledged':
      return event.body ? { ...item, priority: event.body.priority, severity: event.body.severity } : item;
    case 'assessed':
      return event.body ? { ...item, outcome: event.body.outcome, text: event.body.reasons, severity: event.body.severity } : item;
    case 'closed':
    case 'withdrawn':
      return event.body ? { ...item, text: event.body.reason } : item;
    case 'threadDied':
      return event.body ? { ...item, there: event.body.thread.conversation } : item;
    case 'submitted':
    case 'answersGiven':
    case 'followed':
    case 'unfollowed':
    case 'assessmentStarted':
    case 'questionCancelled':
      return item;
  }
}
