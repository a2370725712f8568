/** What the app may do: the scopes it asks for when it is installed. */
export const botScopes = ['commands', 'chat:write', 'app_mentions:read', 'im:write', 'im:history', 'users:read', 'groups:read'] as const;

/** The app as both workspaces know it. */
export const slackApp = {
  appId: 'A0DESK0001',
  clientId: '1234567890.0987654321',
  clientSecret: 'client-secret-of-the-slack-app',
  signingSecret: '8f742231b10e8888abcd99yyyzzz85a5',
  name: 'Security Event Desk',
  redirectUri: 'http://127.0.0.1/slack/oauth_redirect',
} as const;

export type TeamName = 'acme' | 'beta';
export const teamNames = ['acme', 'beta'] as const satisfies readonly TeamName[];

/** Both workspaces have these people; `admin` has the same id in both, the others have ids of their own. */
export const people = {
  admin: { realName: 'Ada Admin', locale: 'en-US', tz: 'America/New_York' },
  publisher: { realName: 'Paula Publisher', locale: 'en-GB', tz: 'Europe/Stockholm' },
  colleague: { realName: 'Colin Colleague', locale: 'en-GB', tz: 'Europe/London' },
  second: { realName: 'Sam Second', locale: 'en-US', tz: 'America/Chicago' },
  bystander: { realName: 'Bea Bystander', locale: 'de-DE', tz: 'Europe/Berlin' },
  assessor: { realName: 'Alex Assessor', locale: 'en-GB', tz: 'Europe/Paris' },
  lead: { realName: 'Lea Lead', locale: 'en-GB', tz: 'Europe/Helsinki' },
} as const;
export type PersonName = keyof typeof people;

interface Channel {
  readonly isPrivate: boolean;
  /** Whether the app was invited. */
  readonly hasBot: boolean;
  /** Shared with another organisation by Slack Connect. */
  readonly isShared: boolean;
  /** `everybody`, or these beside the admin, who made it. */
  readonly members: 'everybody' | readonly PersonName[];
}

export const channels = {
  /** Public, and nobody invited the app: where `/ticket new` is used first. */
  lobby: { isPrivate: false, hasBot: false, isShared: false, members: 'everybody' },
  work: { isPrivate: false, hasBot: true, isShared: false, members: 'everybody' },
  /** Private, and everybody in it is of the workspace: colleagues alone read. */
  team: { isPrivate: true, hasBot: true, isShared: false, members: 'everybody' },
  shared: { isPrivate: false, hasBot: true, isShared: true, members: 'everybody' },
  triage: { isPrivate: true, hasBot: true, isShared: false, members: ['assessor', 'lead'] },
  /** Private, and the app was not invited. */
  closed: { isPrivate: true, hasBot: false, isShared: false, members: ['publisher', 'colleague'] },
} as const satisfies Record<string, Channel>;
export type ChannelName = keyof typeof channels;

export const botTokenOf = (team: TeamName): string => `xoxb-of-${team}`;
export const userTokenOf = (team: TeamName, person: PersonName): string => `xoxp-of-${team}-${person}`;

/** What the emulator of one workspace starts with; it makes the ids itself. */
export function toSeed(team: TeamName, redirectUris: readonly string[]) {
  const { appId, clientId, clientSecret, name } = slackApp;
  const bot = { bot_id: `B0DESK${team.toUpperCase()}`, bot_user_id: `U0DESK${team.toUpperCase()}` };
  return {
    slack: {
      team: { name: team, domain: team },
      users: Object.entries(people).map(([person, { realName }]) => ({ name: person, real_name: realName })),
      channels: Object.entries(channels).map(([channel, { isPrivate }]) => ({ name: channel, is_private: isPrivate })),
      oauth_apps: [
        {
          app_id: appId,
          client_id: clientId,
          client_secret: clientSecret,
          name,
          redirect_uris: [slackApp.redirectUri, ...redirectUris],
          scopes: [...botScopes],
          bot_name: 'desk',
          ...bot,
        },
      ],
      tokens: [
        {
          token: botTokenOf(team),
          type: 'bot',
          user_id: bot.bot_user_id,
          app_id: appId,
          client_id: clientId,
          scopes: [...botScopes],
          ...bot,
        },
        ...Object.keys(people).map((person) => ({ token: userTokenOf(team, person as PersonName), type: 'user', user: person })),
      ],
      strict_scopes: true,
    },
  };
}
