import { type Identity, readIdentity } from '../../tickets/people.js';

/**
 * Where the desk can speak on Slack. `chat`: one person's own chat with the desk, named by the person, for Slack finds its
 * channel (D…) itself. `channel`: a channel or a chat of several people; with `ts` one thread in it, by its first message.
 */
export type Thread =
  | { readonly kind: 'chat'; readonly team: string; readonly user: string }
  | { readonly kind: 'channel'; readonly team: string; readonly channel: string; readonly ts?: string };

/** One message: its channel, which for a person's chat is the D… one, and its time stamp, which names it there. */
export interface MessageId {
  readonly channel: string;
  readonly ts: string;
}

/** A workspace, or an organisation of several (Enterprise Grid). */
const teamPattern = /^[TE][A-Z0-9]{1,30}$/;
const userPattern = /^[UW][A-Z0-9]{1,30}$/;
const channelPattern = /^[CG][A-Z0-9]{1,30}$/;
const postedPattern = /^([CDG][A-Z0-9]{1,30})\/(\d{1,12}\.\d{1,9})$/;
const tsPattern = /^\d{1,12}\.\d{1,9}$/;

/** The address under which the rest of the desk knows a thread: opaque there, canonical here: `T123/U456`, `T123/C456/1700000000.000100`. */
export function toAddress(thread: Thread): string {
  if (thread.kind === 'chat') return `${thread.team}/${thread.user}`;
  return `${thread.team}/${thread.channel}${thread.ts === undefined ? '' : `/${thread.ts}`}`;
}

/** The thread of an address made by `toAddress`; undefined for anything else. */
export function readAddress(address: string): Thread | undefined {
  const [team = '', place = '', ts, ...rest] = address.split('/');
  if (!teamPattern.test(team) || rest.length > 0) return undefined;
  if (userPattern.test(place) && ts === undefined) return { kind: 'chat', team, user: place };
  if (!channelPattern.test(place)) return undefined;
  if (ts === undefined) return { kind: 'channel', team, channel: place };
  return tsPattern.test(ts) ? { kind: 'channel', team, channel: place, ts } : undefined;
}

/** The address of a person's own chat with the desk; undefined when the identity is not of Slack. */
export function chatAddressOf(identity: Identity): string | undefined {
  const { platform, tenant = '', user = '' } = readIdentity(identity) ?? {};
  const address = toAddress({ kind: 'chat', team: tenant, user });
  return platform === 'slack' && readAddress(address)?.kind === 'chat' ? address : undefined;
}

/** The id under which the rest of the desk knows a message: `C456/1700000000.000100`. */
export function toMessageId({ channel, ts }: MessageId): string {
  return `${channel}/${ts}`;
}

/** The message of an id made by `toMessageId`; undefined for anything else. */
export function readMessageId(id: string): MessageId | undefined {
  const [, channel, ts] = postedPattern.exec(id) ?? [];
  return channel === undefined || ts === undefined ? undefined : { channel, ts };
}
