import type { Act } from '../../../src/desk/act.js';
import type { Deps } from '../../../src/desk/deps.js';
import { identify } from '../../../src/desk/people/identify.js';
import { principalOf } from '../../../src/desk/people/principal.js';
import type { Cause } from '../../../src/tickets/cause.js';
import { toIdentity } from '../../../src/tickets/people.js';

let acts = 0;

/** Something that a person of a tenant does, without any chat. */
export async function actOf(deps: Deps, user: string, tenant = 'contoso', role: Act['by']['role'] = 'none'): Promise<Act> {
  const at = deps.clock.now();
  const person = await identify(deps, { identity: toIdentity('teams', tenant, user) }, {}, at);
  return { by: await principalOf(deps, person, role), at, cause: `act-${++acts}` as Cause };
}
