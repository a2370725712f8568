import type { Place } from '../../../ports/place.js';
import type { Actor } from '../../../ports/turn.js';
import { toIdentity } from '../../../tickets/people.js';
import { knownWithinMs, within } from '../../within.js';
import { toTenant } from '../install/installations.js';
import { toAddress, toMessageId } from '../thread.js';
import type { Interaction } from './payloads.js';
import type { Users } from './users.js';

/** Who did something, and the workspace by which the desk heard of it. */
export interface Source {
  /** The workspace whose token leads there. */
  readonly team: string;
  /** The person's own workspace, as far as the request tells it. */
  readonly home: string | undefined;
  readonly user: string;
}

/**
 * Who made an interaction. A modal that was opened in a shared channel (Slack Connect) comes back with the person's own workspace
 * as its team; it names the one that installed the desk. An organisation's install (`E…`) names no workspace there, and where
 * the team is null Bolt's context tells it.
 */
export function toSource({ team, user, view }: Interaction, contextTeam: string | undefined): Source | undefined {
  const installed = view?.app_installed_team_id?.startsWith('T') ? view.app_installed_team_id : undefined;
  const found = installed ?? team?.id ?? contextTeam ?? user.team_id;
  return found === undefined ? undefined : { team: found, home: user.team_id, user: user.id };
}

/** The person as the desk knows people; the next turn has what is not told in time. Undefined for a program. */
export async function toActor(users: Users, { team, home, user }: Source): Promise<Actor | undefined> {
  const found = await within(users.find(team, user), knownWithinMs);
  const known = found === 'late' ? undefined : found;
  if (known?.bot) return undefined;
  const { language, zone, name } = known ?? {};
  return {
    identity: toIdentity('slack', home ?? known?.team ?? team, user),
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
  const { team } = source;
  const whole = toAddress({ kind: 'channel', team, channel });
  const place = { channel: 'slack', kind, address: whole, tenant: toTenant(team) } as const;
  if (ts === undefined) return place;
  return {
    ...place,
    address: toAddress({ kind: 'channel', team, channel, ts }),
    thread: { within: whole, root: toMessageId({ channel, ts }) },
  };
}

/** Conversations of several people have names that Slack makes; no other channel may be called so. */
export function kindOf(channelName: string | undefined): Location['kind'] {
  return channelName?.startsWith('mpdm-') ? 'group' : 'channel';
}
