import type { Thread } from '../ports/thread.js';
import { type Instant, toInstantAfter } from '../tickets/instant.js';
import type { TicketDocument, TicketEvent } from '../tickets/ticket.js';
import { isNews, type ThreadReader } from './visible.js';

/** How long others wait for the filer to hear an outcome first, when the filer's own thread does not take it. */
export const filerFirstMs = 15 * 60_000;

export type Plan =
  /** The thread stands at the head. */
  | { readonly kind: 'idle' }
  /** Nothing up to `to` is news here: the cursor moves and nobody notices. */
  | { readonly kind: 'pass'; readonly to: number }
  | { readonly kind: 'post'; readonly from: number; readonly to: number; readonly events: readonly TicketEvent[] }
  /** The filer hears it first: look again at `at`, or when the filer's thread moved. */
  | { readonly kind: 'gated'; readonly at: Instant };

/**
 * What a thread does next. `filer`: the threads of the filer, who hears an outcome first; the gate opens when one of them was
 * told, when all are dead, or after a quarter of an hour.
 */
export function planThread(document: TicketDocument, thread: Thread, reader: ThreadReader, filer: readonly Thread[], now: Instant): Plan {
  const ahead = document.events.slice(thread.cursor);
  if (ahead.length === 0) return { kind: 'idle' };
  const gateAt = ahead.findIndex((event) => isGated(event, reader, filer, now));
  const open = gateAt === -1 ? ahead : ahead.slice(0, gateAt);
  const gate = ahead[gateAt];
  if (open.length === 0 && gate) return { kind: 'gated', at: toInstantAfter(gate.at, filerFirstMs) };
  const events = open.filter((event) => isNews(event, reader));
  const to = thread.cursor + open.length;
  return events.length === 0 ? { kind: 'pass', to } : { kind: 'post', from: thread.cursor + 1, to, events };
}

function isGated(event: TicketEvent, reader: ThreadReader, filer: readonly Thread[], now: Instant): boolean {
  if (event.kind !== 'assessed' || reader.audience === 'triage' || reader.isFiler) return false;
  const told = filer.some(({ cursor }) => cursor >= event.seq) || filer.every(({ dead }) => dead !== undefined);
  return !told && now < toInstantAfter(event.at, filerFirstMs);
}
