import type { Reader } from '../../cards/reader.js';
import type { Conversation, ConversationId, TriageTrouble } from '../../ports/conversation.js';
import { toEpochMs } from '../../tickets/instant.js';
import type { Deps, Settings } from '../deps.js';
import { findAll } from '../find-all.js';
import { markConversation } from '../places/conversations.js';
import { isLost } from '../places/greeting.js';
import { beginChat, privateChatOf } from '../places/private-chat.js';
import { type Active, activeAmong } from './assessors.js';
import { readerOfPerson } from './reader.js';

const warnEveryMs = 24 * 3_600_000;

/** A lead's own chat, and how they read. */
interface Lead {
  readonly chat: Conversation;
  readonly reader: Reader;
}

type LeadDeps = Pick<Deps, 'store' | 'clock' | 'keyedIds' | 'chatOf'> & { readonly settings: Pick<Settings, 'locale' | 'zone'> };

/** Who of the leads is to be told what is wrong in a place of the assessors: each once a day while it lasts. */
export async function leadsToWarn(
  deps: LeadDeps,
  { id }: Pick<Conversation, 'id'>,
  of: TriageTrouble,
): Promise<{ readonly due: readonly Lead[]; readonly told: number; readonly unreachable: number }> {
  const stored = await deps.store.conversations.get(id);
  const told = stored === undefined || stored === 'damaged' ? undefined : stored.doc.leadsTold?.[of];
  const nowMs = toEpochMs(deps.clock.now());
  const isTold = (chat: Conversation): boolean => {
    const at = typeof told === 'string' ? told : told?.[chat.id];
    const sinceMs = at === undefined ? undefined : nowMs - toEpochMs(at);
    return sinceMs !== undefined && sinceMs >= 0 && sinceMs < warnEveryMs;
  };
  const assessors = await findAll(deps.store.assessors, { by: 'active', is: 'yes' });
  const leads = (await activeAmong(deps, assessors)).filter(({ noted }) => noted.role === 'lead');
  const chats = (await Promise.all(leads.map((lead) => chatWith(deps, lead)))).filter((chat) => chat !== undefined);
  const due = chats.filter(({ chat }) => !isTold(chat));
  return { due, told: chats.length - due.length, unreachable: leads.length - chats.length };
}

/** The leads with these chats were told. */
export async function noteLeadsWarned(
  deps: Pick<Deps, 'store' | 'clock'>,
  { id }: Pick<Conversation, 'id'>,
  of: TriageTrouble,
  chats: readonly ConversationId[],
): Promise<void> {
  const now = deps.clock.now();
  await markConversation(deps, id, (known) => {
    const before = known.leadsTold?.[of];
    const told = { ...(typeof before === 'object' && before), ...Object.fromEntries(chats.map((chat) => [chat, now])) };
    return { ...known, leadsTold: { ...known.leadsTold, [of]: told }, updatedAt: now };
  });
}

/** What they were told is over. */
export async function noteTroubleOver(deps: Pick<Deps, 'store' | 'clock'>, { id }: Conversation, of: TriageTrouble): Promise<void> {
  await markConversation(deps, id, (known) => {
    const { leadsTold: { [of]: _over, ...leadsTold } = {}, ...rest } = known;
    return { ...rest, ...(Object.keys(leadsTold).length > 0 && { leadsTold }), updatedAt: deps.clock.now() };
  });
}

/** Undefined while there is no way to tell this account anything in private. */
async function chatWith(deps: LeadDeps, { noted, person }: Active): Promise<Lead | undefined> {
  const chat = person ? await privateChatOf(deps, person.id) : await beginChat(deps, [noted.identity]);
  if (chat === undefined || isLost(chat)) return undefined;
  return { chat, reader: readerOfPerson(deps, person) };
}
