import type { Outcome } from '../ports/channel.js';
import type { Tracked } from './background-work.js';
import { mayUpdateAgain, persist } from './retry.js';

/** How an update ended; `superseded`: a newer one of the same message took its place. */
export type Updated = Outcome | 'superseded';

interface Waiting {
  readonly send: () => Promise<Outcome>;
  readonly done: (updated: Updated) => void;
  readonly tries: 'one' | 'several';
}

interface Lane {
  next: Waiting | undefined;
}

/**
 * Updates of messages, one after another for each message: while one is under way only the newest of those that follow is
 * kept, so that quick presses never end in an older card. `key` names the message.
 */
export interface Updates {
  set(key: string, send: () => Promise<Outcome>, tries: 'one' | 'several'): Promise<Updated>;
}

export function createUpdates(tracked: Tracked): Updates {
  const lanes = new Map<string, Lane>();

  async function run(lane: Lane, key: string): Promise<void> {
    while (lane.next) {
      const { send, done, tries } = lane.next;
      lane.next = undefined;
      const first = await send();
      const off = (): boolean => lane.next !== undefined;
      done(tries === 'one' ? first : await persist(first, send, { may: mayUpdateAgain, off, closing: tracked.closing }));
    }
    lanes.delete(key);
  }

  return {
    set: (key, send, tries) =>
      new Promise((done) => {
        const waiting = { send, done, tries };
        const lane = lanes.get(key);
        if (lane) {
          lane.next?.done('superseded');
          lane.next = waiting;
          return;
        }
        const fresh: Lane = { next: waiting };
        lanes.set(key, fresh);
        tracked.add(run(fresh, key));
      }),
  };
}
