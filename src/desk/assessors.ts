import type { OwnerChoice } from '../cards/view.js';
import type { Assessor } from '../ports/assessor.js';
import type { Actor } from '../ports/turn.js';
import type { Someone } from '../tickets/access.js';
import type { Instant } from '../tickets/instant.js';
import type { Identity, PersonId } from '../tickets/people.js';
import type { PersonName } from '../tickets/person-name.js';
import type { Parts } from './parts.js';
import type { Visit } from './visit.js';

export type Role = Someone['role'];

/** The role of an account at this moment; whoever is revoked is nobody at once. Keeps an assessor's name up to date. */
export async function roleOf(parts: Parts, actor: Actor, now: Instant): Promise<Role> {
  const stored = await parts.store.assessors.get(parts.tokens.assessor(actor.identity));
  if (stored === undefined || stored === 'damaged') return 'none';
  const { role, name } = stored.doc;
  if (role !== 'none' && actor.name !== undefined && actor.name !== name) {
    await parts.store.assessors.put(stored.id, { ...stored.doc, name: actor.name, changedAt: now }, stored.revision);
  }
  return role;
}

/** Gives an account a role; `none` revokes it. Answers the role until then; a damaged record gives none and stays as it is. */
export async function setRole(
  parts: Pick<Parts, 'store' | 'tokens'>,
  identity: Identity,
  role: Role,
  now: Instant,
): Promise<Role | 'damaged'> {
  const id = parts.tokens.assessor(identity);
  for (;;) {
    const stored = await parts.store.assessors.get(id);
    if (stored === 'damaged') return 'damaged';
    const before = stored?.doc.role ?? 'none';
    if (before === role) return before;
    const doc: Assessor = { ...stored?.doc, identity, role, changedAt: now };
    if ((await parts.store.assessors.put(id, doc, stored?.revision ?? 'absent')) !== 'conflict') return before;
  }
}

/** The first assessors, named by the environment. Whoever was revoked since stays so. */
export async function nameFirst(
  parts: Pick<Parts, 'store' | 'tokens'>,
  first: { readonly assessors: readonly Identity[]; readonly leads: readonly Identity[] },
  now: Instant,
): Promise<void> {
  const roles = new Map<Identity, Role>([
    ...first.assessors.map((identity) => [identity, 'assessor'] as const),
    ...first.leads.map((identity) => [identity, 'lead'] as const),
  ]);
  for (const [identity, role] of roles) {
    await parts.store.assessors.put(parts.tokens.assessor(identity), { identity, role, changedAt: now }, 'absent');
  }
}

const ownersMax = 100;

/** Who can own a ticket: the assessors who were here at least once. The reader stands first. */
export async function ownerChoices(parts: Parts, visit: Visit): Promise<OwnerChoice[]> {
  const { items } = await parts.store.assessors.find({ by: 'active', is: 'yes', limit: ownersMax });
  const people = await Promise.all(items.map(({ doc }) => ownerOf(parts, doc)));
  const others = people.filter((choice) => choice !== undefined && choice.id !== visit.person.id);
  const { name } = visit.turn.by;
  return [{ id: visit.person.id, ...(name !== undefined && { name }), isReader: true }, ...others.filter((choice) => choice !== undefined)];
}

async function ownerOf(parts: Parts, { identity, name }: Assessor): Promise<OwnerChoice | undefined> {
  const { items } = await parts.store.people.find({ by: 'identity', is: identity, limit: 1 });
  const [person] = items;
  return person && { id: person.doc.id, ...(name !== undefined && { name }), isReader: false };
}

/** An assessor's name, for other assessors. */
export async function assessorName(parts: Parts, id: PersonId): Promise<PersonName | undefined> {
  const person = await parts.store.people.get(id);
  if (person === undefined || person === 'damaged') return undefined;
  for (const identity of person.doc.identities) {
    const stored = await parts.store.assessors.get(parts.tokens.assessor(identity));
    if (stored !== undefined && stored !== 'damaged' && stored.doc.name !== undefined) return stored.doc.name;
  }
  return undefined;
}
