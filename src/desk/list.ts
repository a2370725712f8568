import type { ListRow, PrivateView } from '../cards/view.js';
import type { Reply } from '../ports/turn.js';
import { foldTicket } from '../tickets/fold.js';
import { answeredCount } from './draft-view.js';
import { draftsOf } from './drafts.js';
import type { Parts } from './parts.js';
import { moveOn, show } from './replies.js';
import type { Visit } from './visit.js';

const rowsPerPage = 8;

/** `list`: the person's unfinished requests, then their tickets, newest first. */
export async function list(parts: Parts, visit: Visit): Promise<Reply> {
  return show(visit, await listView(parts, visit));
}

/** Another page of the list, in place. */
export async function listPage(parts: Parts, visit: Visit, after: string | undefined): Promise<Reply> {
  return moveOn(visit, await listView(parts, visit, after));
}

async function listView(parts: Parts, visit: Visit, after?: string): Promise<PrivateView> {
  return { kind: 'list', ...(await listRows(parts, visit, after)) };
}

/** The first page, drafts included, or the one after `after`. */
export async function listRows(parts: Parts, visit: Visit, after?: string): Promise<Omit<Extract<PrivateView, { kind: 'list' }>, 'kind'>> {
  const drafts = after === undefined ? await draftsOf(parts, visit, rowsPerPage / 2) : [];
  const limit = rowsPerPage - drafts.length;
  const page = await parts.store.tickets.find({ by: 'filer', is: visit.person.id, limit, ...(after !== undefined && { after }) });
  const unfinished = drafts.map(({ doc }): ListRow => {
    return { is: 'draft', number: doc.number, answered: answeredCount(doc), updatedAt: doc.updatedAt };
  });
  const filed = page.items.map(({ doc }): ListRow => {
    const { number, state, filer, updatedAt } = foldTicket(doc);
    return { is: 'ticket', number, state, mine: filer === visit.person.id, updatedAt };
  });
  return { rows: [...unfinished, ...filed], total: page.total, ...(page.next !== undefined && { next: page.next }) };
}
