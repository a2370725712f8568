import { stat } from 'node:fs/promises';
import { type Finding, fine, note, wrong } from '../../channels/finding.js';
import type { Config } from '../../config.js';
import { type Assessing, findUnassessed, findUnserved, type Unserved } from '../../desk/people/unassessed.js';
import { StoreUnavailable } from '../../ports/store.js';
import { StoreKeyRefused, StoreNotSupported } from '../../store/index.js';
import { withBook } from '../assessors/with-book.js';
import type { AdminDeps } from '../deps.js';
import { DeskDidNotAnswer } from '../operator-client.js';

const add = 'npm run admin -- assessors add';

/**
 * Whether those who assess can: the desk hears from people of platforms that are on and of `DESK_TENANTS`, and `DESK_CONFLICT` keeps
 * them from tickets that are too near to them. The local desk has assessors of its own.
 */
export async function checkAssessors(deps: AdminDeps, config: Config): Promise<Finding[]> {
  const assessors = await listAssessors(deps, config);
  const identities = assessors.map(({ identity }) => identity);
  const unserved = findUnserved(identities, config.platforms).flatMap(sayUnserved);
  return config.mode === 'local' ? unserved : [...unserved, sayWhoAssesses(config, assessors)];
}

function sayUnserved({ tenant, because, assessors }: Unserved): Finding[] {
  const why = because === 'platform-off' ? 'that platform is off' : `DESK_TENANTS leaves ${tenant} out`;
  return assessors.map((assessor) => note(`Assessors: the desk never hears from ${assessor}: ${why}`));
}

function sayWhoAssesses({ conflict, platforms }: Config, assessors: readonly Assessing[]): Finding {
  const found = findUnassessed(conflict, assessors, platforms);
  if (!found && assessors.length === 1) return note('Assessors: there is one, and nobody assesses what they file themselves');
  if (!found) return fine(`Assessors: ${assessors.length}, who never assess what is theirs (DESK_CONFLICT=${conflict})`);
  const { tenant, everything } = found;
  const nobody = 'Assessors: nobody can assess any ticket';
  if (tenant === undefined) return wrong(`${nobody}: there is no assessor whom the desk hears from`, `Name somebody: ${add}`);
  const whose = `all assessors belong to ${tenant}, and DESK_CONFLICT=organisation keeps them from its tickets`;
  if (!everything) return note(`Assessors: nobody can assess tickets from ${tenant}: ${whose}`);
  return wrong(`${nobody}: ${whose}`, `Leave DESK_CONFLICT at \`person\`, or name assessors of another tenant: ${add}`);
}

/** Those in the data folder; until a desk has run there, or where it cannot be read, those that the settings name. */
async function listAssessors(deps: AdminDeps, config: Config): Promise<readonly Assessing[]> {
  const named = [...new Set([...config.assessors, ...config.leads])].map((identity) => ({ identity, tenants: [] }));
  const there = await stat(config.dataDir).catch(() => undefined);
  if (!there?.isDirectory()) return named;
  try {
    const listed = await withBook(deps, (book) => book.list());
    return listed.length > 0 ? listed : named;
  } catch (error) {
    // The check of the store has said it already.
    if (error instanceof StoreUnavailable || error instanceof StoreKeyRefused || error instanceof StoreNotSupported) return named;
    if (error instanceof DeskDidNotAnswer) return named;
    throw error;
  }
}
