import type { Assessor } from '../../ports/assessor.js';
import type { Identity, Tenant } from '../../tickets/people.js';
import type { Deps } from '../deps.js';
import { findAll } from '../find-all.js';
import { activeAmong, setRole } from './assessors.js';
import type { Role } from './roles.js';
import { sameTenants } from './same-tenants.js';

/** Somebody who assesses, and the tenants of their organisation, as far as platforms told. */
export interface ListedAssessor extends Assessor {
  readonly tenants: readonly Tenant[];
}

/** Who assesses, as the operator reads and changes it. */
export interface AssessorBook {
  /** Everybody with a role, each once: by the first of the names under which they were appointed. */
  list(): Promise<readonly ListedAssessor[]>;
  /**
   * Gives an account a role; `none` revokes it: its next press is refused, under whichever name it is known. Answers the role until
   * then, `'damaged'` when a record cannot be read: nothing was changed, and the account has no role.
   */
  appoint(identity: Identity, role: Role): Promise<Role | 'damaged'>;
}

/** The book of the store itself. Each change is logged by the ids alone. `onRevoked` is told of accounts whose rights were taken away. */
export function createAssessorBook(
  deps: Pick<Deps, 'store' | 'keyedIds' | 'clock' | 'log'>,
  onRevoked?: (identity: Identity) => void,
): AssessorBook {
  const { store, keyedIds, clock, log } = deps;
  return {
    async list() {
      const found = await findAll(store.assessors, { by: 'active', is: 'yes' });
      const active = await activeAmong(deps, found.toReversed());
      return Promise.all(active.map(async ({ noted }) => ({ ...noted, tenants: await sameTenants(deps, noted.identity) })));
    },
    async appoint(identity, role) {
      const before = await setRole(deps, identity, role, clock.now());
      const outcome = before === 'damaged' ? 'damaged' : before === role ? 'unchanged' : 'changed';
      log.info('operator-appointed', { id: keyedIds.assessor(identity), state: role, outcome });
      if (role === 'none') onRevoked?.(identity);
      return before;
    },
  };
}
