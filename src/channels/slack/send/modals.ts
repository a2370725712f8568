import { setTimeout as sleep } from 'node:timers/promises';
import { isNotTaken } from '../../../cards/not-taken.js';
import type { ViewKind } from '../../../cards/view.js';
import type { KeyedMutex } from '../../../desk/keyed-mutex.js';
import type { Desk, Reply, Shown, Turn } from '../../../ports/turn.js';
import { chatOf } from '../listeners/source.js';
import type { ModalMeta, ModalView } from '../render/modal.js';
import type { SlackRenderer } from '../render/renderer.js';
import type { SystemMessages } from '../render/system-messages.js';
import type { PrivateSender } from './private-sender.js';
import type { ReceivedTurn, Replies } from './replies.js';

interface Deps {
  readonly desk: Desk;
  readonly privateSender: PrivateSender;
  readonly renderer: SlackRenderer;
  readonly replies: Replies;
  readonly mutex: KeyedMutex;
  readonly systemMessages: SystemMessages;
}

/** What is done in a modal, one piece after another for each. */
export interface Modals {
  /** Asks the desk; pieces of one modal wait for each other. */
  ask(id: string, turn: Turn): Promise<Reply>;
  /** The modal that a reply leads to; undefined when it shows nothing. */
  view(received: ReceivedTurn, reply: Reply, meta: ModalMeta): ModalView | undefined;
  /** Shows a reply in an open modal, and elsewhere what must not be missed when the modal is gone. */
  show(id: string, received: ReceivedTurn, reply: Reply, meta: ModalMeta): Promise<void>;
  /** Both, for a modal that waits. */
  fill(id: string, received: ReceivedTurn, meta: ModalMeta): Promise<void>;
  /** What happens besides: a number also stands in the person's own chat, for a modal is soon closed. */
  after(received: ReceivedTurn, reply: Reply): Promise<void>;
}

/** Told in the person's own chat when the modal was closed before it could say so. */
const important: ReadonlySet<ViewKind> = new Set(['failure', 'done', 'overtaken', 'preview']);

/** Also what was not taken: what was typed stands in it, and nowhere else. */
function isImportant({ view }: Shown): boolean {
  if (important.has(view.kind) || ('notice' in view && isNotTaken(view.notice))) return true;
  return (view.kind === 'ticket-form' && view.state.problems.length > 0) || (view.kind === 'update' && view.problems.length > 0);
}

export function createModals({ desk, privateSender, renderer, replies, mutex, systemMessages }: Deps): Modals {
  const ask = (id: string, turn: Turn): Promise<Reply> => mutex(id, () => desk.handle(turn));

  function view({ turn }: ReceivedTurn, reply: Reply, { submit: _before, ...meta }: ModalMeta): ModalView | undefined {
    if (reply.kind === 'nothing') return undefined;
    if (reply.kind === 'share') return systemMessages.modal('shared', turn.by.language);
    return renderer.modal(reply.card, meta);
  }

  function refusedNote({ turn }: ReceivedTurn): ModalView {
    return systemMessages.modal('notShown', turn.by.language, turn.correlationId);
  }

  function inChat(received: ReceivedTurn, card: Shown): Promise<void> {
    return replies.post(received, card, chatOf(received));
  }

  async function show(id: string, received: ReceivedTurn, reply: Reply, meta: ModalMeta): Promise<void> {
    if (reply.kind === 'share') {
      const note = (await replies.share(received, reply.card)) ? 'shared' : 'notShared';
      await privateSender.update(received.team, id, systemMessages.modal(note, received.turn.by.language), refusedNote(received));
      return;
    }
    const next = view(received, reply, meta);
    const moved = next === undefined ? 'shown' : await privateSender.update(received.team, id, next, refusedNote(received));
    // What was closed was not wanted any more; what cannot be shown at all is said where it can.
    const isMissed = reply.kind !== 'nothing' && (moved === 'refused' || (moved !== 'shown' && isImportant(reply.card)));
    if (isMissed) await inChat(received, reply.card);
    await after(received, reply);
  }

  async function after(received: ReceivedTurn, reply: Reply): Promise<void> {
    const { place } = received.turn;
    if (reply.kind === 'share') return replies.post(received, reply.card, place);
    // In a place the ticket's own thread begins with the number.
    if (reply.kind !== 'nothing' && reply.card.view.kind === 'confirmation' && place.kind === 'personal')
      await inChat(received, reply.card);
  }

  return { ask, view, show, after, fill: async (id, received, meta) => show(id, received, await ask(id, received.turn), meta) };
}

/** An answer that went out a moment ago has to reach the modal before what follows it. */
export function untilShown(): Promise<void> {
  return sleep(500, undefined, { ref: false });
}
