import type { Outcome } from '../ports/channel.js';
import type { BackgroundWork } from './background-work.js';
import { mayUpdateAgain, retry } from './retry.js';

/** How an update ended; `superseded`: a newer one of the same message took its place. */
export type UpdateOutcome = Outcome | 'superseded';

interface Waiting {
  readonly send: () => Promise<Outcome>;
  readonly done: (updated: UpdateOutcome) => void;
  readonly tries: 'one' | 'several';
}

interface Queue {
  next: Waiting | undefined;
}

/**
 * Updates of messages, one after another for each message: while one is under way only the newest of those that follow is
 * kept, so that quick presses never end in an older card. `key` names the message.
 */
export interface MessageUpdates {
  set(key: string, send: () => Promise<Outcome>, tries: 'one' | 'several'): Promise<UpdateOutcome>;
}

/** The name under which updates of one message wait for each other. */
export function toUpdateKey(address: string, message: string): string {
  return `${address} ${message}`;
}

export function createMessageUpdates(background: BackgroundWork): MessageUpdates {
  const queues = new Map<string, Queue>();

  async function run(queue: Queue, key: string): Promise<void> {
    while (queue.next) {
      const { send, done, tries } = queue.next;
      queue.next = undefined;
      const first = await send();
      const off = (): boolean => queue.next !== undefined;
      done(tries === 'one' ? first : await retry(first, send, { may: mayUpdateAgain, off, closing: background.closing }));
    }
    queues.delete(key);
  }

  return {
    set: (key, send, tries) =>
      new Promise((done) => {
        const waiting = { send, done, tries };
        const queue = queues.get(key);
        if (queue) {
          queue.next?.done('superseded');
          queue.next = waiting;
          return;
        }
        const fresh: Queue = { next: waiting };
        queues.set(key, fresh);
        background.add(run(fresh, key));
      }),
  };
}
