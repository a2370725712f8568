import type { Principal } from '../../tickets/access.js';
import type { Person } from '../../tickets/people.js';
import type { Settings } from '../deps.js';

/** Somebody as `can()` judges them: who they are, their role at this moment, and the rule of this desk. */
export function toPrincipal(
  { settings }: { readonly settings: Pick<Settings, 'conflict'> },
  { id, org }: Pick<Person, 'id' | 'org'>,
  role: Principal['role'],
): Principal {
  return { id, org, role, conflict: settings.conflict };
}
