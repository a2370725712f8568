import { showReceipt } from '../dialog/draft-ends.js';
import { withLater } from '../dialog/later.js';
import { shareStatus } from '../place/place-tickets.js';
import { takeBackReply } from '../place/take-back.js';
import { takeAddition } from '../ticket/add.js';
import { followThere, followTicket, unfollowTicket } from '../ticket/follow.js';
import { openForm, pressCommand, sendPreviewed } from '../ticket/forms.js';
import { moreActions } from '../ticket/more.js';
import { fillAndShow, revealedPage } from '../ticket/revealed.js';
import { openTicketView } from '../ticket/ticket-view.js';
import { openUpdate, takeUpdate } from '../ticket/update.js';
import type { Buttons } from './button.js';

/** What is done to a filed ticket. */
export const ticketButtons = {
  receipt: { press: (deps, context, { number, page }) => showReceipt(deps, context, number, page ?? 1), opensForm: true },
  add: { press: (deps, context, { number }, inputs) => takeAddition(deps, context, number, inputs['text'] ?? '') },
  ticket: { press: (deps, context, { number, page }) => openTicketView(deps, context, number, page ?? 1), opensForm: true },
  revealed: { press: (deps, context, { number, page }) => revealedPage(deps, context, number, page), opensForm: true },
  form: { press: (deps, context, { command, number, seq }) => openForm(deps, context, command, number, seq), opensForm: true },
  fill: { press: fillAndShow },
  send: { press: sendPreviewed },
  run: { press: pressCommand },
  more: { press: (deps, context, { number, seq }, inputs) => moreActions(deps, context, number, seq, inputs['command']), opensForm: true },
  update: { press: (deps, context, { number }, inputs) => openUpdate(deps, context, number, inputs['to']), opensForm: true },
  revise: {
    press: (deps, context, { number, step, later }, inputs) =>
      takeUpdate(deps, context, number, step, later ? { ...withLater(context, inputs), later } : inputs),
  },
  follow: {
    press: (deps, context, { number, detail, there }) =>
      there === undefined ? followTicket(deps, context, number, detail) : followThere(deps, context, number, there),
    inPlace: (deps, context, { number, detail }) => followTicket(deps, context, number, detail),
  },
  unfollow: {
    press: (deps, context, { number }) => unfollowTicket(deps, context, number),
    inPlace: (deps, context, { number }) => unfollowTicket(deps, context, number),
  },
  'take-back': {
    press: (deps, context, { number, reply }) => takeBackReply(deps, context, number, reply),
    inPlace: (deps, context, { number, reply }) => takeBackReply(deps, context, number, reply),
  },
  share: { press: (deps, context, { number }) => shareStatus(deps, context, number) },
} satisfies Partial<Buttons>;
