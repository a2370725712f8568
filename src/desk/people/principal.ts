import type { Principal } from '../../tickets/access.js';
import type { OrganisationId, Person } from '../../tickets/people.js';
import type { Deps, Settings } from '../deps.js';
import { sameOrganisations } from './organisations.js';

type RuleDeps = { readonly settings: Pick<Settings, 'conflict'> };
type Known = Pick<Person, 'id' | 'org' | 'joined'>;

/** Somebody as `can()` judges them: who they are by all of their ids, their role at this moment, and the rule of this desk. */
export async function principalOf(deps: RuleDeps & Pick<Deps, 'store'>, person: Known, role: Principal['role']): Promise<Principal> {
  const orgs = orgsOf(person);
  // Organisations keep assessors away alone, and only where the operator wants that.
  const asked = role !== 'none' && deps.settings.conflict === 'organisation';
  return toPrincipal(deps, person, role, asked ? await sameOrganisations(deps, orgs) : orgs);
}

/** The same where it does not matter that an organisation was met under several ids. */
export function toPrincipal(
  { settings }: RuleDeps,
  person: Known,
  role: Principal['role'],
  orgs: readonly OrganisationId[] = orgsOf(person),
): Principal {
  const { id, org, joined = [] } = person;
  const aliases = joined.map((alias) => alias.id);
  const otherOrgs = orgs.filter((other) => other !== org);
  return {
    id,
    org,
    role,
    conflict: settings.conflict,
    ...(aliases.length > 0 && { aliases }),
    ...(otherOrgs.length > 0 && { otherOrgs }),
  };
}

function orgsOf({ org, joined = [] }: Known): readonly OrganisationId[] {
  return [...new Set([org, ...joined.map((alias) => alias.org)])];
}
