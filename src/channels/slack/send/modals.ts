import { setTimeout as sleep } from 'node:timers/promises';
import type { ViewKind } from '../../../cards/view.js';
import type { Desk, Reply, Shown, Turn } from '../../../ports/turn.js';
import { chatOf } from '../listeners/source.js';
import type { ModalMeta, ModalView } from '../render/modal.js';
import type { Sheets } from '../render/renderer.js';
import type { Notes } from '../render/system-messages.js';
import type { Lanes } from './keyed-mutex.js';
import type { Screen } from './private-sender.js';
import type { Replies, Taken } from './replies.js';

interface Parts {
  readonly desk: Desk;
  readonly screen: Screen;
  readonly sheets: Sheets;
  readonly replies: Replies;
  readonly lanes: Lanes;
  readonly notes: Notes;
}

/** What is done in a modal, one piece after another for each. */
export interface ModalWork {
  /** Asks the desk; pieces of one modal wait for each other. */
  ask(id: string, turn: Turn): Promise<Reply>;
  /** The modal that a reply leads to; undefined when it shows nothing. */
  view(taken: Taken, reply: Reply, meta: ModalMeta): ModalView | undefined;
  /** Shows a reply in an open modal, and elsewhere what must not be missed when the modal is gone. */
  show(id: string, taken: Taken, reply: Reply, meta: ModalMeta): Promise<void>;
  /** Both, for a modal that waits. */
  fill(id: string, taken: Taken, meta: ModalMeta): Promise<void>;
  /** What happens besides: a number also stands in the person's own chat, for a modal is soon closed. */
  after(taken: Taken, reply: Reply): Promise<void>;
}

/** Told in the person's own chat when the modal was closed before it could say so. */
const important: ReadonlySet<ViewKind> = new Set(['failure', 'done', 'overtaken']);

/** Also an answer that could not be saved: what was typed stands in it, and nowhere else. */
function isImportant({ view }: Shown): boolean {
  return important.has(view.kind) || (view.kind === 'question' && view.notice?.code === 'not-saved');
}

export function createModalWork({ desk, screen, sheets, replies, lanes, notes }: Parts): ModalWork {
  const ask = (id: string, turn: Turn): Promise<Reply> => lanes(id, () => desk.handle(turn));

  function view({ turn }: Taken, reply: Reply, { submit: _before, ...meta }: ModalMeta): ModalView | undefined {
    if (reply.kind === 'nothing') return undefined;
    if (reply.kind === 'share') return notes.modal('shared', turn.by.language);
    return sheets.modal(reply.card, meta);
  }

  function inChat(taken: Taken, card: Shown): Promise<void> {
    return replies.post(taken, card, chatOf(taken).address);
  }

  async function show(id: string, taken: Taken, reply: Reply, meta: ModalMeta): Promise<void> {
    if (reply.kind === 'share') {
      const note = (await replies.share(taken, reply.card)) ? 'shared' : 'notShared';
      await screen.update(taken.team, id, notes.modal(note, taken.turn.by.language));
      return;
    }
    const next = view(taken, reply, meta);
    const seen = next === undefined || (await screen.update(taken.team, id, next));
    if (!seen && reply.kind !== 'nothing' && isImportant(reply.card)) await inChat(taken, reply.card);
    await after(taken, reply);
  }

  async function after(taken: Taken, reply: Reply): Promise<void> {
    const { place } = taken.turn;
    if (reply.kind === 'share') return replies.post(taken, reply.card, place.address);
    // In a place the ticket's own thread begins with the number.
    if (reply.kind !== 'nothing' && reply.card.view.kind === 'confirmation' && place.kind === 'personal') await inChat(taken, reply.card);
  }

  return { ask, view, show, after, fill: async (id, taken, meta) => show(id, taken, await ask(id, taken.turn), meta) };
}

/** An answer that went out a moment ago has to reach the modal before what follows it. */
export function untilShown(): Promise<void> {
  return sleep(500, undefined, { ref: false });
}
