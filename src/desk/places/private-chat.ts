import type { Conversation } from '../../ports/conversation.js';
import { deathOf } from '../../tickets/dead-threads.js';
import type { TicketDocument } from '../../tickets/document.js';
import { definitionOf, type EventKind, type NewEvent } from '../../tickets/events/index.js';
import { type Identity, identitiesOf, type PersonId } from '../../tickets/people.js';
import type { ThreadRef } from '../../tickets/thread.js';
import { isOwnChat, type Ticket } from '../../tickets/ticket.js';
import type { Deps } from '../deps.js';
import { findPerson } from '../people/find.js';
import { noteConversation } from './conversations.js';
import { isLost } from './greeting.js';

type ChatDeps = Pick<Deps, 'store' | 'clock' | 'keyedIds' | 'chatOf'>;

/**
 * Where the desk can tell a person what nobody else may read: the chat they last had with it, or one that their platform lets
 * it begin. One that takes nothing now is answered where there is no other. Undefined while there is none.
 */
export async function privateChatOf(deps: ChatDeps, id: PersonId): Promise<Conversation | undefined> {
  const person = await findPerson(deps, id);
  if (person === undefined || person === 'damaged') return undefined;
  const known = person.doc.chat === undefined ? undefined : await deps.store.conversations.get(person.doc.chat);
  const last = known === 'damaged' ? undefined : known?.doc;
  if (last && !isLost(last)) return last;
  return (await beginChat(deps, identitiesOf(person.doc))) ?? last;
}

/** A chat that the platform of one of these accounts lets the desk begin, if any does. */
export async function beginChat(deps: ChatDeps, identities: readonly Identity[]): Promise<Conversation | undefined> {
  for (const identity of identities) {
    const place = await deps.chatOf(identity);
    if (place) return (await noteConversation(deps, place, deps.clock.now())).doc;
  }
  return undefined;
}

/**
 * What is for the filer alone or first, or waits for them, must reach them. When none of the ticket's threads is their own chat, it
 * follows from the first such event of `news` on. One that takes nothing more is not tried again for each event: it hears all
 * of it when it is back, and each time something waits for its person the places say how it is reached.
 */
export async function followForFiler(
  deps: ChatDeps,
  document: TicketDocument,
  ticket: Ticket,
  news: readonly NewEvent[],
): Promise<readonly NewEvent[]> {
  const { seq, threads, filer } = ticket;
  const first = news.findIndex(({ kind }) => comesToFiler(kind));
  if (first < 0 || threads.some((following) => isOwnChat(following, filer))) return [];
  const chat = await privateChatOf(deps, filer);
  if (chat === undefined) return unreached(ticket, news);
  const thread: ThreadRef = { conversation: chat.id };
  if (news.some(({ kind, body }) => kind === 'threadDied' && body.thread.conversation === chat.id)) return [];
  if (isLost(chat) && deathOf(document, thread)) return unreached(ticket, news);
  return [{ kind: 'followed', body: { thread, audience: 'private', detail: 'neutral', fromSeq: seq + first + 1, reader: filer } }];
}

function unreached({ threads }: Ticket, news: readonly NewEvent[]): readonly NewEvent[] {
  const waits = news.some(({ kind }) => definitionOf(kind).needsFiler === true);
  return waits && threads.some(({ audience }) => audience === 'place') ? [{ kind: 'filerUnreached', body: {} }] : [];
}

/** Whether the filer hears of it in their own chat: alone, before others do, or because it waits for them. */
function comesToFiler(kind: EventKind): boolean {
  const { filerFirst, needsFiler, visibility, heardBy } = definitionOf(kind);
  return filerFirst === true || needsFiler === true || (visibility === 'filer' && heardBy.includes('private'));
}
