import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor, Place } from '../../ports/turn.js';
import { type Tenant, toIdentity } from '../../tickets/people.js';
import { toAddress, toMessageId } from './thread.js';
import type { Users } from './users.js';

/** Who did something, and the workspace by which the desk heard of it. */
export interface Source {
  /** The workspace whose token leads there. */
  readonly team: string;
  /** The person's own workspace, as far as the request tells it. */
  readonly home: string | undefined;
  readonly user: string;
}

/** Longer nobody waits to learn a name, a zone and a language; the next turn has them. */
const knownWithinMs = 700;

/** The person as the desk knows people. Undefined for a program. */
export async function toActor(users: Users, { team, home, user }: Source): Promise<Actor | undefined> {
  const found = await Promise.race([users.find(team, user), sleep(knownWithinMs, undefined, { ref: false })]);
  if (found?.bot) return undefined;
  const { language, zone, name } = found ?? {};
  return {
    identity: toIdentity('slack', home ?? found?.team ?? team, user),
    ...(language !== undefined && { language }),
    ...(zone !== undefined && { zone }),
    ...(name !== undefined && { name }),
  };
}

/** The person's own chat with the desk; `root`: the message in whose thread there something was said, as the ports name it. */
export function chatOf({ team, user }: Source, root?: string): Place {
  const within = toAddress({ kind: 'chat', team, user });
  const thread = root === undefined ? {} : { thread: { within, root } };
  return { channel: 'slack', kind: 'personal', address: within, tenant: toTenant(team), ...thread };
}

/**
 * The place of a channel id; in a thread, that thread. A direct message is the person's own chat, also one between two people:
 * what is asked there by a slash command is answered to the one who asked.
 */
export function placeOf(source: Source, channel: string, name?: string, ts?: string): Place {
  if (channel.startsWith('D')) return chatOf(source, ts === undefined ? undefined : toMessageId({ channel, ts }));
  const { team } = source;
  const kind = name?.startsWith('mpdm-') ? 'group' : 'channel';
  const within = toAddress({ kind: 'channel', team, channel });
  const place = { channel: 'slack', kind, address: within, tenant: toTenant(team) } as const;
  if (ts === undefined) return place;
  return { ...place, address: toAddress({ kind: 'channel', team, channel, ts }), thread: { within, root: toMessageId({ channel, ts }) } };
}

function toTenant(team: string): Tenant {
  return `slack:${team}` as Tenant;
}
