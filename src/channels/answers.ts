import type { Outcome } from '../ports/channel.js';
import type { Log } from '../ports/log.js';
import type { Place } from '../ports/place.js';
import type { Desk, Shown, Turn } from '../ports/turn.js';
import type { Platform } from '../tickets/people.js';
import type { BackgroundWork } from './background-work.js';
import { type MessageUpdates, toUpdateKey, type UpdateOutcome } from './message-updates.js';
import { mayPostAgain, retry } from './retry.js';
import { knownWithinMs, within } from './within.js';

/** How a card goes out. */
interface Post {
  readonly send: () => Promise<Outcome>;
  /** What is sent where the platform will not have the message for what it says. */
  readonly instead?: () => Promise<Outcome>;
  /** Where it is to stand; without it where the turn was made. */
  readonly where?: Place;
  /** Done as soon as it is out. */
  readonly onPosted?: (() => void) | undefined;
}

/** Sends answers somebody is looking at, and has the desk note what became of them. */
export interface Answers {
  /** Answers what came of the first try; going on is left to the background. */
  post(turn: Turn, shown: Shown, post: Post): Promise<Outcome>;
  /** Updates of one message wait for each other. */
  update(turn: Turn, at: { readonly address: string; readonly message: string }, send: () => Promise<Outcome>): Promise<UpdateOutcome>;
  /** Resolves when what was posted in a place is noted, or after a moment: what is typed next may answer it. */
  noted(address: string): Promise<void>;
}

interface Deps {
  readonly platform: Platform;
  readonly desk: Pick<Desk, 'posted'>;
  readonly updates: MessageUpdates;
  readonly background: BackgroundWork;
  readonly log: Log;
}

export function createAnswers({ platform, desk, updates, background, log }: Deps): Answers {
  const underWay = new Map<string, Promise<unknown>>();

  async function attempt(turn: Turn, shown: Shown, { send, instead, where = turn.place, onPosted }: Post): Promise<Outcome> {
    const finish = async (outcome: Outcome): Promise<void> => {
      note(turn, 'post', outcome);
      if (outcome.kind !== 'delivered') return;
      onPosted?.();
      if (outcome.message !== '') await tellPosted(turn, shown, outcome.message, where);
    };
    const first = await send();
    if (first.kind === 'permanent-for-message' && instead) await finish(await instead());
    else if (!mayPostAgain(first)) await finish(first);
    else background.add(retry(first, send, { may: mayPostAgain, off: () => false, closing: background.closing }).then(finish));
    return first;
  }

  /** The message is out: that the desk could not record it must not make it come twice. */
  async function tellPosted(turn: Turn, shown: Shown, message: string, where: Place): Promise<void> {
    try {
      await desk.posted(turn, shown, message, where);
    } catch (error) {
      log.warn(`${platform}-post-not-noted`, { correlationId: turn.correlationId, channel: platform, error });
    }
  }

  function note({ correlationId }: Turn, kind: 'post' | 'update', { kind: outcome }: Outcome): void {
    if (outcome !== 'delivered') log.warn(`${platform}-send-refused`, { correlationId, channel: platform, kind, outcome });
  }

  return {
    async post(turn, shown, post) {
      const { address } = post.where ?? turn.place;
      const work = attempt(turn, shown, post);
      underWay.set(address, work);
      try {
        return await work;
      } finally {
        if (underWay.get(address) === work) underWay.delete(address);
      }
    },
    async update(turn, { address, message }, send) {
      const outcome = await updates.set(toUpdateKey(address, message), send, 'several');
      if (outcome !== 'superseded') note(turn, 'update', outcome);
      return outcome;
    },
    async noted(address) {
      const work = underWay.get(address);
      if (work)
        await within(
          work.then(undefined, () => undefined),
          knownWithinMs,
        );
    },
  };
}
