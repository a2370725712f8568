import type { Config } from '../config.js';
import type { Deps } from '../desk/deps.js';
import { createAssessorBook } from '../desk/people/assessor-book.js';
import { findUnassessed, findUnserved } from '../desk/people/unassessed.js';

type BookDeps = Pick<Deps, 'store' | 'keyedIds' | 'clock' | 'log'>;

/** Has the log name assessors the desk never hears from, and tickets that nobody can assess; `doctor` says what to do about them. */
export async function warnOfAssessors({ conflict, platforms }: Pick<Config, 'conflict' | 'platforms'>, deps: BookDeps): Promise<void> {
  const assessors = await createAssessorBook(deps).list();
  const identities = assessors.map(({ identity }) => identity);
  for (const { tenant, because, assessors: some } of findUnserved(identities, platforms)) {
    deps.log.warn('assessors-not-served', { id: tenant, state: because, count: some.length });
  }
  const found = findUnassessed(conflict, assessors, platforms);
  if (!found) return;
  const { tenant, everything } = found;
  deps.log.warn('tickets-without-assessor', { ...(tenant !== undefined && { id: tenant }), state: everything ? 'all' : 'from-there' });
}
