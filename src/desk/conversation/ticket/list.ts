import type { OverLimit } from '../../../cards/not-taken.js';
import type { ListRow, PrivateView } from '../../../cards/view.js';
import type { Draft } from '../../../intake/draft.js';
import type { Reply } from '../../../ports/turn.js';
import { aboutOf } from '../../../tickets/about.js';
import type { Deps } from '../../deps.js';
import { listDrafts } from '../../drafts/list.js';
import { listTickets } from '../../tickets/list.js';
import { answeredCount } from '../dialog/draft-view.js';
import { moveOn, show } from '../replies.js';
import type { TurnContext } from '../turn-context.js';

const rowsPerPage = 8;

type ListView = Extract<PrivateView, { kind: 'list' }>;

/** `list`: the person's unfinished requests, then their tickets, newest first. */
export async function list(deps: Deps, context: TurnContext): Promise<Reply> {
  return show(context, await listView(deps, context));
}

/** Another page of the list, in place. */
export async function listPage(deps: Deps, context: TurnContext, after: string | undefined): Promise<Reply> {
  return moveOn(context, await listView(deps, context, after));
}

async function listView(deps: Deps, context: TurnContext, after?: string): Promise<ListView> {
  return { kind: 'list', ...(await listRows(deps, context, after)) };
}

/** The unfinished requests of a person who can have no more; `limit`: of what there are too many. */
export async function draftsView(deps: Deps, { act }: TurnContext, limit: OverLimit): Promise<ListView> {
  const drafts = await listDrafts(deps, act, rowsPerPage);
  return { kind: 'list', limit, rows: drafts.map(toRow), total: 0 };
}

/** The first page, drafts included, or the one after `after`. */
export async function listRows(deps: Deps, { act }: TurnContext, after?: string): Promise<Omit<ListView, 'kind'>> {
  const drafts = after === undefined ? await listDrafts(deps, act, rowsPerPage / 2) : [];
  const { tickets, total, next } = await listTickets(deps, act, rowsPerPage - drafts.length, after);
  const filed = tickets.map((ticket): ListRow => {
    const { number, state, updatedAt } = ticket;
    return { is: 'ticket', number, state, about: aboutOf(ticket), updatedAt };
  });
  return { rows: [...drafts.map(toRow), ...filed], total, ...(next !== undefined && { next }) };
}

function toRow(draft: Draft): ListRow {
  return { is: 'draft', number: draft.number, answered: answeredCount(draft), updatedAt: draft.updatedAt };
}
