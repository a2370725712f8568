import { stat } from 'node:fs/promises';
import { type Finding, fine, note, wrong } from '../../channels/finding.js';
import { servedBy } from '../../config/served.js';
import type { Config } from '../../config.js';
import { findUnassessed } from '../../desk/people/unassessed.js';
import { StoreUnavailable } from '../../ports/store.js';
import { StoreKeyRefused, StoreNotSupported } from '../../store/index.js';
import type { Identity } from '../../tickets/people.js';
import { withBook } from '../assessors/with-book.js';
import type { AdminDeps } from '../deps.js';
import { DeskDidNotAnswer } from '../operator-client.js';

/** Whether those who assess can: `DESK_CONFLICT` keeps them from tickets that are too near to them. */
export async function checkAssessors(deps: AdminDeps, config: Config): Promise<Finding[]> {
  if (config.mode === 'local') return [];
  const assessors = await listAssessors(deps, config);
  const found = findUnassessed(config.conflict, assessors, servedBy(config));
  if (!found && assessors.length === 1) return [note('Assessors: there is one, and nobody assesses what they file themselves')];
  if (!found) return [fine(`Assessors: ${assessors.length}, who never assess what is theirs (DESK_CONFLICT=${config.conflict})`)];
  const { tenant, everything } = found;
  const whose = `all assessors belong to ${tenant}, and DESK_CONFLICT=organisation keeps them from its tickets`;
  if (!everything) return [note(`Assessors: nobody can assess tickets from ${tenant}: ${whose}`)];
  return [
    wrong(
      `Assessors: nobody can assess any ticket: ${whose}`,
      'Leave DESK_CONFLICT at `person`, or name assessors of another tenant: npm run admin -- assessors add',
    ),
  ];
}

/** Those in the data folder; until a desk has run there, or where it cannot be read, those that the settings name. */
async function listAssessors(deps: AdminDeps, config: Config): Promise<readonly Identity[]> {
  const named = [...new Set([...config.assessors, ...config.leads])];
  const there = await stat(config.dataDir).catch(() => undefined);
  if (!there?.isDirectory()) return named;
  try {
    const listed = await withBook(deps, (book) => book.list());
    return listed.length > 0 ? listed.map(({ identity }) => identity) : named;
  } catch (error) {
    // The check of the store has said it already.
    if (error instanceof StoreUnavailable || error instanceof StoreKeyRefused || error instanceof StoreNotSupported) return named;
    if (error instanceof DeskDidNotAnswer) return named;
    throw error;
  }
}
