import { readLocale } from '../../locales/index.js';
import type { Reply } from '../../ports/turn.js';
import type { Deps } from '../deps.js';
import { show } from './replies.js';
import { listRows } from './ticket/list.js';
import { queueAtHome } from './ticket/queue.js';
import type { TurnContext } from './turn-context.js';

/** The page a platform keeps for a person, as it stands now: their requests and tickets, and of assessors the queue. */
export async function home(deps: Deps, context: TurnContext): Promise<Reply> {
  const assesses = context.act.by.role !== 'none';
  const [{ rows, total }, queue] = await Promise.all([listRows(deps, context), assesses ? queueAtHome(deps, context) : undefined]);
  const language = readLocale(context.reader.locale);
  return show(context, { kind: 'home', rows, total, ...(queue && { queue }), language, asOf: context.act.at });
}
