import type { Activity } from 'botbuilder';
import type { Card } from '../../../cards/card.js';
import type { Renderer } from '../../../cards/reader.js';
import type { Outcome } from '../../../ports/channel.js';
import type { Log } from '../../../ports/log.js';
import type { Desk, Reply, Shown, Turn } from '../../../ports/turn.js';
import type { Tracked } from '../../background-work.js';
import type { Updated, Updates } from '../../message-updates.js';
import { mayPostAgain, persist } from '../../retry.js';
import { bytesOf, messageMaxBytes, toDialogAttachment, toMessage, toNeutralCard, toWireCard } from '../render/wire.js';
import type { Target, Voice } from './message-sender.js';

/** The body of an answer to `adaptiveCard/action`. */
export interface InvokeAnswer {
  readonly statusCode: 200;
  readonly type: 'application/vnd.microsoft.card.adaptive' | 'application/vnd.microsoft.activity.message';
  readonly value: unknown;
}

/** The body of an answer to `task/fetch` and `task/submit`: the dialog's next card, or a word and its end. */
export interface DialogAnswer {
  readonly task:
    | {
        readonly type: 'continue';
        readonly value: { readonly title: string; readonly height: 'large'; readonly width: 'medium'; readonly card: unknown };
      }
    | { readonly type: 'message'; readonly value: string };
}

/** Said when a press needs no words: an empty answer counts as a failure and is sent again. */
const done: InvokeAnswer = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '✓' };

interface Parts {
  readonly voice: Voice;
  readonly updates: Updates;
  readonly tracked: Tracked;
  readonly desk: Desk;
  readonly render: Renderer;
  readonly log: Log;
}

/** A turn with what a reply needs to reach it. */
export interface Taken {
  readonly turn: Turn;
  readonly to: Target;
  /** The message whose button was pressed. */
  readonly pressed?: string;
}

/** Carries out replies. */
export interface Replies {
  /** Of a message: resolves when the answer is out, or when going on trying is left to the background. */
  toMessage(taken: Taken, reply: Reply): Promise<void>;
  /** Of an invoke: the answer at once; what must last follows in the background. */
  toInvoke(taken: Taken, reply: Reply): InvokeAnswer;
  /** Of a dialog: its next card, which only the one who pressed sees. Nothing is posted. */
  toDialog(taken: Taken, reply: Reply): DialogAnswer;
}

export function createReplies(parts: Parts): Replies {
  return {
    toMessage: async (taken, reply) => {
      if (reply.kind === 'show') await show(parts, taken, reply);
      if (reply.kind === 'share') await post(parts, taken, reply.card);
      if (reply.kind === 'replace') await replace(parts, taken, reply.card);
    },
    toDialog: (taken, reply) => {
      if (reply.kind === 'share') parts.tracked.add(post(parts, taken, reply.card));
      if (reply.kind === 'nothing' || reply.kind === 'share') return { task: { type: 'message', value: '✓' } };
      const card = fit(parts, taken.turn, reply.card);
      const value = { title: card.fallbackText, height: 'large', width: 'medium', card: toDialogAttachment(card) } as const;
      return { task: { type: 'continue', value } };
    },
    toInvoke: (taken, reply) => {
      if (reply.kind === 'show') parts.tracked.add(show(parts, taken, reply));
      if (reply.kind === 'share') parts.tracked.add(post(parts, taken, reply.card));
      if (reply.kind !== 'replace') return done;
      const card = fit(parts, taken.turn, reply.card);
      if (taken.pressed !== undefined) parts.tracked.add(update(parts, taken, taken.pressed, card));
      return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: toWireCard(card) };
    },
  };
}

async function show(parts: Parts, taken: Taken, { card, settle }: Extract<Reply, { kind: 'show' }>): Promise<void> {
  await post(parts, taken, card, () => {
    if (settle) parts.tracked.add(update(parts, taken, settle.message, fit(parts, taken.turn, settle.card)));
  });
}

/** The pressed card moves on; when it cannot, the new one is posted. */
async function replace(parts: Parts, taken: Taken, shown: Shown): Promise<void> {
  if (taken.pressed === undefined) return post(parts, taken, shown);
  const outcome = await update(parts, taken, taken.pressed, fit(parts, taken.turn, shown));
  if (outcome !== 'superseded' && outcome.kind === 'permanent-for-message') await post(parts, taken, shown);
}

async function update(parts: Parts, taken: Taken, id: string, card: Card): Promise<Updated> {
  const { turn, to } = taken;
  const message = toMessage(card);
  const outcome = await parts.updates.set(toUpdateKey(to.address, id), () => parts.voice.update(to, id, message), 'several');
  if (outcome !== 'superseded') note(parts, turn, 'update', outcome);
  return outcome;
}

/** The name under which updates of one message wait for each other. */
export function toUpdateKey(address: string, id: string): string {
  return `${address} ${id}`;
}

/** A message the platform will not have is tried once more as its neutral line (DESIGN section 7). */
async function post(parts: Parts, taken: Taken, shown: Shown, then?: () => void): Promise<void> {
  const { voice, tracked } = parts;
  const card = fit(parts, taken.turn, shown);
  const send = (message: Partial<Activity>) => (): Promise<Outcome> => voice.post(taken.to, message);
  const finish = async (outcome: Outcome): Promise<void> => {
    note(parts, taken.turn, 'post', outcome);
    if (outcome.kind !== 'delivered') return;
    then?.();
    if (outcome.message !== '') await tellPosted(parts, taken.turn, shown, outcome.message);
  };
  const first = await send(toMessage(card))();
  if (first.kind === 'permanent-for-message') return finish(await send(toMessage(toNeutralCard(card)))());
  if (!mayPostAgain(first)) return finish(first);
  const rules = { may: mayPostAgain, off: () => false, closing: tracked.closing };
  tracked.add(persist(first, send(toMessage(card)), rules).then(finish));
}

/** The card, or its neutral line when Teams would not take so much. */
function fit(parts: Parts, turn: Turn, shown: Shown): Card {
  const card = parts.render(shown.view, shown.reader);
  const bytes = bytesOf(toMessage(card));
  if (bytes <= messageMaxBytes) return card;
  parts.log.error('teams-card-too-large', { correlationId: turn.correlationId, kind: shown.view.kind, bytes });
  return toNeutralCard(card);
}

/** The message is out: that the desk could not note it must not make it come twice. */
async function tellPosted({ desk, log }: Parts, turn: Turn, shown: Shown, message: string): Promise<void> {
  try {
    await desk.posted(turn, shown, message);
  } catch (error) {
    log.warn('teams-post-not-noted', { correlationId: turn.correlationId, channel: 'teams', error });
  }
}

function note({ log }: Parts, { correlationId }: Turn, kind: 'post' | 'update', { kind: outcome }: Outcome): void {
  if (outcome !== 'delivered') log.warn('teams-send-refused', { correlationId, channel: 'teams', kind, outcome });
}
