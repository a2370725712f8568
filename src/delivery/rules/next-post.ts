import type { Progress } from '../../ports/thread.js';
import { eventsFrom, type TicketDocument } from '../../tickets/document.js';
import type { TicketEvent } from '../../tickets/events/index.js';
import { type Instant, toEpochMs, toInstantAfter } from '../../tickets/instant.js';
import { isNews, type ThreadReader, waitsForFiler } from './notification-rules.js';

/** How long others wait for the filer to hear an outcome first, when the filer's own thread does not take it. */
export const filerFirstMs = 15 * 60_000;

/** A place that had so many posts within a minute waits for the next minute and then gets what came as one. */
export const postsPerMinute = 10;
const minuteMs = 60_000;

export type NextPost =
  /** Nothing is left to post. */
  | { readonly kind: 'idle' }
  /** Nothing up to `to` is news here: the cursor moves and nobody notices. */
  | { readonly kind: 'pass'; readonly to: number }
  /** What somebody asked to have sent after all is no news here any more: it leaves the ledger. */
  | { readonly kind: 'drop'; readonly from: number }
  /** One post about all of these. A range behind the cursor is sent again from the ledger. */
  | { readonly kind: 'post'; readonly from: number; readonly to: number; readonly events: readonly TicketEvent[] }
  /** Not yet. `filer`: the filer hears it first, look again when a thread of the filer moved. */
  | { readonly kind: 'wait'; readonly ms: number; readonly for: 'filer' | 'minute' };

/**
 * What is posted next: whatever is ahead goes into one post. `filer`: the private threads of the filer, who hears an
 * outcome first; the gate opens when one of them has it, when all are dead, or after a quarter of an hour.
 */
export function nextPost(
  document: TicketDocument,
  progress: Progress,
  reader: ThreadReader,
  filer: readonly Progress[],
  now: Instant,
): NextPost {
  const { cursor } = progress;
  const ahead = eventsFrom(document, cursor + 1, endOf(progress));
  const gateAt = ahead.findIndex((event) => isGated(event, reader, filer, now));
  const gate = ahead[gateAt];
  const open = gate ? ahead.slice(0, gateAt) : ahead;
  const events = open.filter((event) => isNews(event, reader));
  const to = cursor + open.length;
  if (events.length > 0) return inTime(progress, { kind: 'post', from: cursor + 1, to, events }, now);
  if (to > cursor) return { kind: 'pass', to };
  const again = progress.exceptions.find((exception) => exception.again);
  if (again) {
    const { from } = again;
    const news = eventsFrom(document, from, again.to).filter((event) => isNews(event, reader));
    if (news.length === 0) return { kind: 'drop', from };
    return inTime(progress, { kind: 'post', from, to: again.to, events: news }, now);
  }
  if (!gate) return { kind: 'idle' };
  return { kind: 'wait', ms: Math.min(filerFirstMs, toEpochMs(gate.at) + filerFirstMs - toEpochMs(now)), for: 'filer' };
}

/** The oldest event that decides what is posted to a recipient, or how its summary is drawn. */
export function oldestNeeded({ cursor, summary, exceptions }: Progress): number {
  const resent = exceptions.filter(({ again }) => again).map(({ from }) => from);
  return Math.min(cursor + 1, ...(summary ? [summary.seq + 1] : []), ...resent);
}

/** The progress where there is nothing to post after all. */
export function afterSilence(progress: Progress, next: Extract<NextPost, { kind: 'pass' | 'drop' }>, now: Instant): Progress {
  if (next.kind === 'pass') return { ...progress, cursor: next.to, updatedAt: now };
  const { trying, nextTryAt, ...rest } = progress;
  const exceptions = rest.exceptions.filter(({ from }) => from !== next.from);
  const effort = trying && trying.from !== next.from ? { trying, ...(nextTryAt !== undefined && { nextTryAt }) } : {};
  return { ...rest, ...effort, exceptions, updatedAt: now };
}

/** Whether something ahead of a recipient may have to wait until the filer has heard it. */
export function mayBeGated(document: TicketDocument, { cursor }: Progress, reader: ThreadReader): boolean {
  return document.events.some((event) => event.seq > cursor && waitsForFiler(event, reader));
}

/** What was refused for what it says is tried alone, so that nothing newer goes down with it. Otherwise: all there is. */
function endOf({ cursor, trying }: Progress): number | undefined {
  const alone = trying && trying.from > cursor && (trying.plain || trying.refusals > 0);
  return alone ? trying.to : undefined;
}

function isGated(event: TicketEvent, reader: ThreadReader, filer: readonly Progress[], now: Instant): boolean {
  if (!waitsForFiler(event, reader)) return false;
  const heard = filer.some(({ cursor }) => cursor >= event.seq) || filer.every(({ dead }) => dead !== undefined);
  return !heard && now < toInstantAfter(event.at, filerFirstMs);
}

function inTime({ minute }: Progress, post: Extract<NextPost, { kind: 'post' }>, now: Instant): NextPost {
  if (!minute || minute.posts < postsPerMinute || !isWithin(minute.since, now)) return post;
  return { kind: 'wait', ms: toEpochMs(minute.since) + minuteMs - toEpochMs(now), for: 'minute' };
}

/** The posts of the present minute, with one more. */
export function countPost({ minute }: Pick<Progress, 'minute'>, now: Instant): NonNullable<Progress['minute']> {
  return minute && isWithin(minute.since, now) ? { since: minute.since, posts: minute.posts + 1 } : { since: now, posts: 1 };
}

/** A clock that was set back ends the minute. */
function isWithin(since: Instant, now: Instant): boolean {
  return since <= now && now < toInstantAfter(since, minuteMs);
}
