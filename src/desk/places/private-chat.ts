import type { ConversationId } from '../../ports/conversation.js';
import { definitionOf, type EventKind, type NewEvent } from '../../tickets/events/index.js';
import type { Identity, PersonId } from '../../tickets/people.js';
import type { Ticket } from '../../tickets/ticket.js';
import type { Deps } from '../deps.js';
import { noteConversation } from './conversations.js';

type ChatDeps = Pick<Deps, 'store' | 'clock' | 'keyedIds' | 'chatOf'>;

/**
 * Where the desk can tell a person what nobody else may read: the chat they last had with it, or one that their platform lets
 * it begin. Undefined while there is none.
 */
export async function privateChatOf(deps: ChatDeps, id: PersonId): Promise<ConversationId | undefined> {
  const person = await deps.store.people.get(id);
  if (person === undefined || person === 'damaged') return undefined;
  const known = person.doc.chat === undefined ? undefined : await deps.store.conversations.get(person.doc.chat);
  if (known !== undefined && known !== 'damaged' && known.doc.goneAt === undefined) return known.doc.id;
  return beginChat(deps, person.doc.identities);
}

/** A chat that the platform of one of these accounts lets the desk begin, if any does. */
export async function beginChat(deps: ChatDeps, identities: readonly Identity[]): Promise<ConversationId | undefined> {
  for (const identity of identities) {
    const place = deps.chatOf(identity);
    if (place) return (await noteConversation(deps, place, deps.clock.now())).doc.id;
  }
  return undefined;
}

/**
 * What is for the filer alone, or for the filer first, must reach them. When none of the ticket's threads is their own chat, it follows from the first
 * such event of `news` on.
 */
export async function followForFiler(deps: ChatDeps, ticket: Ticket, news: readonly NewEvent[]): Promise<readonly NewEvent[]> {
  const first = news.findIndex(({ kind }) => isForFilerFirst(kind));
  const hears = ticket.threads.some(({ audience, by }) => audience === 'private' && by === ticket.filer);
  if (first < 0 || hears) return [];
  const conversation = await privateChatOf(deps, ticket.filer);
  const diedThere = news.some(({ kind, body }) => kind === 'threadDied' && body.thread.conversation === conversation);
  if (conversation === undefined || diedThere) return [];
  const fromSeq = ticket.seq + first + 1;
  const body = { thread: { conversation }, audience: 'private', detail: 'neutral', fromSeq, reader: ticket.filer } as const;
  return [{ kind: 'followed', body }];
}

/** Whether the filer hears of it before others do, or alone. */
function isForFilerFirst(kind: EventKind): boolean {
  const { filerFirst, visibility, heardBy } = definitionOf(kind);
  return filerFirst === true || (visibility === 'filer' && heardBy.includes('private'));
}
