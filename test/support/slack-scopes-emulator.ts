import assert from 'node:assert/strict';
import { createEmulator } from 'emulate';

/** The scopes the desk asks for (PLATFORMS, Slack); the emulator refuses what needs another one. */
export const deskScopes = ['commands', 'chat:write', 'app_mentions:read', 'im:write', 'im:history', 'users:read', 'groups:read'];

const admin = 'xoxp-admin';
const adminScopes = ['groups:write', 'groups:read', 'groups:history', 'channels:history', 'im:history', 'mpim:write', 'users:read'];

type Json = Readonly<Record<string, unknown>>;

/** A workspace with a public channel, a private one the desk is in and one it is not in, and a person. */
export interface SlackEmulator {
  /** `SLACK_API_URL`. */
  readonly apiUrl: string;
  /** `SLACK_BOT_TOKEN`. */
  readonly token: string;
  readonly team: string;
  readonly bot: { readonly user: string; readonly bot: string };
  readonly ada: string;
  readonly channels: { readonly general: string; readonly triage: string; readonly closed: string };
  /** Calls the Web API as the desk, or as the workspace's administrator. */
  call(method: string, args: Readonly<Record<string, string>>, by?: 'desk' | 'admin'): Promise<Json>;
  /** The messages of a channel, newest first. */
  messages(channel: string, by?: 'desk' | 'admin'): Promise<readonly Json[]>;
  close(): Promise<void>;
}

/** Runs `use` against an emulator and closes it, whatever comes of it. */
export async function withSlackEmulator(use: (emulator: SlackEmulator) => Promise<void>): Promise<void> {
  const emulator = await openSlackEmulator();
  try {
    await use(emulator);
  } finally {
    await emulator.close();
  }
}

export async function openSlackEmulator(): Promise<SlackEmulator> {
  const token = 'xoxb-desk';
  const bot = { user: 'U0DESK', bot: 'B0DESK' };
  const app = { app_id: 'A0DESK', client_id: '1.1', client_secret: 'secret', name: 'Security Desk', redirect_uris: [] };
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    hostname: '127.0.0.1',
    seed: {
      slack: {
        strict_scopes: true,
        users: [{ name: 'ada', real_name: 'Ada Byron' }],
        channels: [
          { name: 'triage', is_private: true },
          { name: 'closed', is_private: true },
        ],
        oauth_apps: [{ ...app, scopes: deskScopes, bot_id: bot.bot, bot_user_id: bot.user, bot_name: 'desk' }],
        tokens: [
          { token, type: 'bot', user_id: bot.user, bot_id: bot.bot, bot_user_id: bot.user, app_id: app.app_id, scopes: deskScopes },
          { token: admin, user_id: 'U000000001', scopes: [...adminScopes, 'channels:read', 'channels:history'] },
        ],
      },
    },
  });
  const apiUrl = `${emulator.url}/api/`;

  async function call(method: string, args: Readonly<Record<string, string>>, by: 'desk' | 'admin' = 'admin'): Promise<Json> {
    const headers = { authorization: `Bearer ${by === 'desk' ? token : admin}` };
    const response = await fetch(`${apiUrl}${method}`, { method: 'POST', headers, body: new URLSearchParams(args) });
    const answer = (await response.json()) as Json;
    assert.equal(answer['ok'], true, `${method}: ${JSON.stringify(answer)}`);
    return answer;
  }

  const { members } = (await call('users.list', {})) as unknown as { members: { id: string; name: string }[] };
  const listed = (await call('conversations.list', { types: 'public_channel,private_channel' })) as unknown as {
    channels: { id: string; name: string }[];
  };
  const channels = {
    general: idOf(listed.channels, 'general'),
    triage: idOf(listed.channels, 'triage'),
    closed: idOf(listed.channels, 'closed'),
  };
  await call('conversations.invite', { channel: channels.triage, users: bot.user });
  return {
    apiUrl,
    token,
    team: 'T000000001',
    bot,
    ada: idOf(members, 'ada'),
    channels,
    call,
    messages: async (channel, by) => (await call('conversations.history', { channel }, by))['messages'] as readonly Json[],
    close: () => emulator.close(),
  };
}

function idOf(all: readonly { readonly id: string; readonly name: string }[], name: string): string {
  return all.find((one) => one.name === name)?.id ?? assert.fail(`the emulator has no ${name}`);
}
