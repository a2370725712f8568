import type { PersonChoice } from '../../cards/ticket-view.js';
import { type AssessorKey, assessorKeySchema } from '../../ports/assessor.js';
import { can, type TicketParties } from '../../tickets/access.js';
import { type Identity, type Person, type PersonId, personIdSchema, tenantOf } from '../../tickets/people.js';
import type { PersonName } from '../../tickets/person-name.js';
import type { Ticket } from '../../tickets/ticket.js';
import type { Act } from '../act.js';
import type { Deps, Settings } from '../deps.js';
import { findAll } from '../find-all.js';
import { type Active, activeAmong, assessorName, nameOf } from './assessors.js';
import { findPerson } from './find.js';
import { identify } from './identify.js';
import { principalOf } from './principal.js';
import { roleOfPerson } from './roles.js';

type OwnerDeps = Pick<Deps, 'store' | 'keyedIds'> & { readonly settings: Pick<Settings, 'conflict'> };

/** Who can own a ticket: the assessors who may assess this one, also those who never wrote to the desk. */
export async function listOwners(deps: OwnerDeps, ticket: TicketParties): Promise<readonly Omit<PersonChoice, 'isReader'>[]> {
  const appointed = await findAll(deps.store.assessors, { by: 'active', is: 'yes' });
  const active = await activeAmong(deps, appointed);
  const owners = await Promise.all(active.map((one) => choiceOf(deps, one, ticket)));
  return owners.filter((owner) => owner !== undefined);
}

/** Whether somebody is one of those who can be chosen to own a ticket. */
export async function canOwn(deps: OwnerDeps, id: unknown, ticket: TicketParties): Promise<boolean> {
  const read = personIdSchema.safeParse(id);
  const person = read.success ? await findPerson(deps, read.data) : undefined;
  if (person === undefined || person === 'damaged' || person.doc.id !== id) return false;
  return mayAssess(deps, person.doc, ticket);
}

/** Who owns a ticket, for other assessors. */
export interface Owner {
  readonly id: PersonId;
  readonly name?: PersonName;
}

/** The owner of a ticket; undefined also while it is somebody who may assess it no more, for nobody reaches them. */
export async function ownerOf(deps: OwnerDeps, ticket: Ticket): Promise<Owner | undefined> {
  const { owner: id } = await withoutLostOwner(deps, ticket);
  const name = id && (await assessorName(deps, id));
  return id && { id, ...(name !== undefined && { name }) };
}

/** A ticket as whoever wants to own it sees it: an owner who may assess it no more is nobody. One whose record cannot be read stays. */
export async function withoutLostOwner(deps: OwnerDeps, ticket: Ticket): Promise<Ticket> {
  if (ticket.owner === undefined) return ticket;
  const person = await findPerson(deps, ticket.owner);
  if (person === 'damaged' || (person && (await mayAssess(deps, person.doc, ticket)))) return ticket;
  const { owner: _owner, ownerSeq: _ownerSeq, ...unowned } = ticket;
  return unowned;
}

/** The person behind a choice, made known where the desk has not met them yet; undefined for what is no choice of that kind. */
export async function meetChosen(deps: Deps, { by, at }: Act, chosen: string | undefined): Promise<PersonId | undefined> {
  const key = assessorKeySchema.safeParse(chosen);
  if (!key.success || by.role === 'none') return undefined;
  const stored = await deps.store.assessors.get(key.data);
  if (stored === undefined || stored === 'damaged' || stored.doc.role === 'none') return undefined;
  return (await identify(deps, { identity: stored.doc.identity }, {}, at)).id;
}

async function mayAssess(deps: OwnerDeps, person: Person, ticket: TicketParties): Promise<boolean> {
  return can(await principalOf(deps, person, await roleOfPerson(deps, person)), 'assess', ticket);
}

async function choiceOf(deps: OwnerDeps, { noted, person }: Active, ticket: TicketParties) {
  const known = person ?? (await strangerOf(deps, noted.identity));
  if (known && !can(await principalOf(deps, known, noted.role), 'assess', ticket)) return undefined;
  const name = nameOf(noted);
  const id = person?.id ?? (deps.keyedIds.assessor(noted.identity) as AssessorKey);
  return { id, ...(name !== undefined && { name }) };
}

/** Somebody whom the desk has not met, by the organisation of their tenant; undefined where it has met nobody of that either. */
async function strangerOf({ store }: OwnerDeps, identity: Identity): Promise<Pick<Person, 'id' | 'org'> | undefined> {
  const [org] = (await store.orgs.find({ by: 'tenant', is: tenantOf(identity), limit: 1 })).items;
  return org && { id: `p-${'0'.repeat(26)}` as PersonId, org: org.doc.id };
}
