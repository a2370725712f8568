import { createEmulator } from 'emulate';
import { askAs, type Team } from './emulator.js';
import { type SlackCall, type SlackFault, SlackFront } from './front.js';
import { SlackPicture } from './picture.js';
import { botTokenOf, type ChannelName, channels, type PersonName, people, type TeamName, teamNames, toSeed, userTokenOf } from './seed.js';

/** One workspace with its ids; people and channels by the names of `slack-seed.ts`. */
export interface Workspace extends Team {
  /** Of the app as it is installed here. */
  readonly botToken: string;
  readonly people: Readonly<Record<PersonName, string>>;
  readonly channels: Readonly<Record<ChannelName, string>>;
}

/** All of Slack that a desk needs: two workspaces behind one address, recorded. */
export interface SlackWorkspaces {
  /** For `slackApiUrl`: `http://127.0.0.1:<port>/api/`. */
  readonly apiUrl: string;
  /** `127.0.0.1:<port>`: the host of response URLs and of the authorize page, for lists of allowed hosts. */
  readonly host: string;
  readonly teams: Readonly<Record<TeamName, Workspace>>;
  readonly front: SlackFront;
  readonly calls: readonly SlackCall[];
  /** The next `times` calls of a method, or that match, get this answer. */
  fail(fault: SlackFault, times?: number, matches?: string | ((call: SlackCall) => boolean)): void;
  /** Resolves when `done` holds, looked at after every call; rejects after 5 s. */
  until(done: () => boolean, what?: string): Promise<void>;
  /**
   * A person presses Allow on the authorize page that `url` leads to, and is sent back.
   * Returns where to: the redirect URI with `code` and `state`. Rejects when the page says no.
   */
  approve(url: string, team: TeamName, person?: PersonName): Promise<string>;
  close(): Promise<void>;
}

const hostname = '127.0.0.1';

/** Starts both. `redirectUris`: what else may be redirected to, beside `slackApp.redirectUri`. */
export async function openSlackWorkspaces(redirectUris: readonly string[] = []): Promise<SlackWorkspaces> {
  const emulators = await Promise.all(
    teamNames.map((name) => createEmulator({ service: 'slack', port: 0, hostname, seed: toSeed(name, redirectUris) })),
  );
  const bare = teamNames.map((name, at): Team => {
    const port = new URL(emulators[at]?.url ?? '').port;
    return {
      name,
      emulator: `http://${hostname}:${port}`,
      id: `T0${name.toUpperCase()}0001`,
      botId: `B0DESK${name.toUpperCase()}`,
      botUser: `U0DESK${name.toUpperCase()}`,
      picture: new SlackPicture(),
      tokens: new Set([botTokenOf(name)]),
    };
  });
  const front = new SlackFront(bare);
  await front.listen();
  const [acme, beta] = await Promise.all(bare.map(furnish));
  if (!acme || !beta) throw new Error('expected two workspaces');
  const teams = { acme, beta };
  return {
    apiUrl: `http://${front.host}/api/`,
    host: front.host,
    teams,
    front,
    calls: front.calls,
    fail: (fault, times, matches) => front.fail(fault, times, matches),
    until: (done, what) => front.until(done, what),
    approve: (url, team, person = 'publisher') => approve(front, teams[team], url, teams[team].people[person]),
    close: async () => {
      await front.close();
      await Promise.all(emulators.map((emulator) => emulator.close()));
    },
  };
}

/** Runs `use` against both and closes them, whatever comes of it. */
export async function withSlackWorkspaces(use: (slack: SlackWorkspaces) => Promise<void>): Promise<void> {
  const slack = await openSlackWorkspaces();
  try {
    await use(slack);
  } finally {
    await slack.close();
  }
}

/** Finds the ids out, invites the app where it belongs, and sends away who does not. */
async function furnish(team: Team): Promise<Workspace> {
  const admin = userTokenOf(team.name, 'admin');
  const { members } = await askAs(team, admin, 'users.list', { limit: 1_000 });
  const there = await askAs(team, admin, 'conversations.list', { types: 'public_channel,private_channel', limit: 1_000 });
  const users = toIds(members, Object.keys(people)) as Record<PersonName, string>;
  const rooms = toIds(there['channels'], Object.keys(channels)) as Record<ChannelName, string>;
  for (const [name, { hasBot, members: inside }] of Object.entries(channels)) {
    const channel = rooms[name as ChannelName];
    if (hasBot) await askAs(team, admin, 'conversations.invite', { channel, users: team.botUser });
    if (inside === 'everybody') continue;
    const away = (Object.keys(people) as PersonName[]).filter((one) => one !== 'admin' && !(inside as readonly PersonName[]).includes(one));
    for (const one of away) await askAs(team, admin, 'conversations.kick', { channel, user: users[one] });
  }
  return Object.assign(team, { botToken: botTokenOf(team.name), people: users, channels: rooms });
}

function toIds(list: unknown, names: readonly string[]): Record<string, string> {
  const known = new Map((list as readonly { id: string; name: string }[]).map(({ id, name }) => [name, id]));
  return Object.fromEntries(
    names.map((name) => {
      const id = known.get(name);
      if (id === undefined) throw new Error(`expected the emulator to know ${name}`);
      return [name, id];
    }),
  );
}

async function approve(front: SlackFront, team: Workspace, url: string, user: string): Promise<string> {
  const asked = new URL(url);
  const page = await fetch(`${team.emulator}${asked.pathname}${asked.search}`);
  if (!page.ok) throw new Error(`expected the authorize page to open, got ${page.status}`);
  const names = ['redirect_uri', 'scope', 'user_scope', 'state', 'client_id'];
  const body = new URLSearchParams({
    user_id: user,
    ...Object.fromEntries(names.map((name) => [name, asked.searchParams.get(name) ?? ''])),
  });
  const sent = await fetch(`${team.emulator}/oauth/v2/authorize/callback`, { method: 'POST', body, redirect: 'manual' });
  const location = sent.headers.get('location') ?? '';
  const code = new URL(location).searchParams.get('code');
  if (code === null) throw new Error(`expected a code in ${location}`);
  front.expectCode(code, team);
  return location;
}
