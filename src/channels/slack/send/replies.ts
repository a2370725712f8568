import type { ViewKind } from '../../../cards/view.js';
import type { Outcome } from '../../../ports/channel.js';
import type { Log } from '../../../ports/log.js';
import type { Desk, Reply, Shown, Turn } from '../../../ports/turn.js';
import type { Tracked } from '../../background-work.js';
import type { Updated, Updates } from '../../message-updates.js';
import { mayPostAgain, persist } from '../../retry.js';
import type { Source } from '../listeners/source.js';
import type { Sheets } from '../render/renderer.js';
import { readAddress } from '../thread.js';
import type { SlackMessage, Voice } from './message-sender.js';
import type { Screen } from './private-sender.js';

/** A turn with what a reply needs to reach whoever made it. */
export interface Taken extends Source {
  readonly turn: Turn;
  /** The message whose button was pressed, as the ports name it. */
  readonly pressed?: string;
}

/** Carries out replies to what was said or pressed in messages. */
export interface Replies {
  /** Resolves when the answer is out, or when going on trying is left to the background. */
  say(taken: Taken, reply: Reply): Promise<void>;
  /** Posts a card for everybody where it was asked for; false when the place does not take it. */
  share(taken: Taken, shown: Shown): Promise<boolean>;
  /** Posts a card in a place, or in the person's own chat, whatever was asked for. */
  post(taken: Taken, shown: Shown, address: string): Promise<void>;
}

interface Parts {
  readonly voice: Voice;
  readonly screen: Screen;
  readonly sheets: Sheets;
  readonly updates: Updates;
  readonly tracked: Tracked;
  readonly desk: Desk;
  readonly log: Log;
}

/** What is said for everybody in a place; everything else that is asked there is told to the one who asked. */
const forAll: ReadonlySet<ViewKind> = new Set(['place-status', 'place-followed', 'place-heard']);

export function createReplies(parts: Parts): Replies {
  const { voice, screen, sheets, updates, tracked, desk, log } = parts;

  async function say(taken: Taken, reply: Reply): Promise<void> {
    if (reply.kind === 'nothing') return;
    const { card } = reply;
    const { place } = taken.turn;
    if (reply.kind === 'share') {
      await share(taken, card);
      return;
    }
    if (place.kind !== 'personal' && !forAll.has(card.view.kind)) return tell(taken, card);
    if (reply.kind === 'replace' && taken.pressed !== undefined) return replace(taken, taken.pressed, card);
    await post(taken, card, place.address, () => {
      if (reply.kind === 'show' && reply.settle) tracked.add(update(taken, reply.settle.message, reply.settle.card));
    });
  }

  async function tell({ turn, team, user }: Taken, card: Shown): Promise<void> {
    const thread = readAddress(turn.place.address);
    if (thread?.kind !== 'channel') return;
    await screen.tell({ team, user, channel: thread.channel, ...(thread.ts !== undefined && { ts: thread.ts }) }, sheets.message(card));
  }

  /** The pressed card moves on; when it cannot, the new one is posted. */
  async function replace(taken: Taken, message: string, card: Shown): Promise<void> {
    const outcome = await update(taken, message, card);
    if (outcome !== 'superseded' && outcome.kind === 'permanent-for-message') await post(taken, card, taken.turn.place.address);
  }

  async function update({ turn }: Taken, message: string, card: Shown): Promise<Updated> {
    const content = sheets.message(card) as SlackMessage;
    const { address } = turn.place;
    const outcome = await updates.set(`${address} ${message}`, () => voice.update(address, message, content), 'several');
    if (outcome !== 'superseded') note(turn, 'update', outcome);
    return outcome;
  }

  async function share(taken: Taken, card: Shown): Promise<boolean> {
    const { kind } = await post(taken, card, taken.turn.place.address);
    return !kind.startsWith('permanent');
  }

  /** Answers what came of the first try. */
  async function post(taken: Taken, card: Shown, address: string, then?: () => void): Promise<Outcome> {
    const { turn } = taken;
    const content = sheets.message(card) as SlackMessage;
    // Who writes in a thread of their own chat is answered there.
    const root = turn.place.kind === 'personal' && address === turn.place.address ? turn.place.thread?.root : undefined;
    const send = (): Promise<Outcome> => voice.post(address, content, root);
    const finish = async (outcome: Outcome): Promise<void> => {
      note(turn, 'post', outcome);
      if (outcome.kind !== 'delivered') return;
      then?.();
      if (outcome.message !== '') await desk.posted(turn, card, outcome.message);
    };
    const first = await send();
    if (!mayPostAgain(first)) await finish(first);
    else tracked.add(persist(first, send, { may: mayPostAgain, off: () => false, closing: tracked.closing }).then(finish));
    return first;
  }

  function note({ correlationId }: Turn, kind: 'post' | 'update', { kind: outcome }: Outcome): void {
    if (outcome !== 'delivered') log.warn('slack-send-refused', { correlationId, channel: 'slack', kind, outcome });
  }

  return {
    say,
    share,
    post: async (taken, shown, address) => {
      await post(taken, shown, address);
    },
  };
}
