import type { OwnerChoice } from '../../cards/view.js';
import type { Assessor } from '../../ports/assessor.js';
import type { Actor } from '../../ports/turn.js';
import type { Principal } from '../../tickets/access.js';
import type { Instant } from '../../tickets/instant.js';
import type { Identity, PersonId } from '../../tickets/people.js';
import type { PersonName } from '../../tickets/person-name.js';
import type { TurnContext } from '../conversation/turn-context.js';
import type { Deps } from '../deps.js';

export type Role = Principal['role'];

/** The role of an account at this moment; whoever is revoked is nobody at once. Keeps an assessor's name up to date. */
export async function roleOf(deps: Deps, actor: Actor, now: Instant): Promise<Role> {
  const stored = await deps.store.assessors.get(deps.keyedIds.assessor(actor.identity));
  if (stored === undefined || stored === 'damaged') return 'none';
  const { role, name } = stored.doc;
  if (role !== 'none' && actor.name !== undefined && actor.name !== name) {
    await deps.store.assessors.put(stored.id, { ...stored.doc, name: actor.name, changedAt: now }, stored.revision);
  }
  return role;
}

/** Gives an account a role; `none` revokes it. Answers the role until then; a damaged record gives none and stays as it is. */
export async function setRole(
  deps: Pick<Deps, 'store' | 'keyedIds'>,
  identity: Identity,
  role: Role,
  now: Instant,
): Promise<Role | 'damaged'> {
  const updated = await deps.store.assessors.update(deps.keyedIds.assessor(identity), (stored) => {
    const before = stored?.doc.role ?? 'none';
    return before === role ? { keep: true, result: before } : { put: { ...stored?.doc, identity, role, changedAt: now }, result: before };
  });
  return updated === 'damaged' ? updated : updated.result;
}

/** The first assessors, named by the environment. Whoever was revoked since stays so. */
export async function nameFirst(
  deps: Pick<Deps, 'store' | 'keyedIds'>,
  first: { readonly assessors: readonly Identity[]; readonly leads: readonly Identity[] },
  now: Instant,
): Promise<void> {
  const roles = new Map<Identity, Role>([
    ...first.assessors.map((identity) => [identity, 'assessor'] as const),
    ...first.leads.map((identity) => [identity, 'lead'] as const),
  ]);
  for (const [identity, role] of roles) {
    await deps.store.assessors.put(deps.keyedIds.assessor(identity), { identity, role, changedAt: now }, 'absent');
  }
}

const ownersMax = 100;

/** Who can own a ticket: the assessors who were here at least once. The reader stands first. */
export async function ownerChoices(deps: Deps, context: TurnContext): Promise<OwnerChoice[]> {
  const { items } = await deps.store.assessors.find({ by: 'active', is: 'yes', limit: ownersMax });
  const people = await Promise.all(items.map(({ doc }) => ownerOf(deps, doc)));
  const others = people.filter((choice) => choice !== undefined && choice.id !== context.act.by.id);
  const { name } = context.turn.by;
  return [
    { id: context.act.by.id, ...(name !== undefined && { name }), isReader: true },
    ...others.filter((choice) => choice !== undefined),
  ];
}

async function ownerOf(deps: Deps, { identity, name }: Assessor): Promise<OwnerChoice | undefined> {
  const { items } = await deps.store.people.find({ by: 'identity', is: identity, limit: 1 });
  const [person] = items;
  return person && { id: person.doc.id, ...(name !== undefined && { name }), isReader: false };
}

/** An assessor's name, for other assessors. */
export async function assessorName(deps: Deps, id: PersonId): Promise<PersonName | undefined> {
  const person = await deps.store.people.get(id);
  if (person === undefined || person === 'damaged') return undefined;
  for (const identity of person.doc.identities) {
    const stored = await deps.store.assessors.get(deps.keyedIds.assessor(identity));
    if (stored !== undefined && stored !== 'damaged' && stored.doc.name !== undefined) return stored.doc.name;
  }
  return undefined;
}
