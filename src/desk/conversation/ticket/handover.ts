import type { HandoverPart, HandoverRow } from '../../../cards/view.js';
import type { Reply } from '../../../ports/turn.js';
import { aboutOf } from '../../../tickets/about.js';
import { toEpochMs, toInstant } from '../../../tickets/instant.js';
import { ownershipOf } from '../../../tickets/ownership.js';
import { dueOf, type Ticket } from '../../../tickets/ticket.js';
import type { Deps } from '../../deps.js';
import { ownerOf } from '../../people/owners.js';
import { listQueue } from '../../tickets/queue.js';
import { type Answer, show } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { notANumber, withNumber } from '../with-number.js';
import { openForm, pressCommand } from './forms.js';

/** Until the next shift has begun and looked around. */
const aheadMs = 16 * 3_600_000;
/** Of each part; the queue has the others. */
const rowsMax = 4;
/** As many as a choice has room for on both platforms. */
const choicesMax = 100;

/** `handover`: what the end of a shift leaves to others. With a number: the form that hands that ticket over. */
export async function handover(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  const { by, at } = context.act;
  if (by.role === 'none') return 'not-understood';
  if (words !== '') return withNumber(deps, context, words, (number) => openForm(deps, context, 'hand-over', number));
  const { tickets } = await listQueue(deps, context.act, 'all');
  const mine = tickets.filter((ticket) => ownershipOf(ticket, by) === 'reader');
  const until = toInstant(toEpochMs(at) + aheadMs);
  const part = (of: HandoverPart['of'], some: readonly Ticket[]) => partOf(deps, context, of, some);
  return show(context, {
    kind: 'handover',
    parts: await Promise.all([
      part(
        'due',
        tickets.filter((ticket) => (dueOf(ticket)?.at ?? '~') <= until),
      ),
      part(
        'team',
        mine.filter(({ state }) => state !== 'waiting'),
      ),
      part(
        'publisher',
        mine.filter(({ state }) => state === 'waiting'),
      ),
    ]),
    mine: mine.slice(0, choicesMax).map(({ number, state }) => ({ number, state })),
  });
}

/** *Hand over*, of the ticket that was chosen there. */
export async function handOverChosen(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  return withNumber(deps, context, words, (number) => openForm(deps, context, 'hand-over', number));
}

/** `take <number>`. */
export async function take(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  if (context.act.by.role === 'none' || words === '') return notANumber(context, 'not-a-number');
  return withNumber(deps, context, words, (number): Promise<Reply> => pressCommand(deps, context, { command: 'take', number }));
}

async function partOf(deps: Deps, context: TurnContext, of: HandoverPart['of'], tickets: readonly Ticket[]): Promise<HandoverPart> {
  const rows = await Promise.all(tickets.slice(0, rowsMax).map((ticket) => rowOf(deps, context, ticket)));
  return { of, rows, more: tickets.length - rows.length };
}

async function rowOf(deps: Deps, { act }: TurnContext, ticket: Ticket): Promise<HandoverRow> {
  const { number, state } = ticket;
  const due = dueOf(ticket);
  const owner = (await ownerOf(deps, ticket))?.name;
  return {
    number,
    about: aboutOf(ticket),
    state,
    ...(owner !== undefined && { owner }),
    ...(due && { due: { ...due, isOver: act.at > due.at } }),
  };
}
