import { readLocale } from '../locales/index.js';
import type { Reply } from '../ports/turn.js';
import { listRows } from './list.js';
import type { Parts } from './parts.js';
import { queueOf } from './queue.js';
import { show } from './replies.js';
import type { Visit } from './visit.js';

/** The page a platform keeps for a person, as it stands now: their requests and tickets, and of assessors the queue. */
export async function home(parts: Parts, visit: Visit): Promise<Reply> {
  const assesses = visit.person.role !== 'none';
  const [{ rows, total }, queue] = await Promise.all([listRows(parts, visit), assesses ? queueOf(parts, visit, 1) : undefined]);
  const language = readLocale(visit.reader.locale);
  return show(visit, { kind: 'home', rows, total, ...(queue && { queue }), language, asOf: visit.now });
}
