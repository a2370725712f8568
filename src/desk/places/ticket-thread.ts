import type { Conversation } from '../../ports/conversation.js';
import type { Place } from '../../ports/place.js';
import type { Stored } from '../../ports/store.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { followedFor } from '../../tickets/lookup.js';
import type { PersonId } from '../../tickets/people.js';
import type { Deps } from '../deps.js';
import { isTriage } from './triage.js';

/** The thread of one ticket: the conversation it is posted in, and the ticket whose thread this is. */
export interface TicketThread {
  readonly conversation: Stored<Conversation>;
  readonly ticket: ConfirmationNumber;
}

type LookUp = Pick<Deps, 'store' | 'keyedIds' | 'settings'>;

/**
 * Where a ticket's first post in a channel begins a thread of its own, what is said in that thread is taken for that ticket
 * (docs/design.md, Delivery, rule 9). Undefined for every other place.
 */
export async function findTicketThread(deps: LookUp, place: Place): Promise<TicketThread | undefined> {
  if (!place.thread || place.kind === 'personal') return undefined;
  const { within, root } = place.thread;
  const conversation = deps.keyedIds.conversation(place.channel, within);
  const ticket = await ticketUnder(deps, conversation, root);
  const stored = ticket && (await deps.store.conversations.get(conversation));
  return ticket && stored && stored !== 'damaged' ? { conversation: stored, ticket } : undefined;
}

/** The ticket whose first post in a conversation is this message: in one of the assessors', or in a place that follows it. */
async function ticketUnder({ store, settings }: LookUp, conversation: string, root: string): Promise<ConfirmationNumber | undefined> {
  const query = { by: 'root', is: root, limit: 10 } as const;
  if (isTriage(settings, conversation)) {
    const { items } = await store.cursors.find(query);
    return items.find(({ doc }) => doc.destination === conversation)?.doc.ticket;
  }
  const { items } = await store.threads.find(query);
  return items.find(({ doc }) => doc.thread.conversation === conversation)?.doc.ticket;
}

/** The ticket in whose thread of their own chat a person writes, by all of their ids: there a ticket begins with its confirmation. */
export async function findOwnThread(
  { store, keyedIds }: Pick<Deps, 'store' | 'keyedIds'>,
  person: readonly PersonId[],
  { channel, kind, thread }: Place,
): Promise<ConfirmationNumber | undefined> {
  if (!thread || kind !== 'personal') return undefined;
  const here = { conversation: keyedIds.conversation(channel, thread.within), root: thread.root };
  const { items } = await store.tickets.find({ by: 'followed', is: person.map((id) => followedFor(id, here)), limit: 1 });
  return items[0]?.doc.number;
}
