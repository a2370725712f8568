import type { Reader } from '../../cards/reader.js';
import type { Conversation } from '../../ports/conversation.js';
import type { Stored } from '../../ports/store.js';
import type { Actor, PlacedTurn, Turn } from '../../ports/turn.js';
import { idsOf } from '../../tickets/access.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { Instant } from '../../tickets/instant.js';
import { identitiesOf, type OrganisationId, type Person } from '../../tickets/people.js';
import type { Act } from '../act.js';
import type { Deps } from '../deps.js';
import { namesOf } from '../people/find.js';
import { identify } from '../people/identify.js';
import { principalOf } from '../people/principal.js';
import { keepName, type RoleRecords, readRoles, roleIn } from '../people/roles.js';
import { noteConversation, noteServiceUrl } from '../places/conversations.js';
import { type Followable, followableIn } from '../places/followable.js';
import { findOwnThread, findTicketThread } from '../places/ticket-thread.js';
import { audienceOf } from './audience.js';

/** A turn with everybody and everything it concerns found: who, where, when, and for whom answers are drawn. */
export interface TurnContext {
  readonly turn: PlacedTurn;
  /** What is done, apart from the chat it is done in: what use cases take. */
  readonly act: Act;
  /** Who sees the answer. */
  readonly audience: 'private' | 'place';
  readonly reader: Reader;
  readonly conversation: Stored<Conversation>;
  /** The one ticket whose thread this is, where a conversation has many. */
  readonly ticket?: ConfirmationNumber;
  /** The thread that a ticket may be followed in here. */
  readonly followable?: Followable;
}

/**
 * Finds who and where, making people and places known at their first turn. `'full'`: the desk knows as many people of this person's
 * organisation as it may, and neither they nor where they are was noted.
 */
export async function openTurnContext(deps: Deps, turn: PlacedTurn): Promise<TurnContext | 'full'> {
  const at = deps.clock.now();
  const reading = readRoles(deps, namesOf(turn.by));
  const [person, told] = await Promise.all([findPerson(deps, turn, at, reading), reading]);
  if (person === 'full') return 'full';
  const where = await findWhere(deps, turn, at);
  // Mostly all that they are called was told, and nothing is read here.
  const roles = await readRoles(deps, identitiesOf(person), told);
  await keepName(deps, roles, turn.by.name, at);
  const by = await principalOf(deps, person, roleIn(roles));
  const ticket = where.ticket ?? (await findOwnThread(deps, idsOf(by), turn.place));
  const reader = readerOf(deps, person, turn.by);
  const act = { by, at, cause: turn.cause, language: reader.locale };
  const { conversation } = where;
  const followable = followableIn(deps, turn.place, conversation.doc.id);
  return {
    turn,
    act,
    audience: audienceOf(turn),
    reader,
    conversation,
    ...(ticket && { ticket }),
    ...(followable && { followable }),
  };
}

/** Whoever assesses is always met. */
function findPerson(deps: Deps, { by, place }: Turn, at: Instant, roles: Promise<RoleRecords>): Promise<Person | 'full'> {
  const seen = {
    ...(by.zone !== undefined && { zone: by.zone }),
    ...(place.kind === 'personal' && { chat: deps.keyedIds.conversation(place.channel, place.address) }),
  };
  return identify(deps, by, seen, at, async (org) => roleIn(await roles) !== 'none' || hasRoomFor(deps, org));
}

async function hasRoomFor({ store, settings }: Deps, org: OrganisationId): Promise<boolean> {
  const { total } = await store.people.find({ by: 'org', is: org, limit: 1 });
  return total < settings.limits.people;
}

async function findWhere(deps: Deps, { place }: Turn, at: Instant): Promise<Pick<TurnContext, 'conversation' | 'ticket'>> {
  await noteServiceUrl(deps, place, at);
  const thread = await findTicketThread(deps, place);
  return thread ?? { conversation: await noteConversation(deps, place, at) };
}

function readerOf(deps: Deps, person: Person, actor: Actor): Reader {
  return {
    locale: person.language ?? actor.language ?? deps.settings.locale,
    zone: actor.zone ?? person.zone ?? deps.settings.zone,
  };
}
