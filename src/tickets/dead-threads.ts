import { type Author, personOf } from './author.js';
import type { StoredBorder } from './border.js';
import type { TicketEvent } from './events/index.js';
import type { DeadThread } from './past.js';
import { sameThread, type ThreadRef } from './thread.js';

/** The events of a history, after what is in segments. */
interface Since {
  readonly border?: Pick<StoredBorder, 'ticket' | 'past'> | undefined;
  readonly events: readonly TicketEvent[];
}

/** The threads of which the history says last that they take nothing more. What was erased says nothing. */
export function deadThreads({ border, events }: Since): readonly DeadThread[] {
  let following: readonly DeadThread[] = border?.ticket.threads.map(({ thread, by }) => ({ thread, by })) ?? [];
  let dead: readonly DeadThread[] = border?.past?.dead ?? [];
  for (const event of events) {
    if (!tellsOfThread(event) || event.body === undefined) continue;
    const { thread } = event.body;
    const by = followerOf([...following, ...dead], thread);
    following = without(following, thread);
    dead = without(dead, thread);
    if (event.kind === 'followed') following = [...following, { thread, by: event.body.reader ?? event.by }];
    if (event.kind === 'threadDied') dead = [...dead, { thread, by }];
  }
  return dead;
}

/** A thread that takes nothing more; undefined when the history says last that it follows, or that it was left. */
export function deathOf(history: Since, thread: ThreadRef): DeadThread | undefined {
  return deadThreads(history).find((one) => sameThread(one.thread, thread));
}

function tellsOfThread(event: TicketEvent): event is Extract<TicketEvent, { kind: 'followed' | 'unfollowed' | 'threadDied' }> {
  return event.kind === 'followed' || event.kind === 'unfollowed' || event.kind === 'threadDied';
}

function followerOf(following: readonly DeadThread[], thread: ThreadRef): Author {
  const by = following.find((one) => sameThread(one.thread, thread))?.by;
  return (by && personOf(by)) ?? 'desk';
}

function without(threads: readonly DeadThread[], thread: ThreadRef): readonly DeadThread[] {
  return threads.filter((one) => !sameThread(one.thread, thread));
}
