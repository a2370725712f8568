import { servedBy } from '../config/served.js';
import type { Config } from '../config.js';
import type { Deps } from '../desk/deps.js';
import { createAssessorBook } from '../desk/people/assessor-book.js';
import { findUnassessed } from '../desk/people/unassessed.js';

/** Has the log name a list of assessors that leaves tickets to nobody; `doctor` says what to do about it. */
export async function warnOfConflicts(config: Config, deps: Pick<Deps, 'store' | 'keyedIds' | 'clock' | 'log'>): Promise<void> {
  const assessors = await createAssessorBook(deps).list();
  const found = findUnassessed(
    config.conflict,
    assessors.map(({ identity }) => identity),
    servedBy(config),
  );
  if (found) deps.log.warn('tickets-without-assessor', { id: found.tenant, state: found.everything ? 'all' : 'from-there' });
}
