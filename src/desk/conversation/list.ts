import type { ListRow, PrivateView } from '../../cards/view.js';
import type { Reply } from '../../ports/turn.js';
import { foldTicket } from '../../tickets/fold.js';
import type { Deps } from '../deps.js';
import { draftsOf } from '../drafts/drafts.js';
import { answeredCount } from './draft-view.js';
import { moveOn, show } from './replies.js';
import type { TurnContext } from './turn-context.js';

const rowsPerPage = 8;

/** `list`: the person's unfinished requests, then their tickets, newest first. */
export async function list(deps: Deps, context: TurnContext): Promise<Reply> {
  return show(context, await listView(deps, context));
}

/** Another page of the list, in place. */
export async function listPage(deps: Deps, context: TurnContext, after: string | undefined): Promise<Reply> {
  return moveOn(context, await listView(deps, context, after));
}

async function listView(deps: Deps, context: TurnContext, after?: string): Promise<PrivateView> {
  return { kind: 'list', ...(await listRows(deps, context, after)) };
}

/** The first page, drafts included, or the one after `after`. */
export async function listRows(
  deps: Deps,
  context: TurnContext,
  after?: string,
): Promise<Omit<Extract<PrivateView, { kind: 'list' }>, 'kind'>> {
  const drafts = after === undefined ? await draftsOf(deps, context, rowsPerPage / 2) : [];
  const limit = rowsPerPage - drafts.length;
  const page = await deps.store.tickets.find({ by: 'filer', is: context.act.by.id, limit, ...(after !== undefined && { after }) });
  const unfinished = drafts.map(({ doc }): ListRow => {
    return { is: 'draft', number: doc.number, answered: answeredCount(doc), updatedAt: doc.updatedAt };
  });
  const filed = page.items.map(({ doc }): ListRow => {
    const { number, state, filer, updatedAt } = foldTicket(doc);
    return { is: 'ticket', number, state, mine: filer === context.act.by.id, updatedAt };
  });
  return { rows: [...unfinished, ...filed], total: page.total, ...(page.next !== undefined && { next: page.next }) };
}
