import type { Conversation } from '../../ports/conversation.js';
import type { Store, Stored } from '../../ports/store.js';
import type { Place } from '../../ports/turn.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { foldTicket } from '../../tickets/fold.js';
import type { PersonId } from '../../tickets/people.js';
import type { Deps } from '../deps.js';

/** The thread of one ticket: the conversation it is told in, and whose thread of it this is. */
export interface TicketThread {
  readonly conversation: Stored<Conversation>;
  readonly ticket: ConfirmationNumber;
}

/**
 * Where a ticket that is told in a channel begins a thread of its own with its first post, what is said in that thread is said
 * where the ticket is told (docs/design.md, Delivery, rule 9). Undefined for every other place.
 */
export async function findTicketThread(deps: Pick<Deps, 'store' | 'keyedIds'>, place: Place): Promise<TicketThread | undefined> {
  if (!place.thread || place.kind === 'personal') return undefined;
  const { within, root } = place.thread;
  const conversation = deps.keyedIds.conversation(place.channel, within);
  const ticket = await ticketUnder(deps.store, conversation, root);
  const stored = ticket && (await deps.store.conversations.get(conversation));
  return ticket && stored && stored !== 'damaged' ? { conversation: stored, ticket } : undefined;
}

/** The ticket whose first post in a conversation is this message: in a place that follows it, or in one of the assessors. */
async function ticketUnder({ threads, cursors }: Store, conversation: string, root: string): Promise<ConfirmationNumber | undefined> {
  const query = { by: 'root', is: root, limit: 10 } as const;
  const [followed, standing] = await Promise.all([threads.find(query), cursors.find(query)]);
  const thread = followed.items.find(({ doc }) => doc.thread.conversation === conversation);
  const cursor = standing.items.find(({ doc }) => doc.destination === conversation);
  return (thread ?? cursor)?.doc.ticket;
}

const ownMax = 50;

/** The ticket in whose thread of their own chat a person writes: there a ticket begins with its confirmation. */
export async function findOwnThread(
  { store }: Pick<Deps, 'store'>,
  person: PersonId,
  place: Place,
): Promise<ConfirmationNumber | undefined> {
  if (!place.thread || place.kind !== 'personal') return undefined;
  const { root } = place.thread;
  const { items } = await store.tickets.find({ by: 'filer', is: person, limit: ownMax });
  return items.map(({ doc }) => foldTicket(doc)).find(({ threads }) => threads.some(({ thread }) => thread.root === root))?.number;
}
