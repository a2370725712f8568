import type { Reader } from '../../cards/reader.js';
import type { Conversation, TriageTrouble } from '../../ports/conversation.js';
import { toEpochMs } from '../../tickets/instant.js';
import type { Deps, Settings } from '../deps.js';
import { findAll } from '../find-all.js';
import { markConversation } from '../places/conversations.js';
import { isLost } from '../places/greeting.js';
import { beginChat, privateChatOf } from '../places/private-chat.js';
import { type Active, activeAmong } from './assessors.js';
import { readerOfPerson } from './reader.js';

const warnEveryMs = 24 * 3_600_000;

type LeadDeps = Pick<Deps, 'store' | 'clock' | 'keyedIds' | 'chatOf'> & { readonly settings: Pick<Settings, 'locale' | 'zone'> };

/** The leads' own chats, when they are to be told what is wrong in a place of the assessors; `'told'`: once a day is enough. */
export async function leadsToWarn(
  deps: LeadDeps,
  { leadsTold }: Conversation,
  of: TriageTrouble,
): Promise<readonly { readonly chat: Conversation; readonly reader: Reader }[] | 'told'> {
  const toldAt = leadsTold?.[of];
  const sinceMs = toldAt === undefined ? undefined : toEpochMs(deps.clock.now()) - toEpochMs(toldAt);
  if (sinceMs !== undefined && sinceMs >= 0 && sinceMs < warnEveryMs) return 'told';
  const assessors = await findAll(deps.store.assessors, { by: 'active', is: 'yes' });
  const active = await activeAmong(deps, assessors);
  const chats = await Promise.all(active.filter(({ noted }) => noted.role === 'lead').map((lead) => chatWith(deps, lead)));
  return chats.filter((chat) => chat !== undefined);
}

/** The leads were told. */
export async function noteLeadsWarned(deps: Pick<Deps, 'store' | 'clock'>, { id }: Conversation, of: TriageTrouble): Promise<void> {
  const now = deps.clock.now();
  await markConversation(deps, id, (known) => ({ ...known, leadsTold: { ...known.leadsTold, [of]: now }, updatedAt: now }));
}

/** What they were told is over. */
export async function noteTroubleOver(deps: Pick<Deps, 'store' | 'clock'>, { id }: Conversation, of: TriageTrouble): Promise<void> {
  await markConversation(deps, id, (known) => {
    const { leadsTold: { [of]: _over, ...leadsTold } = {}, ...rest } = known;
    return { ...rest, ...(Object.keys(leadsTold).length > 0 && { leadsTold }), updatedAt: deps.clock.now() };
  });
}

/** Undefined while there is no way to tell this account anything in private. */
async function chatWith(
  deps: LeadDeps,
  { noted, person }: Active,
): Promise<{ readonly chat: Conversation; readonly reader: Reader } | undefined> {
  const chat = person ? await privateChatOf(deps, person.id) : await beginChat(deps, [noted.identity]);
  if (chat === undefined || isLost(chat)) return undefined;
  return { chat, reader: readerOfPerson(deps, person) };
}
