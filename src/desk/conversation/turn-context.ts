import type { Reader } from '../../cards/reader.js';
import type { Conversation } from '../../ports/conversation.js';
import type { Stored } from '../../ports/store.js';
import type { Actor, Turn } from '../../ports/turn.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { Instant } from '../../tickets/instant.js';
import { toOpaqueId } from '../../tickets/opaque-id.js';
import { type Identity, type Organisation, type OrganisationId, type Person, type PersonId, tenantOf } from '../../tickets/people.js';
import type { Act } from '../act.js';
import type { Deps } from '../deps.js';
import { roleOf } from '../people/assessors.js';
import { noteConversation, noteServiceUrl } from '../places/conversations.js';
import { findOwnThread, findTicketThread } from '../places/ticket-thread.js';

/** A turn with everybody and everything it concerns found: who, where, when, and for whom answers are drawn. */
export interface TurnContext {
  readonly turn: Turn;
  /** What is done, apart from the chat it is done in: what use cases take. */
  readonly act: Act;
  readonly reader: Reader;
  readonly conversation: Stored<Conversation>;
  /** The one ticket whose thread this is, where a conversation has many. */
  readonly ticket?: ConfirmationNumber;
}

/** Finds who and where, making people and places known at their first turn. */
export async function openTurnContext(deps: Deps, turn: Turn): Promise<TurnContext> {
  const now = deps.clock.now();
  const [person, where, role] = await Promise.all([findPerson(deps, turn, now), findWhere(deps, turn, now), roleOf(deps, turn.by, now)]);
  const ticket = where.ticket ?? (await findOwnThread(deps, person.id, turn.place));
  const own = ticket === undefined ? {} : { ticket };
  const act = { by: { id: person.id, org: person.org, role }, at: now, cause: turn.cause };
  return { turn, act, reader: readerOf(deps, person, turn.by), ...where, ...own };
}

async function findWhere(deps: Deps, { place }: Turn, now: Instant): Promise<Pick<TurnContext, 'conversation' | 'ticket'>> {
  await noteServiceUrl(deps, place, now);
  const thread = await findTicketThread(deps, place);
  return thread ?? { conversation: await noteConversation(deps, place, now) };
}

function readerOf(deps: Deps, person: Person, actor: Actor): Reader {
  return {
    locale: person.language ?? actor.language ?? deps.settings.locale,
    zone: actor.zone ?? person.zone ?? deps.settings.zone,
  };
}

async function findPerson(deps: Deps, { by, place }: Turn, now: Instant): Promise<Person> {
  const seen = {
    ...(by.zone !== undefined && { zone: by.zone }),
    ...(place.kind === 'personal' && { chat: deps.keyedIds.conversation(place.channel, place.address) }),
  };
  const known = await personOf(deps, by.identity);
  if (!known) return meetPerson(deps, by, seen, now);
  const person = { ...known.doc, ...seen };
  if (person.zone === known.doc.zone && person.chat === known.doc.chat) return known.doc;
  await deps.store.people.put(known.id, person, known.revision);
  return person;
}

/** Whether the desk has met this account. */
export async function isKnown(deps: Deps, identity: Identity): Promise<boolean> {
  return (await personOf(deps, identity)) !== undefined;
}

async function personOf(deps: Deps, identity: Identity): Promise<Stored<Person> | undefined> {
  const { items } = await deps.store.people.find({ by: 'identity', is: identity, limit: 1 });
  return items[0];
}

/** Two first turns at once: the store lets one make the person, the other finds it. */
async function meetPerson(deps: Deps, actor: Actor, seen: Pick<Person, 'zone' | 'chat'>, now: Instant): Promise<Person> {
  const org = await findOrganisation(deps, actor.identity, now);
  const id = `p-${toOpaqueId(deps.random.bytes(16))}` as PersonId;
  const person = { id, org, identities: [actor.identity], ...seen, createdAt: now };
  const stored = await deps.store.people.put(id, person, 'absent');
  if (stored !== 'conflict') return stored.doc;
  const other = await personOf(deps, actor.identity);
  if (!other) throw new Error('expected the person that another turn made to be there');
  return other.doc;
}

async function findOrganisation(deps: Deps, identity: Identity, now: Instant): Promise<OrganisationId> {
  const tenant = tenantOf(identity);
  const known = () => deps.store.orgs.find({ by: 'tenant', is: tenant, limit: 1 });
  const [found] = (await known()).items;
  if (found) return found.doc.id;
  const id = `o-${toOpaqueId(deps.random.bytes(16))}` as OrganisationId;
  const organisation: Organisation = { id, tenants: [tenant], createdAt: now };
  const stored = await deps.store.orgs.put(id, organisation, 'absent');
  if (stored !== 'conflict') return id;
  const [other] = (await known()).items;
  if (!other) throw new Error('expected the organisation that another turn made to be there');
  return other.doc.id;
}
