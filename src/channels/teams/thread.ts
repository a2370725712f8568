import type { Place } from '../../ports/place.js';
import { type Identity, readIdentity } from '../../tickets/people.js';

/** A conversation of Teams, or one thread of a channel: then the conversation id ends in `;messageid=` and the root message. */
export interface Thread {
  readonly tenant: string;
  readonly conversation: string;
}

/** Conversation ids are printable ASCII; at most 500 characters, so that an address stays below 2,000. */
export const conversationPattern = /^[\x21-\x7e]{1,500}$/;

/** Tenant ids are plain words, as identities hold them. */
export const tenantPattern = /^[A-Za-z0-9_.:@|-]{1,100}$/;

/** Ids of people, as identities hold them. */
export const memberPattern = /^[A-Za-z0-9_.:@|-]{1,200}$/;

const threadMark = ';messageid=';

/** Whether a conversation is a channel. Channels alone have threads: in a group chat (`@thread.v2`) `;messageid=` is a 400. */
export function hasThreads(conversation: string): boolean {
  return /@thread\.(?:tacv2|skype)(?:;|$)/.test(conversation);
}

/** What a conversation is, by its id, whatever an activity or a setting says: a channel, or one of the chats. */
export function kindOf(conversation: string, isPersonal: boolean): Place['kind'] {
  if (hasThreads(conversation)) return 'channel';
  return isPersonal && !conversation.endsWith('@thread.v2') ? 'personal' : 'group';
}

/** The channel's own address and the first message of one of its threads; undefined for anything else. */
export function readRoot({ tenant, conversation }: Thread): { readonly within: string; readonly root: string } | undefined {
  const [channel = '', root, ...rest] = conversation.split(threadMark);
  if (root === undefined || root === '' || rest.length > 0) return undefined;
  return { within: toAddress({ tenant, conversation: channel }), root };
}

/** The address under which the rest of the desk knows a thread: opaque there, canonical here. */
export function toAddress(thread: Thread): string {
  return `${encodeURIComponent(thread.tenant)}/${encodeURIComponent(thread.conversation)}`;
}

/** The thread of an address made by `toAddress`; undefined for anything else. */
export function readAddress(address: string): Thread | undefined {
  const [tenant, conversation, ...rest] = address.split('/').map(decode);
  if (tenant === undefined || conversation === undefined || rest.length > 0) return undefined;
  if (!tenantPattern.test(tenant) || !conversationPattern.test(conversation)) return undefined;
  const thread = { tenant, conversation };
  return toAddress(thread) === address ? thread : undefined;
}

/** A person's own chat with the desk, by whose it is: the desk may begin it, and Teams' id of it comes with each turn there. */
export interface Chat {
  readonly tenant: string;
  /** The person's id in their directory, or Teams' own. */
  readonly member: string;
}

const chatMark = 'chat';

/** The address of a person's own chat. */
export function toChatAddress({ tenant, member }: Chat): string {
  return [tenant, chatMark, member].map(encodeURIComponent).join('/');
}

/** The address of the chat of an account; undefined for one of another platform. */
export function chatAddressOf(identity: Identity): string | undefined {
  const read = readIdentity(identity);
  return read?.platform === 'teams' ? toChatAddress({ tenant: read.tenant, member: read.user }) : undefined;
}

/** The chat of an address made by `toChatAddress`; undefined for anything else. */
export function readChat(address: string): Chat | undefined {
  const [tenant, mark, member, ...rest] = address.split('/').map(decode);
  if (tenant === undefined || member === undefined || mark !== chatMark || rest.length > 0) return undefined;
  if (!tenantPattern.test(tenant) || !memberPattern.test(member)) return undefined;
  const chat = { tenant, member };
  return toChatAddress(chat) === address ? chat : undefined;
}

/** Whose a conversation or chat is; empty for an address that is none. */
export function tenantOf(address: string): string {
  return (readChat(address) ?? readAddress(address))?.tenant ?? '';
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
