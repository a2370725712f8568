import type { Turn } from '../../../ports/turn.js';
import { within } from '../../within.js';
import type { ReceivedTurn } from '../send/replies.js';
import { createDedupe } from './dedupe.js';
import type { ListenerDeps, RequestContext } from './deps.js';

/** The desk could not take an event in: Slack sends it again. */
export class EventNotTaken extends Error {
  override readonly name = 'EventNotTaken';
}

/** What an event says, and what is answered before that: another turn of the same person there. */
export interface Taken {
  readonly received: ReceivedTurn;
  readonly beside?: Turn | undefined;
}

/** Rejects where Slack is to send the event again. */
export type TakeIn = (taken: Taken, context: RequestContext & { readonly retryNum?: number }) => Promise<void>;

/** How often Slack sends an event again: at once, after one minute and after five. */
const resentMost = 3;
/** Of the last so many events it is known that they were taken in; older ones Slack does not send again. */
const eventsMax = 1_000;

/**
 * Has the desk take in what an event says: durable before Slack has its 200; a failure is sent again. What comes again while it is
 * being taken in, or after it was, is answered and not carried out a second time.
 */
export function createTakeIn(deps: Pick<ListenerDeps, 'desk' | 'replies' | 'background' | 'isOpen' | 'leftMs'>): TakeIn {
  const { desk, replies, background } = deps;
  const dedupe = createDedupe<'taken' | 'failed'>(eventsMax);

  /** What failed is begun anew when it comes again, however long it took to fail. */
  async function begin(taken: Taken, resent: number): Promise<'taken' | 'failed'> {
    const outcome = await carryOut(taken, resent);
    if (outcome === 'failed') dedupe.forget(taken.received.turn.cause);
    return outcome;
  }

  async function carryOut({ received, beside }: Taken, resent: number): Promise<'taken' | 'failed'> {
    const { turn } = received;
    if (turn.place.kind !== 'personal' && !deps.isOpen(toCounted(turn), turn.correlationId)) return 'taken';
    const reply = await desk.handle(turn);
    const failed = reply.kind !== 'nothing' && reply.card.view.kind === 'failure';
    if (failed && resent < resentMost) return 'failed';
    const answer = async (): Promise<void> => {
      if (beside) await replies.say({ ...received, turn: beside }, await desk.handle(beside));
      await replies.say(received, reply);
    };
    background.add(answer());
    return 'taken';
  }

  return async (taken, context) => {
    const work = dedupe.once(taken.received.turn.cause, () => begin(taken, context.retryNum ?? 0));
    const outcome = await within(work, deps.leftMs(context));
    if (outcome === 'taken') return;
    throw new EventNotTaken(`expected the desk to take the event in, and it is ${outcome}`);
  };
}

/** Each mention begins a thread: two programs that mention each other are noticed by the channel. */
function toCounted({ place, input }: Turn): string {
  const isUnaddressed = input.kind === 'thread-text' || ('addressed' in input && !input.addressed);
  return isUnaddressed ? place.address : (place.thread?.within ?? place.address);
}
