import type { Reader } from '../cards/reader.js';
import type { Conversation } from '../ports/conversation.js';
import { toEpochMs } from '../tickets/instant.js';
import type { Identity } from '../tickets/people.js';
import { markConversation } from './conversations.js';
import { findAll } from './find-all.js';
import type { Parts, Settings } from './parts.js';
import { beginChat, privateChatOf } from './private-chat.js';
import { readerOfPerson } from './told.js';

const tellEveryMs = 24 * 3_600_000;

type LeadParts = Pick<Parts, 'store' | 'clock' | 'tokens' | 'chatOf'> & { readonly settings: Pick<Settings, 'locale' | 'zone'> };

/** The leads' own chats, when they are to be told that others can read a conversation of the assessors: once a day. */
export async function leadsToTell(
  parts: LeadParts,
  { toldAt }: Conversation,
): Promise<readonly { readonly chat: Conversation; readonly reader: Reader }[]> {
  const sinceMs = toldAt === undefined ? undefined : toEpochMs(parts.clock.now()) - toEpochMs(toldAt);
  if (sinceMs !== undefined && sinceMs >= 0 && sinceMs < tellEveryMs) return [];
  const assessors = await findAll(parts.store.assessors, { by: 'active', is: 'yes' });
  const chats = await Promise.all(assessors.filter(({ doc }) => doc.role === 'lead').map(({ doc }) => chatWith(parts, doc.identity)));
  return chats.filter((chat) => chat !== undefined);
}

/** The leads know of it. */
export async function noteLeadsTold(parts: Pick<Parts, 'store' | 'clock'>, { id }: Conversation): Promise<void> {
  const now = parts.clock.now();
  await markConversation(parts, id, (known) => ({ ...known, toldAt: now, updatedAt: now }));
}

/** Undefined while there is no way to tell this account anything in private. */
async function chatWith(
  parts: LeadParts,
  identity: Identity,
): Promise<{ readonly chat: Conversation; readonly reader: Reader } | undefined> {
  const { items } = await parts.store.people.find({ by: 'identity', is: identity, limit: 1 });
  const [person] = items;
  const id = person ? await privateChatOf(parts, person.doc.id) : await beginChat(parts, [identity]);
  const chat = id === undefined ? undefined : await parts.store.conversations.get(id);
  if (chat === undefined || chat === 'damaged') return undefined;
  return { chat: chat.doc, reader: readerOfPerson(parts, person?.doc) };
}
