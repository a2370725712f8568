import type { ViewKind } from '../../../cards/view.js';
import type { Outcome } from '../../../ports/channel.js';
import type { Place } from '../../../ports/place.js';
import type { Reply, Shown, Turn } from '../../../ports/turn.js';
import type { Answers } from '../../answers.js';
import type { BackgroundWork } from '../../background-work.js';
import type { UpdateOutcome } from '../../message-updates.js';
import type { Source } from '../listeners/source.js';
import type { SlackRenderer } from '../render/renderer.js';
import { markThread } from '../render/thread-mark.js';
import { readAddress } from '../thread.js';
import type { MessageSender, SlackMessage } from './message-sender.js';
import type { PrivateSender } from './private-sender.js';

/** A turn with what a reply needs to reach whoever made it. */
export interface ReceivedTurn extends Source {
  readonly turn: Turn;
  /** The message whose button was pressed, as the ports name it. */
  readonly pressed?: string;
  /** What was said stands alone: its thread is there when somebody has answered in it, and before that shows no ephemeral message. */
  readonly beginsThread?: boolean;
}

/** Carries out replies to what was said or pressed in messages. */
export interface Replies {
  /** Resolves when the answer is out, or when going on trying is left to the background. */
  say(received: ReceivedTurn, reply: Reply): Promise<void>;
  /** Posts a card for everybody where it was asked for; false when the place does not take it. */
  share(received: ReceivedTurn, shown: Shown): Promise<boolean>;
  /** Posts a card in a place, or in the person's own chat, whatever was asked for. */
  post(received: ReceivedTurn, shown: Shown, place: Place): Promise<void>;
}

interface Deps {
  readonly messageSender: MessageSender;
  readonly privateSender: PrivateSender;
  readonly renderer: SlackRenderer;
  readonly answers: Answers;
  readonly background: BackgroundWork;
}

/** What is said for everybody in a place; everything else that is asked there is told to the one who asked. */
const forAll: ReadonlySet<ViewKind> = new Set(['place-status', 'place-followed', 'place-reply-taken', 'place-reply-undone']);

export function createReplies(deps: Deps): Replies {
  const { messageSender, privateSender, renderer, answers, background } = deps;

  async function say(received: ReceivedTurn, reply: Reply): Promise<void> {
    if (reply.kind === 'nothing') return;
    const { card } = reply;
    const { place } = received.turn;
    if (reply.kind === 'share') {
      await share(received, card);
      return;
    }
    if (place.kind !== 'personal' && !forAll.has(card.view.kind)) return toAsker(received, card);
    if (reply.kind === 'replace' && received.pressed !== undefined) return replace(received, received.pressed, card);
    await post(received, card, place, () => {
      if (reply.kind === 'show' && reply.settle) background.add(update(received, reply.settle.message, reply.settle.card));
    });
  }

  async function toAsker({ turn, team, user, beginsThread = false }: ReceivedTurn, card: Shown): Promise<void> {
    const thread = readAddress(turn.place.address);
    if (thread?.kind !== 'channel') return;
    const { channel, ts } = thread;
    const message = renderer.message(card);
    if (ts === undefined || !beginsThread)
      await privateSender.postEphemeral({ team, user, channel, ...(ts !== undefined && { ts }) }, message);
    else await privateSender.postEphemeral({ team, user, channel }, markThread(message, ts));
  }

  /** The pressed card moves on; when it cannot, the new one is posted. */
  async function replace(received: ReceivedTurn, message: string, card: Shown): Promise<void> {
    const outcome = await update(received, message, card);
    if (outcome !== 'superseded' && outcome.kind === 'permanent-for-message') await post(received, card, received.turn.place);
  }

  async function update({ turn }: ReceivedTurn, message: string, card: Shown): Promise<UpdateOutcome> {
    const content = renderer.message(card) as SlackMessage;
    const { address } = turn.place;
    return answers.update(turn, { address, message }, () => messageSender.update(address, message, content));
  }

  async function share(received: ReceivedTurn, card: Shown): Promise<boolean> {
    const { kind } = await post(received, card, received.turn.place);
    return !kind.startsWith('permanent');
  }

  /** Answers what came of the first try. */
  async function post({ turn }: ReceivedTurn, card: Shown, where: Place, onPosted?: () => void): Promise<Outcome> {
    const content = renderer.message(card) as SlackMessage;
    // Who writes in a thread of their own chat is answered there.
    const root = turn.place.kind === 'personal' && where.address === turn.place.address ? turn.place.thread?.root : undefined;
    return answers.post(turn, card, { send: () => messageSender.post(where.address, content, root), where, onPosted });
  }

  return {
    say,
    share,
    post: async (received, shown, place) => {
      await post(received, shown, place);
    },
  };
}
