import assert from 'node:assert/strict';
import { readConfig, toSentence } from '../../../src/config.js';

const desk = {
  PUBLIC_URL: 'https://desk.example.com',
  DESK_SECRET_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  DESK_ASSESSORS: 'slack:T1/U1',
  DESK_TRIAGE: 'slack:T1/C1, slack:T1/G2',
};
const single = { SLACK_BOT_TOKEN: 'xoxb-1-Pl4nted', SLACK_SIGNING_SECRET: 'Pl4nted-signing-secret' };
const many = {
  SLACK_SIGNING_SECRET: 'Pl4nted-signing-secret',
  SLACK_CLIENT_ID: '12.34',
  SLACK_CLIENT_SECRET: 'Pl4nted-client-secret',
  SLACK_STATE_SECRET: 'Pl4nted-state-secret-0123456789abc',
};
const teams = {
  MicrosoftAppId: '11111111-2222-3333-4444-aaaaaaaaaaaa',
  MicrosoftAppPassword: 'p~secret-value',
  MicrosoftAppTenantId: '11111111-2222-3333-4444-bbbbbbbbbbbb',
};

type Env = Record<string, string | undefined>;

function config(env: Env) {
  const read = readConfig(env);
  assert.ok(read.ok, JSON.stringify(read));
  return read.config;
}

function assertHas(access: object | undefined, some: object): void {
  assert.deepEqual({ ...access, ...some }, access);
}

function problems(env: Env) {
  const read = readConfig(env);
  return read.ok ? [] : read.problems;
}

const blamed = (env: Env): string[] => problems(env).map(({ name }) => name);

