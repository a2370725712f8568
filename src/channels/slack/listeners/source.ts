import type { Place } from '../../../ports/place.js';
import type { Actor } from '../../../ports/turn.js';
import { knownWithinMs, within } from '../../within.js';
import { toTenant } from '../install/installations.js';
import type { Organisation } from '../install/source.js';
import { readAddress, toAddress, toMessageId } from '../thread.js';
import { belongs, type Requester, toAccount } from './account.js';
import type { Interaction } from './payloads.js';
import type { SlackUser, Users } from './users.js';

/** Who did something, and the installation by which the desk heard of it. */
export interface Source extends Requester {
  /** The workspace that installed the desk, or the organisation (`E…`) that did: whose token leads there, and who names its places. */
  readonly team: string;
  /** The assessors' channels of this organisation, as settings name them by one of its workspaces. */
  readonly triage?: readonly string[];
}

/** What Bolt's context tells of the installation. */
export interface InstallContext {
  readonly teamId?: string | undefined;
  /** Where an organisation installed the desk for all of its workspaces. */
  readonly organisation?: Organisation;
}

/**
 * Who made an interaction. A modal that was opened in a shared channel (Slack Connect) comes back with the person's own workspace
 * as its team; it names the one that installed the desk. Where an organisation did, the team may be null or any of its workspaces,
 * so that the organisation stands for all of them.
 */
export function toSource({ team, user, view }: Interaction, context: InstallContext, triage: readonly string[] = []): Source | undefined {
  const installed = workspaceOf(view?.app_installed_team_id);
  const found = installed ?? team?.id ?? context.teamId ?? user.team_id;
  const workspace = workspaceOf(team?.id) ?? workspaceOf(context.teamId);
  return toSourceOf({ found, home: user.team_id, workspace, user: user.id }, context, triage);
}

/** Whoever did something, by the installation that Bolt's context tells before the workspace that was found. */
export function toSourceOf(
  { found, ...person }: Requester & { readonly found: string | undefined },
  { organisation }: InstallContext,
  triage: readonly string[] = [],
): Source | undefined {
  const team = organisation?.id ?? found;
  if (team === undefined) return undefined;
  const ours = organisation ? triage.filter((address) => isOf(organisation, readAddress(address)?.team)) : [];
  return { ...person, team, ...(ours.length > 0 && { triage: ours }) };
}

function isOf({ id, tenants }: Organisation, team: string | undefined): boolean {
  return team !== undefined && (team === id || tenants.includes(toTenant(team)));
}

/** Organisations are named where workspaces are, too. */
export function workspaceOf(team: string | undefined): string | undefined {
  return team?.startsWith('T') ? team : undefined;
}

/**
 * What Slack tells of somebody, in time. Where a member of an organisation comes from a workspace that was not told yet, it is asked anew:
 * they may have joined it since.
 */
export async function findUser(users: Users, { team, home, user }: Source): Promise<SlackUser | undefined> {
  const find = async (): Promise<SlackUser | undefined> => {
    const known = await users.find(team, user);
    if (!known?.grid || known.isStranger || belongs(home, known)) return known;
    return (await users.again(team, user, home)) ?? known;
  };
  const found = await within(find(), knownWithinMs);
  return found === 'late' ? undefined : found;
}

/** The person as the desk knows people; the next turn has what is not told in time. Undefined for a program, and for somebody of whom Slack does not tell whose they are. */
export async function toActor(users: Users, source: Source): Promise<Actor | undefined> {
  const known = await findUser(users, source);
  const account = known?.bot ? undefined : toAccount(source, known);
  if (!account) return undefined;
  const { identity, aliases } = account;
  const { language, zone, name } = known ?? {};
  return {
    identity,
    ...(aliases.length > 0 && { aliases }),
    ...(language !== undefined && { language }),
    ...(zone !== undefined && { zone }),
    ...(name !== undefined && { name }),
  };
}

/** The person's own chat with the desk; `root`: the message in whose thread there something was said, as the ports name it. */
export function chatOf({ team, user }: Pick<Source, 'team' | 'user'>, root?: string): Place {
  const own = toAddress({ kind: 'chat', team, user });
  const thread = root === undefined ? {} : { thread: { within: own, root } };
  return { channel: 'slack', kind: 'personal', address: own, tenant: toTenant(team), ...thread };
}

/** Where in a workspace something was done. */
export interface Location {
  readonly channel: string;
  readonly kind: Exclude<Place['kind'], 'personal'>;
  /** Of the first message of the thread. */
  readonly ts?: string | undefined;
}

/**
 * The place of a channel; in a thread, that thread. A direct message is the person's own chat, also one between two people:
 * what is asked there by a slash command is answered to the one who asked.
 */
export function placeOf(source: Source, { channel, kind, ts }: Location): Place {
  if (channel.startsWith('D')) return chatOf(source, ts === undefined ? undefined : toMessageId({ channel, ts }));
  const team = teamOf(source, channel);
  const whole = toAddress({ kind: 'channel', team, channel });
  const place = { channel: 'slack', kind, address: whole, tenant: toTenant(team) } as const;
  if (ts === undefined) return place;
  return {
    ...place,
    address: toAddress({ kind: 'channel', team, channel, ts }),
    thread: { within: whole, root: toMessageId({ channel, ts }) },
  };
}

/** Who names a channel: the installation, but for a channel of the assessors, which is known as the settings name it. */
function teamOf({ team, triage = [] }: Source, channel: string): string {
  const named = triage.map(readAddress).find((thread) => thread?.kind === 'channel' && thread.channel === channel);
  return named?.team ?? team;
}

/** Conversations of several people have names that Slack makes; no other channel may be called so. */
export function kindOf(channelName: string | undefined): Location['kind'] {
  return channelName?.startsWith('mpdm-') ? 'group' : 'channel';
}
