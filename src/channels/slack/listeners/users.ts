import { z } from 'zod';
import type { Clock } from '../../../ports/clock.js';
import type { Log } from '../../../ports/log.js';
import { type PersonName, toPersonName } from '../../../tickets/person-name.js';
import { createCache } from '../../cache.js';
import type { Tokens } from '../install/tokens.js';
import type { SlackClient } from '../sdk/client.js';

const ttlMs = 24 * 3_600_000;
const usersMax = 5_000;

/** A person as Slack describes them. */
export interface SlackUser {
  /** The workspace or organisation they belong to, which in a shared channel is another than the channel's. */
  readonly team?: string;
  readonly name?: PersonName;
  /** IANA. */
  readonly zone?: string;
  /** BCP 47. */
  readonly language?: string;
  readonly bot: boolean;
  /** They are of another organisation, and nothing is known that they share with the desk. */
  readonly isStranger?: true;
  /** Their organisation of several workspaces (Enterprise Grid), and what they are called in it. */
  readonly grid?: { readonly organisation: string; readonly user: string; readonly workspaces: readonly string[] };
}

/** Looks people up, each once a day. */
export interface Users {
  /** `team`: the workspace the desk sees them in. Undefined when Slack does not tell. */
  find(team: string, user: string): Promise<SlackUser | undefined>;
  /** Asks again, of somebody who may be in another workspace since: `home`, which is told of first where they are in it. */
  again(team: string, user: string, home?: string): Promise<SlackUser | undefined>;
}

interface Deps {
  readonly client: Pick<SlackClient, 'web'>;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly log: Log;
}

const word = (max: number) => z.string().min(1).max(max).optional().catch(undefined);
const userSchema = z.object({
  team_id: word(31),
  name: word(200),
  real_name: word(200),
  profile: z.object({ display_name: word(200), real_name: word(200) }).optional(),
  tz: word(64),
  locale: word(35),
  is_bot: z.boolean().optional(),
  is_stranger: z.boolean().optional().catch(undefined),
  enterprise_user: z
    .object({
      id: z.string().regex(/^[UW][A-Z0-9]{1,30}$/),
      enterprise_id: z.string().regex(/^E[A-Z0-9]{1,30}$/),
      teams: z.array(z.string()).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** Beyond so many workspaces a person is known by the first ones, and by the one that they come from. */
const workspacesMax = 200;

export function createUsers({ client: { web }, tokens, clock, log }: Deps): Users {
  const cache = createCache<SlackUser>({ max: usersMax, ttlMs, clock });

  async function ask(team: string, user: string, home?: string): Promise<SlackUser | undefined> {
    try {
      const token = await tokens.tokenOf(team);
      if (token === undefined) return undefined;
      const answer = await web.users.info({ token, user, include_locale: true });
      return toUser(userSchema.parse(answer.user), home);
    } catch (error) {
      log.warn('slack-user-unknown', { channel: 'slack', error });
      return undefined;
    }
  }

  return {
    find: (team, user) => cache.get(`${team}/${user}`, () => ask(team, user)),
    async again(team, user, home) {
      const told = await ask(team, user, home);
      if (told) cache.set(`${team}/${user}`, told);
      return told;
    },
  };
}

function toUser(answer: z.infer<typeof userSchema>, home: string | undefined): SlackUser {
  const { team_id: team, tz: zone, locale: language, profile, enterprise_user: enterprise } = answer;
  const name = toPersonName(profile?.display_name ?? answer.real_name ?? profile?.real_name ?? answer.name ?? '');
  return {
    ...(team === undefined ? {} : { team }),
    ...(name === undefined ? {} : { name }),
    ...(zone === undefined ? {} : { zone }),
    ...(language === undefined ? {} : { language }),
    bot: answer.is_bot ?? false,
    ...(answer.is_stranger === true && { isStranger: true }),
    ...(enterprise && { grid: toGrid(enterprise, home) }),
  };
}

function toGrid(
  { id, enterprise_id, teams = [] }: NonNullable<z.infer<typeof userSchema>['enterprise_user']>,
  home: string | undefined,
): NonNullable<SlackUser['grid']> {
  const all = teams.filter((team) => /^T[A-Z0-9]{1,30}$/.test(team));
  const first = all.filter((team) => team === home);
  const workspaces = [...new Set([...first, ...all])].slice(0, workspacesMax);
  return { organisation: enterprise_id, user: id, workspaces };
}
