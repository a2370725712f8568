import type { Activity } from 'botbuilder';
import type { Card } from '../../../cards/card.js';
import type { Renderer } from '../../../cards/reader.js';
import type { Outcome } from '../../../ports/channel.js';
import type { Log } from '../../../ports/log.js';
import type { Reply, Shown, Turn } from '../../../ports/turn.js';
import type { Answers } from '../../answers.js';
import type { BackgroundWork } from '../../background-work.js';
import type { UpdateOutcome } from '../../message-updates.js';
import { pressWords } from '../render/press-words.js';
import { bytesOf, messageMaxBytes, type SeenBy, toDialogAttachment, toMessage, toNeutralCard, toWireCard } from '../render/wire.js';
import type { Where } from '../render/written-way.js';
import type { MessageSender, Target } from './message-sender.js';

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

interface Deps {
  readonly messageSender: MessageSender;
  readonly answers: Answers;
  readonly background: BackgroundWork;
  readonly render: Renderer;
  readonly log: Log;
}

/** A turn with what a reply needs to reach it. */
export interface ReceivedTurn {
  readonly turn: Turn;
  readonly to: Target;
  /** The message whose button was pressed. */
  readonly pressed?: string;
}

/** Carries out replies. */
export interface Replies {
  /** Of a message: resolves when the answer is out, or when going on trying is left to the background. */
  toMessage(received: ReceivedTurn, reply: Reply): Promise<void>;
  /** Of an invoke: the answer at once; what must last follows in the background. */
  toInvoke(received: ReceivedTurn, reply: Reply): InvokeAnswer;
  /** Of a dialog: its next card, which only the one who pressed sees. Nothing is posted. */
  toDialog(received: ReceivedTurn, reply: Reply): DialogAnswer;
}

export function createReplies(deps: Deps): Replies {
  return {
    toMessage: async (received, reply) => {
      if (reply.kind === 'show') await show(deps, received, reply);
      if (reply.kind === 'share') await post(deps, forAll(received), reply.card);
      if (reply.kind === 'replace') await replace(deps, received, reply.card);
    },
    toDialog: (received, reply) => {
      if (reply.kind === 'share') deps.background.add(post(deps, forAll(received), reply.card));
      if (reply.kind === 'nothing' || reply.kind === 'share') return { task: { type: 'message', value: pressWords(received.turn, reply) } };
      const card = fit(deps, received, reply.card);
      const value = { title: card.fallbackText, height: 'large', width: 'medium', card: toDialogAttachment(card) } as const;
      return { task: { type: 'continue', value } };
    },
    toInvoke: (received, reply) => {
      if (reply.kind === 'show') deps.background.add(show(deps, received, reply));
      if (reply.kind === 'share') deps.background.add(post(deps, forAll(received), reply.card));
      // An empty answer counts as a failure and is sent again.
      if (reply.kind !== 'replace') return toWords(pressWords(received.turn, reply));
      const card = fit(deps, received, reply.card);
      if (received.pressed !== undefined) deps.background.add(update(deps, received, received.pressed, card));
      const value = toWireCard(card, whereOf(received.turn), seenBy(received.to));
      return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value };
    },
  };
}

function toWords(value: string): InvokeAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value };
}

/** What is shared is for everybody there, though it was asked for where nobody else saw it. */
function forAll({ to: { onlyFor: _me, ...to }, ...received }: ReceivedTurn): ReceivedTurn {
  return { ...received, to };
}

function seenBy({ onlyFor }: Target): SeenBy {
  return onlyFor === undefined ? 'all' : 'one';
}

async function show(deps: Deps, received: ReceivedTurn, { card, settle }: Extract<Reply, { kind: 'show' }>): Promise<void> {
  await post(deps, received, card, () => {
    if (settle) deps.background.add(update(deps, received, settle.message, fit(deps, received, settle.card)));
  });
}

/** The pressed card moves on; when it cannot, the new one is posted. */
async function replace(deps: Deps, received: ReceivedTurn, shown: Shown): Promise<void> {
  if (received.pressed === undefined) return post(deps, received, shown);
  const outcome = await update(deps, received, received.pressed, fit(deps, received, shown));
  if (outcome !== 'superseded' && outcome.kind === 'permanent-for-message') await post(deps, received, shown);
}

async function update(deps: Deps, { turn, to }: ReceivedTurn, id: string, card: Card): Promise<UpdateOutcome> {
  const message = toMessage(card, whereOf(turn), seenBy(to));
  return deps.answers.update(turn, { address: to.address, message: id }, () => deps.messageSender.update(to, id, message));
}

/** A message the platform will not have is tried once more as its neutral line (docs/design.md, Delivery). */
async function post(deps: Deps, received: ReceivedTurn, shown: Shown, onPosted?: () => void): Promise<void> {
  const { turn, to } = received;
  const card = fit(deps, received, shown);
  const send = (message: Partial<Activity>) => (): Promise<Outcome> => deps.messageSender.post(to, message);
  const toWire = (one: Card) => toMessage(one, whereOf(turn), seenBy(to));
  await deps.answers.post(turn, shown, { send: send(toWire(card)), instead: send(toWire(toNeutralCard(card))), onPosted });
}

/** In a person's own chat an answer is the newest card, whose buttons can be written. */
function whereOf({ place }: Turn): Where {
  return place.kind === 'personal' ? 'chat' : 'place';
}

/** The card, or its neutral line when Teams would not take so much. */
function fit(deps: Deps, { turn, to }: ReceivedTurn, shown: Shown): Card {
  const card = deps.render(shown.view, shown.reader);
  const bytes = bytesOf(toMessage(card, whereOf(turn), seenBy(to)));
  if (bytes <= messageMaxBytes) return card;
  deps.log.error('teams-card-too-large', { correlationId: turn.correlationId, kind: shown.view.kind, bytes });
  return toNeutralCard(card);
}
