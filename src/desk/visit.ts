import type { Reader } from '../cards/reader.js';
import type { Conversation } from '../ports/conversation.js';
import type { Stored } from '../ports/store.js';
import type { Actor, Turn } from '../ports/turn.js';
import type { Someone } from '../tickets/access.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import type { Instant } from '../tickets/instant.js';
import { toOpaqueId } from '../tickets/opaque-id.js';
import { type Identity, type Organisation, type OrganisationId, type Person, type PersonId, tenantOf } from '../tickets/people.js';
import { roleOf } from './assessors.js';
import { noteConversation, noteServiceUrl } from './conversations.js';
import type { Parts } from './parts.js';
import { findOwnThread, findTicketThread } from './ticket-thread.js';

/** A turn with everybody and everything it concerns found: who, where, when, and for whom answers are drawn. */
export interface Visit {
  readonly turn: Turn;
  readonly now: Instant;
  readonly person: Someone;
  readonly reader: Reader;
  readonly conversation: Stored<Conversation>;
  /** The one ticket whose thread this is, where a conversation has many. */
  readonly ticket?: ConfirmationNumber;
}

/** Finds who and where, making people and places known at their first turn. */
export async function openVisit(parts: Parts, turn: Turn): Promise<Visit> {
  const now = parts.clock.now();
  const [person, where, role] = await Promise.all([findPerson(parts, turn, now), findWhere(parts, turn, now), roleOf(parts, turn.by, now)]);
  const ticket = where.ticket ?? (await findOwnThread(parts, person.id, turn.place));
  const own = ticket === undefined ? {} : { ticket };
  return { turn, now, person: { id: person.id, org: person.org, role }, reader: readerOf(parts, person, turn.by), ...where, ...own };
}

async function findWhere(parts: Parts, { place }: Turn, now: Instant): Promise<Pick<Visit, 'conversation' | 'ticket'>> {
  await noteServiceUrl(parts, place, now);
  const thread = await findTicketThread(parts, place);
  return thread ?? { conversation: await noteConversation(parts, place, now) };
}

function readerOf(parts: Parts, person: Person, actor: Actor): Reader {
  return {
    locale: person.language ?? actor.language ?? parts.settings.locale,
    zone: actor.zone ?? person.zone ?? parts.settings.zone,
  };
}

async function findPerson(parts: Parts, { by, place }: Turn, now: Instant): Promise<Person> {
  const seen = {
    ...(by.zone !== undefined && { zone: by.zone }),
    ...(place.kind === 'personal' && { chat: parts.tokens.conversation(place.channel, place.address) }),
  };
  const known = await personOf(parts, by.identity);
  if (!known) return meetPerson(parts, by, seen, now);
  const person = { ...known.doc, ...seen };
  if (person.zone === known.doc.zone && person.chat === known.doc.chat) return known.doc;
  await parts.store.people.put(known.id, person, known.revision);
  return person;
}

/** Whether the desk has met this account. */
export async function isKnown(parts: Parts, identity: Identity): Promise<boolean> {
  return (await personOf(parts, identity)) !== undefined;
}

async function personOf(parts: Parts, identity: Identity): Promise<Stored<Person> | undefined> {
  const { items } = await parts.store.people.find({ by: 'identity', is: identity, limit: 1 });
  return items[0];
}

/** Two first turns at once: the store lets one make the person, the other finds it. */
async function meetPerson(parts: Parts, actor: Actor, seen: Pick<Person, 'zone' | 'chat'>, now: Instant): Promise<Person> {
  const org = await findOrganisation(parts, actor.identity, now);
  const id = `p-${toOpaqueId(parts.random.bytes(16))}` as PersonId;
  const person = { id, org, identities: [actor.identity], ...seen, createdAt: now };
  const stored = await parts.store.people.put(id, person, 'absent');
  if (stored !== 'conflict') return stored.doc;
  const other = await personOf(parts, actor.identity);
  if (!other) throw new Error('expected the person that another turn made to be there');
  return other.doc;
}

async function findOrganisation(parts: Parts, identity: Identity, now: Instant): Promise<OrganisationId> {
  const tenant = tenantOf(identity);
  const known = () => parts.store.orgs.find({ by: 'tenant', is: tenant, limit: 1 });
  const [found] = (await known()).items;
  if (found) return found.doc.id;
  const id = `o-${toOpaqueId(parts.random.bytes(16))}` as OrganisationId;
  const organisation: Organisation = { id, tenants: [tenant], createdAt: now };
  const stored = await parts.store.orgs.put(id, organisation, 'absent');
  if (stored !== 'conflict') return id;
  const [other] = (await known()).items;
  if (!other) throw new Error('expected the organisation that another turn made to be there');
  return other.doc.id;
}
