import { z } from 'zod';
import type { Log } from '../../../ports/log.js';
import type { SlackClient } from '../sdk/client.js';

/** The desk as a member of a workspace. */
export interface Bot {
  readonly team: string;
  /** The id by which it is mentioned and writes messages. */
  readonly user: string;
  readonly bot?: string;
}

/** What the desk shows Slack, by workspace. */
export interface Tokens {
  /** The token that leads to a workspace; undefined where the desk is not installed. Rejects when that cannot be told now. */
  tokenOf(team: string): Promise<string | undefined>;
  /** Who the desk is in a workspace; undefined where it is not installed, or while Slack does not tell. */
  botOf(team: string): Promise<Bot | undefined>;
}

/** The same with whose they are. */
export interface InstalledTokens extends Tokens {
  /** The workspace or organisation whose installation leads to a team; undefined where there is none. Rejects as `tokenOf`. */
  installedOf(team: string): Promise<string | undefined>;
}

const botSchema = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string().optional() });

/**
 * One workspace, whose token the operator gave (`SLACK_BOT_TOKEN`). It leads to every team: people of other organisations
 * (Slack Connect) come through the channels of this one, so that their teams are reached by it too. Slack is asked once who
 * the bot is, when somebody first wants to know, and again only while it does not answer. `onKnown`: Slack takes the token.
 */
export function createSingleTokens(
  { web }: Pick<SlackClient, 'web'>,
  token: string,
  log: Log,
  onKnown: (team: string) => Promise<void> = () => Promise.resolve(),
): InstalledTokens {
  let known: Promise<Bot | undefined> | undefined;

  async function keep(team: string): Promise<void> {
    try {
      await onKnown(team);
    } catch (error) {
      // Whoever asks next has it tried again.
      known = undefined;
      log.error('purge-not-taken-back', { channel: 'slack', error });
    }
  }

  async function ask(): Promise<Bot | undefined> {
    try {
      const { team_id, user_id, bot_id } = botSchema.parse(await web.auth.test({ token }));
      await keep(team_id);
      return { team: team_id, user: user_id, ...(bot_id === undefined ? {} : { bot: bot_id }) };
    } catch (error) {
      log.warn('slack-bot-unknown', { channel: 'slack', error });
      known = undefined;
      return undefined;
    }
  }

  const botOf = (): Promise<Bot | undefined> => {
    known ??= ask();
    return known;
  };
  return { tokenOf: () => Promise.resolve(token), botOf, installedOf: async (team) => (await botOf())?.team ?? team };
}
