import type { OrganisationId, PersonId } from './people.js';

/**
 * Who is too near to a ticket to assess it: the `person` who filed it or is a member of it, or everybody of its `organisation`.
 * The operator decides which; the first lets one company use the desk with itself.
 */
export const conflicts = ['person', 'organisation'] as const;
export type Conflict = (typeof conflicts)[number];

/** Who asks for something, at the moment of asking. Assessors and leads live in the store. */
export interface Principal {
  readonly id: PersonId;
  readonly org: OrganisationId;
  /** Other ids of the same person: what is theirs is this person's. */
  readonly aliases?: readonly PersonId[];
  /** Other ids of the person's organisation, and the organisations of the aliases. */
  readonly otherOrgs?: readonly OrganisationId[];
  readonly role: 'assessor' | 'lead' | 'none';
  /** The rule that holds for everybody at this desk. */
  readonly conflict: Conflict;
}

/**
 * What somebody is to a ticket, for what it lets them do: `read` it · write for the publisher's side (`publish`) · decide as its
 * filer alone (`file`: take it back, show a place more than the progress) · `assess` it, remarks included · `lead` an assessment.
 */
export type Right = 'read' | 'publish' | 'file' | 'assess' | 'lead';

/** Whether an id is that of the person who asks, by whichever of their ids. */
export function isOwnId({ id, aliases = [] }: Pick<Principal, 'id' | 'aliases'>, other: PersonId): boolean {
  return other === id || aliases.includes(other);
}

/** All ids of the person who asks: what is looked up as theirs is looked up by each. */
export function idsOf({ id, aliases = [] }: Pick<Principal, 'id' | 'aliases'>): readonly PersonId[] {
  return [id, ...aliases];
}

/** The id by which a ticket knows somebody: as its filer or member by the id they were then, whatever they are known as since. */
export function knownAs(person: Pick<Principal, 'id' | 'aliases'>, { filer, members }: TicketParties): PersonId {
  return [filer, ...members].find((id) => isOwnId(person, id)) ?? person.id;
}

/** The facts of a ticket that rights depend on. */
export interface TicketParties {
  readonly filer: PersonId;
  readonly org: OrganisationId;
  readonly members: readonly PersonId[];
}

const filerMay: ReadonlySet<Right> = new Set(['read', 'publish', 'file']);
const memberMay: ReadonlySet<Right> = new Set(['read', 'publish']);
const mayByRole: Readonly<Record<Principal['role'], ReadonlySet<Right>>> = {
  none: new Set(),
  assessor: new Set(['read', 'assess']),
  lead: new Set(['read', 'assess', 'lead']),
};

/**
 * The one judge of rights, asked at the moment of the action on every way in (docs/design.md, Roles and rights). Nobody is publisher and
 * assessor on one ticket: whoever is in conflict with it is not its assessor, whatever their role.
 */
export function rightsOf(person: Principal, ticket: TicketParties): ReadonlySet<Right> {
  if (isOwnId(person, ticket.filer)) return filerMay;
  if (isMember(person, ticket)) return memberMay;
  return conflictOf(person, ticket) === undefined ? mayByRole[person.role] : mayByRole.none;
}

/** Whether somebody has one right to a ticket. */
export function can(person: Principal, right: Right, ticket: TicketParties): boolean {
  return rightsOf(person, ticket).has(right);
}

/** The rights of an assessor who is nothing else to a ticket: what a card that all of them read is made for. */
export const assessorRights = mayByRole.assessor;

/** What keeps a person from assessing a ticket, whatever their role; undefined: nothing does. */
export function conflictOf(person: Omit<Principal, 'role'>, ticket: TicketParties): Conflict | undefined {
  if (isOwnId(person, ticket.filer) || isMember(person, ticket)) return 'person';
  return keptAwayBy(person).includes(ticket.org) ? 'organisation' : undefined;
}

/** The organisations whose tickets a person does not assess, whatever their role. */
export function keptAwayBy({
  org,
  otherOrgs = [],
  conflict,
}: Pick<Principal, 'org' | 'otherOrgs' | 'conflict'>): readonly OrganisationId[] {
  return conflict === 'organisation' ? [org, ...otherOrgs] : [];
}

function isMember(person: Pick<Principal, 'id' | 'aliases'>, { members }: TicketParties): boolean {
  return members.some((member) => isOwnId(person, member));
}