describe('the configuration of Slack', () => {
  it('turns one workspace on by its token, without Teams', () => {
    const { mode, platforms, triage } = config({ ...desk, ...single });
    assert.deepEqual([mode, platforms.length], ['production', 1]);
    assert.deepEqual(platforms[0]?.access, {
      tenants: [],
      triage: ['T1/C1', 'T1/G2'],
      locale: 'en',
      publicUrl: desk.PUBLIC_URL,
      kind: 'single',
      botToken: single.SLACK_BOT_TOKEN,
      signingSecret: single.SLACK_SIGNING_SECRET,
      apiUrl: 'https://slack.com/api/',
      command: '/ticket',
    });
    assert.deepEqual(triage, ['slack:T1/C1', 'slack:T1/G2']);
  });

  it('turns many workspaces on by the app, beside Teams', () => {
    const { platforms } = config({
      ...desk,
      ...many,
      ...teams,
      SLACK_COMMAND: '/sec-desk',
      SLACK_API_URL: 'https://slack-gov.com/api',
    });
    assert.deepEqual(
      platforms.map(({ name }) => name),
      ['teams', 'slack'],
    );
    assert.deepEqual(platforms[1]?.access, {
      tenants: [],
      triage: ['T1/C1', 'T1/G2'],
      locale: 'en',
      publicUrl: desk.PUBLIC_URL,
      kind: 'many',
      clientId: '12.34',
      clientSecret: many.SLACK_CLIENT_SECRET,
      stateSecret: many.SLACK_STATE_SECRET,
      signingSecret: many.SLACK_SIGNING_SECRET,
      apiUrl: 'https://slack-gov.com/api/',
      command: '/sec-desk',
    });
  });

  for (const [title, whole] of [
    ['one workspace', single],
    ['many workspaces', many],
  ] as const) {
    for (const name of Object.keys(whole)) {
      it(`names ${name} when it is missing for ${title}, also beside Teams`, () => {
        assert.deepEqual(blamed({ ...desk, ...whole, [name]: undefined }), [name]);
        assert.deepEqual(blamed({ ...desk, ...teams, ...whole, [name]: undefined }), [name]);
      });
    }
  }

  it('does not guess between one workspace and many', () => {
    assert.deepEqual(blamed({ ...desk, ...single, ...many }), ['SLACK_BOT_TOKEN']);
    assert.match(
      problems({ ...desk, SLACK_SIGNING_SECRET: 'Pl4nted-signing-secret' })
        .map(toSentence)
        .join(),
      /SLACK_BOT_TOKEN .* or SLACK_CLIENT_ID, /,
    );
  });

  it('keeps Socket Mode out of production', () => {
    assert.deepEqual(blamed({ ...desk, ...single, SLACK_APP_TOKEN: 'xapp-1-A1-Pl4nted' }), ['SLACK_APP_TOKEN']);
  });

  describe('in local mode', () => {
    const local = { DESK_MODE: 'local', ...single };

    it('takes an API on this machine, or Socket Mode with the real one', () => {
      const mock = { apiUrl: 'http://127.0.0.1:4003/api/' };
      assertHas(config({ ...local, SLACK_API_URL: mock.apiUrl }).platforms[1]?.access, mock);
      const socket = { apiUrl: 'https://slack.com/api/', appToken: 'xapp-1-A1-Pl4nted' };
      assertHas(config({ ...local, SLACK_APP_TOKEN: socket.appToken }).platforms[1]?.access, socket);
    });

    it('refuses the real API without Socket Mode, and half of the credentials', () => {
      assert.deepEqual(blamed(local), ['SLACK_API_URL']);
      assert.deepEqual(blamed({ ...local, SLACK_API_URL: 'https://slack.com/api/' }), ['SLACK_API_URL']);
      assert.deepEqual(blamed({ DESK_MODE: 'local', SLACK_API_URL: 'https://slack.com/api/' }), ['SLACK_API_URL']);
      const half = { ...local, SLACK_BOT_TOKEN: undefined, SLACK_API_URL: 'http://127.0.0.1:4003/api/' };
      assert.deepEqual(blamed(half), ['SLACK_BOT_TOKEN']);
    });
  });

  it('refuses a triage channel on a platform that is off', () => {
    assert.deepEqual(blamed({ ...desk, ...single, DESK_TRIAGE: 'slack:T1/C1 teams:19:abc@thread.tacv2' }), ['DESK_TRIAGE']);
    assert.deepEqual(blamed({ ...desk, ...teams }), ['DESK_TRIAGE']);
    assert.deepEqual(blamed({ ...desk, ...teams, ...many, DESK_TRIAGE: 'teams:19:abc@thread.tacv2' }), []);
  });

  it('lets nobody in by naming tenants of the other platform alone', () => {
    assert.deepEqual(blamed({ ...desk, ...teams, ...many, DESK_TENANTS: 'slack:T1' }), ['DESK_TENANTS']);
    assert.deepEqual(blamed({ ...desk, ...teams, ...many, DESK_TENANTS: 'teams:contoso' }), ['DESK_TENANTS']);
    assert.deepEqual(config({ ...desk, ...teams, ...many, DESK_TENANTS: 'teams:contoso slack:T1' }).tenants, ['teams:contoso', 'slack:T1']);
  });

  const refused: [string, string][] = [
    ['SLACK_BOT_TOKEN', 'xoxp-1-a-person'],
    ['SLACK_BOT_TOKEN', 'xoxe.xoxb-1-rotating'],
    ['SLACK_SIGNING_SECRET', 'short'],
    ['SLACK_API_URL', 'http://slack.com/api/'],
    ['SLACK_API_URL', 'https://user:word@slack.com/api/'],
    ['SLACK_COMMAND', 'ticket'],
    ['SLACK_COMMAND', '/Ticket'],
    ['SLACK_COMMAND', `/${'a'.repeat(32)}`],
    ['DESK_TRIAGE', 'slack:T1/U1'],
    ['DESK_TENANTS', 'slack:contoso'],
  ];
  for (const [name, text] of refused) {
    it(`refuses ${name}=${JSON.stringify(text)}`, () => {
      assert.ok(blamed({ ...desk, ...single, [name]: text }).includes(name));
    });
  }
  for (const [name, text] of [
    ['SLACK_CLIENT_ID', 'A1'],
    ['SLACK_STATE_SECRET', 'easy to guess'],
  ] as const) {
    it(`refuses ${name}=${JSON.stringify(text)}`, () => assert.deepEqual(blamed({ ...desk, ...many, [name]: text }), [name]));
  }

  it('never repeats a secret', () => {
    for (const name of Object.keys({ ...single, ...many }).filter((each) => each !== 'SLACK_CLIENT_ID')) {
      const told = problems({ ...desk, ...many, [name]: 'Pl4nted é' })
        .map(toSentence)
        .join('\n');
      assert.match(told, new RegExp(`${name} .*got a value`));
      assert.doesNotMatch(told, /Pl4nted/);
    }
  });
});
