import assert from 'node:assert/strict';
import { variables } from '../src/config/environment.js';
import { type Config, readConfig, toSentence } from '../src/config.js';
import { triagePlaces } from '../src/main/from-config.js';

const key = Buffer.alloc(32, 7).toString('base64');
const production = {
  PUBLIC_URL: 'https://desk.example.com/',
  DESK_SECRET_KEYS: `k2:${key},k1:${Buffer.alloc(32, 1).toString('base64url')}`,
  DESK_ASSESSORS: 'teams:contoso/anna, teams:contoso/bo',
  DESK_TRIAGE: 'teams:19:abc@thread.tacv2',
  MicrosoftAppId: '11111111-2222-3333-4444-AAAAAAAAAAAA',
  MicrosoftAppPassword: 'p~secret-value',
  MicrosoftAppTenantId: '11111111-2222-3333-4444-bbbbbbbbbbbb',
};

function config(env: Record<string, string | undefined>): Config {
  const read = readConfig(env);
  assert.ok(read.ok, JSON.stringify(read));
  return read.config;
}

function sentences(env: Record<string, string | undefined>): string[] {
  const read = readConfig(env);
  assert.ok(!read.ok, 'expected problems');
  return read.problems.map(toSentence);
}

function assertHas(access: object | undefined, some: object): void {
  assert.deepEqual({ ...access, ...some }, access);
}

/** What was read for a platform that is on. */
function accessOf(read: Config, platform: string): object | undefined {
  return read.platforms.find(({ name }) => name === platform)?.access;
}

/** The names a wrong environment is blamed on. */
function blamed(env: Record<string, string | undefined>): string[] {
  const read = readConfig(env);
  return read.ok ? [] : read.problems.map((problem) => problem.name);
}

describe('configuration', () => {
  describe('modes', () => {
    it('is local, on loopback only and without credentials, when nothing is set', () => {
      const local = config({ PATH: '/bin', HOME: '/root' });
      assert.deepEqual([local.mode, local.host, local.port, local.dataDir], ['local', '127.0.0.1', 3978, './data']);
      assert.deepEqual(
        local.platforms.map(({ name, access }) => [name, access]),
        [['teams', { kind: 'local' }]],
      );
      const day = [{ opensAtMinute: 540, closesAtMinute: 1020 }];
      assert.deepEqual(local.hours, [day, day, day, day, day, [], []]);
    });

    it('is production when a platform variable is set', () => {
      const read = config(production);
      assert.deepEqual([read.mode, read.host, read.publicUrl], ['production', '0.0.0.0', 'https://desk.example.com']);
      assert.deepEqual(
        read.secretKeys.map(({ kid, key: bytes }) => [kid, bytes.length]),
        [
          ['k2', 32],
          ['k1', 32],
        ],
      );
      assert.deepEqual(read.assessors, ['teams:contoso/anna', 'teams:contoso/bo']);
      assert.deepEqual(accessOf(read, 'teams'), {
        kind: 'authenticated',
        tenants: [],
        trusted: [],
        appId: '11111111-2222-3333-4444-aaaaaaaaaaaa',
        appPassword: 'p~secret-value',
        appType: 'SingleTenant',
        appTenantId: '11111111-2222-3333-4444-bbbbbbbbbbbb',
        openIdMetadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
        loginUrl: 'https://login.microsoftonline.com',
        serviceHosts: ['smba.trafficmanager.net'],
      });
    });

    for (const name of Object.keys(production)) {
      it(`asks for ${name} in production`, () => assert.deepEqual(blamed({ ...production, [name]: undefined }), [name]));
    }

    it('asks for everything that production needs at once', () => {
      const { MicrosoftAppPassword: _secret, MicrosoftAppTenantId: _tenant, ...other } = production;
      assert.deepEqual(blamed({ DESK_MODE: 'production' }).toSorted(), Object.keys(other).toSorted());
      assert.match(sentences({ DESK_MODE: 'production' }).join('\n'), /MicrosoftAppId .* or the variables of Slack to be set/);
    });

    it('takes a lead for an assessor and needs no tenant with MultiTenant', () => {
      const env = {
        ...production,
        DESK_ASSESSORS: '',
        DESK_LEADS: 'teams:contoso/cleo',
        DESK_TRIAGE: 'teams:contoso/19:abc@thread.tacv2',
        MicrosoftAppTenantId: ' ',
        MicrosoftAppType: 'MultiTenant',
      };
      assert.deepEqual(blamed(env), []);
    });

    it('wants to know whose a triage conversation is, where the registration is of no one tenant', () => {
      const many = { ...production, MicrosoftAppType: 'MultiTenant', MicrosoftAppTenantId: undefined };
      const local = { DESK_MODE: 'local' };
      for (const env of [many, local]) {
        assert.match(
          sentences({ ...env, DESK_TRIAGE: 'teams:contoso/19:a@thread.v2 teams:19:b@thread.v2' }).join(),
          /^expected DESK_TRIAGE .*`teams:<tenant id>\/19:….*got "teams:19:b@thread\.v2"$/,
        );
        assert.deepEqual(blamed({ ...env, DESK_TRIAGE: 'teams:contoso/19:a@thread.v2' }), []);
      }
      assert.deepEqual(blamed({ ...many, MicrosoftAppTenantId: production.MicrosoftAppTenantId }), []);
    });

    it('has the operator vouch for triage conversations of Teams alone, and for none but those', () => {
      const one = 'teams:19:abc@thread.tacv2';
      assert.deepEqual(blamed({ ...production, DESK_TRIAGE_TRUSTED: one }), []);
      assertHas(accessOf(config({ ...production, DESK_TRIAGE_TRUSTED: one }), 'teams'), { trusted: ['19:abc@thread.tacv2'] });
      for (const stray of ['teams:19:other@thread.tacv2', `${one},teams:19:other@thread.v2`, 'slack:T1/C1', 'yes'])
        assert.deepEqual(blamed({ ...production, DESK_TRIAGE_TRUSTED: stray }), ['DESK_TRIAGE_TRUSTED'], stray);
      const other = `teams:contoso/19:a@thread.v2`;
      assert.deepEqual(blamed({ ...production, DESK_TRIAGE: `${one} ${other}`, DESK_TRIAGE_TRUSTED: other }), []);
    });

    it('finds the triage conversation in its tenant, its kind by its id', () => {
      const other = { ...production, DESK_TRIAGE: 'teams:contoso/19:a@thread.v2 teams:19:b@thread.tacv2' };
      const [first, second] = triagePlaces(config(other)).map(({ address, kind }) => [address, kind]);
      assert.deepEqual(first, ['contoso/19%3Aa%40thread.v2', 'group']);
      assert.deepEqual(second, ['11111111-2222-3333-4444-bbbbbbbbbbbb/19%3Ab%40thread.tacv2', 'channel']);
    });

    it('takes the tenant of a triage conversation in either case, in what is vouched for as well', () => {
      const lower = 'teams:11111111-2222-3333-4444-cccccccccccc/19:Ab@thread.v2';
      const upper = 'teams:11111111-2222-3333-4444-CCCCCCCCCCCC/19:Ab@thread.v2';
      const [place] = triagePlaces(config({ ...production, DESK_TRIAGE: upper, DESK_TRIAGE_TRUSTED: lower }));
      assert.equal(place?.address, '11111111-2222-3333-4444-cccccccccccc/19%3AAb%40thread.v2');
    });

    it('has the conversations of the operator beside its own in local mode', () => {
      const [own, named] = triagePlaces(config({ DESK_MODE: 'local', DESK_TRIAGE: 'teams:contoso/19:a@thread.v2' }));
      assert.match(own?.address ?? '', /local-triage/);
      assert.equal(named?.address, 'contoso/19%3Aa%40thread.v2');
      assert.deepEqual(blamed({ DESK_MODE: 'local', DESK_TRIAGE: 'slack:T1/C1' }), ['DESK_TRIAGE']);
    });

    it('names what changes nothing', () => {
      const local = { DESK_MODE: 'local', PUBLIC_URL: 'https://a.example', DESK_TENANTS: 'teams:a', TEAMS_SERVICE_HOSTS: 'a.example' };
      assert.deepEqual(config(local).withoutEffect, ['TEAMS_SERVICE_HOSTS', 'PUBLIC_URL', 'DESK_TENANTS']);
      assert.deepEqual(config({ ...production, SLACK_COMMAND: '/desk', DESK_COUNTRY: 'SE' }).withoutEffect, [
        'SLACK_COMMAND',
        'DESK_COUNTRY',
      ]);
      assert.deepEqual(config(production).withoutEffect, []);
      const identity = { ...production, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: undefined };
      assert.deepEqual(config({ ...identity, TEAMS_LOGIN_URL: 'https://login.example' }).withoutEffect, ['TEAMS_LOGIN_URL']);
      assert.deepEqual(config({ ...production, TEAMS_LOGIN_URL: 'https://login.example' }).withoutEffect, []);
    });

    it('names a proxy by which nothing is reached, and exceptions from none', () => {
      const proxy = { https_proxy: 'proxy.example:3128', no_proxy: 'example.com' };
      assert.deepEqual(config({ DESK_MODE: 'local', ...proxy }).withoutEffect, ['HTTPS_PROXY', 'NO_PROXY']);
      assert.deepEqual(config({ ...production, NO_PROXY: 'example.com' }).withoutEffect, ['NO_PROXY']);
      assert.deepEqual(config({ ...production, ...proxy }).withoutEffect, []);
      const socketMode = {
        DESK_MODE: 'local',
        SLACK_BOT_TOKEN: 'xoxb-1234-abcd',
        SLACK_SIGNING_SECRET: 's'.repeat(32),
        SLACK_APP_TOKEN: 'xapp-1-abcd',
      };
      assert.deepEqual(config({ ...socketMode, ...proxy }).withoutEffect, []);
      assert.deepEqual(config({ ...socketMode, HTTPS_PROXY: 'socks5://proxy.example' }).withoutEffect, ['HTTPS_PROXY']);
    });

    it('names the exceptions from a proxy that match nothing', () => {
      const proxy = { HTTPS_PROXY: 'proxy.example:3128', NO_PROXY: '10.0.0.0/8,example.com fd00::/8, https://a.example' };
      assert.deepEqual(config({ ...production, ...proxy }).withoutEffect, [
        'NO_PROXY 10.0.0.0/8',
        'NO_PROXY fd00::/8',
        'NO_PROXY https://a.example',
      ]);
      assert.deepEqual(config({ ...production, NO_PROXY: proxy.NO_PROXY }).withoutEffect, ['NO_PROXY']);
    });

    it('names the public address in local mode, unless workspaces install the desk', () => {
      const slack = { DESK_MODE: 'local', SLACK_SIGNING_SECRET: 's'.repeat(32), SLACK_APP_TOKEN: 'xapp-1-abcd' };
      const local = { ...slack, PUBLIC_URL: 'https://desk.example.com' };
      assert.deepEqual(config({ ...local, SLACK_BOT_TOKEN: 'xoxb-1234-abcd' }).withoutEffect, ['PUBLIC_URL']);
      const many = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c'.repeat(32), SLACK_STATE_SECRET: 's'.repeat(32) };
      assert.deepEqual(config({ ...local, ...many }).withoutEffect, []);
      const both = { SLACK_BOT_TOKEN: 'xoxb-1234-abcd', SLACK_SIGNING_SECRET: 's'.repeat(32) };
      assert.deepEqual(config({ ...production, ...both }).withoutEffect, []);
    });

    it('wants no secret with a managed identity', () => {
      const env = { ...production, MicrosoftAppType: 'UserAssignedMSI' };
      assert.deepEqual(blamed(env), ['MicrosoftAppPassword']);
      assertHas(accessOf(config({ ...env, MicrosoftAppPassword: undefined }), 'teams'), { appPassword: '' });
    });

    it('refuses credentials and foreign addresses in local mode', () => {
      assert.deepEqual(blamed({ ...production, DESK_MODE: 'local', HOST: '0.0.0.0' }).toSorted(), [
        'DESK_TRIAGE',
        'HOST',
        'MicrosoftAppId',
        'MicrosoftAppPassword',
        'MicrosoftAppTenantId',
      ]);
      for (const HOST of ['localhost', '127.0.0.2', '::1']) assert.equal(config({ HOST }).host, HOST);
      for (const HOST of ['10.0.0.1', 'desk.example.com', '127.example.com', '::']) assert.deepEqual(blamed({ HOST }), ['HOST']);
    });

    it('refuses http, a path, a query or a password in PUBLIC_URL', () => {
      for (const PUBLIC_URL of [
        'http://desk.example.com',
        'https://a.example/desk',
        'https://a.example/?x',
        'https://u:p@a.example',
        'desk.example.com',
      ])
        assert.deepEqual(blamed({ ...production, PUBLIC_URL }), ['PUBLIC_URL'], PUBLIC_URL);
    });
  });

  describe('problems', () => {
    it('tells all of them at once, with name, expectation and value', () => {
      assert.deepEqual(sentences({ PORT: '70000x', DESK_ZONE: 'Mars/Olympus', LOG_LEVEL: 'loud', DESK_MODE: 'local' }), [
        'expected PORT to be a port from 1 to 65535, or 0 for any free one, got "70000x"',
        'expected DESK_ZONE to be an IANA time zone such as `Europe/Stockholm`, got "Mars/Olympus"',
        'expected LOG_LEVEL to be `debug`, `info`, `warn`, `error`, got "loud"',
      ]);
    });

    it('names the wrong element of a list', () => {
      assert.match(sentences({ DESK_ASSESSORS: 'teams:a/b teams:c' }).join(), /got "teams:c"$/);
    });

    it('never repeats a secret', () => {
      const planted = 'Pl4nted://sEcrét';
      for (const { name } of variables.filter((variable) => variable.secret)) {
        const told = sentences({ ...production, [name]: planted }).join('\n');
        assert.match(told, new RegExp(`${name} .*got a value`));
        assert.ok(!told.includes(planted), told);
      }
    });

    it('takes a proxy as the desk or the machine spells it, and in local mode none that cannot be spoken to', () => {
      for (const [HTTPS_PROXY, NO_PROXY] of [
        ['HTTPS_PROXY', 'NO_PROXY'],
        ['https_proxy', 'no_proxy'],
      ] as const) {
        const { proxy } = config({ ...production, [HTTPS_PROXY]: 'proxy.example:3128', [NO_PROXY]: 'example.com, .example.org' });
        assert.deepEqual(proxy, { url: 'http://proxy.example:3128/', except: ['example.com', '.example.org'] });
      }
      assert.deepEqual(blamed({ ...production, HTTPS_PROXY: 'socks5://proxy.example' }), ['HTTPS_PROXY']);
      assert.deepEqual(blamed({ HTTPS_PROXY: 'socks5://proxy.example' }), []);
    });

    it('leaves nothing that could act on a terminal', () => {
      const told = sentences({ DESK_ZONE: 'A\u001b[31m\n\u202e', DESK_LOCALE: `x${'y'.repeat(5_000)}` }).join('');
      assert.match(told, /^[^\p{Cc}\p{Cf}]{1,500}$/u);
    });

    it('suggests the nearest name for one that is unknown', () => {
      assert.match(sentences({ DESK_ASESSORS: 'x' }).join(), /DESK_ASESSORS.*did you mean DESK_ASSESSORS\?/);
      assert.match(sentences({ ...production, MICROSOFTAPPPASSWORD: 'hush' }).join(), /did you mean MicrosoftAppPassword\?/);
      assert.match(sentences({ ...production, TEAMS_SERVICE_HOST: 'x' }).join(), /did you mean TEAMS_SERVICE_HOSTS\?/);
      assert.match(sentences({ DESK_FROBNICATION_LEVEL: 'x' }).join(), /docs\/configuration\.md lists all of them/);
    });

    it('says that PostgreSQL is not there yet instead of ignoring it', () => {
      assert.match(
        sentences({ DATABASE_URL: 'postgres://u:hush@db/desk' }).join(),
        /PostgreSQL is not in this version yet, got a value of \d+ characters/,
      );
    });

    it('takes an empty value for none', () =>
      assert.equal(config({ PORT: '', SLACK_BOT_TOKEN: ' ', DESK_CONTACT: '' }).contact, undefined));
  });

  describe('values', () => {
    const accepted: [string, string, keyof Config, unknown][] = [
      ['PORT', '0', 'port', 0],
      ['TRUST_PROXY', 'false', 'trustProxy', false],
      ['TRUST_PROXY', '2', 'trustProxy', 2],
      ['TRUST_PROXY', 'loopback, 10.0.0.0/8', 'trustProxy', 'loopback, 10.0.0.0/8'],
      ['DESK_NUMBER_PREFIX', 'ACME1', 'numberPrefix', 'ACME1'],
      ['DESK_COUNTRY', 'US-CA', 'country', 'US-CA'],
      ['DESK_LOCALE', 'pt-br', 'locale', 'pt-BR'],
      ['DESK_TENANTS', 'teams:a,teams:b,teams:a', 'tenants', ['teams:a', 'teams:b']],
      ['DESK_CONTACT', 'Ring +46 8 123', 'contact', 'Ring +46 8 123'],
      [
        'DESK_HOURS',
        'Mon, Tue 8:30-16:00',
        'hours',
        [...[1, 2].map(() => [{ opensAtMinute: 510, closesAtMinute: 960 }]), [], [], [], [], []],
      ],
    ];
    for (const [name, text, property, value] of accepted) {
      it(`reads ${name}=${text}`, () => assert.deepEqual(config({ [name]: text })[property], value));
    }

    const refused: [string, string][] = [
      ['PORT', '65536'],
      ['PORT', '-1'],
      ['PORT', '1e3'],
      ['TRUST_PROXY', 'true'],
      ['TRUST_PROXY', '10.0.0.0/0'],
      ['TRUST_PROXY', '*'],
      ['DESK_NUMBER_PREFIX', 'sec'],
      ['DESK_NUMBER_PREFIX', 'SEC-'],
      ['DESK_ZONE', '+02:00'],
      ['DESK_COUNTRY', 'XX'],
      ['DESK_LOCALE', 'english please'],
      ['DESK_ASSESSORS', 'discord:a/b'],
      ['DESK_TENANTS', 'contoso'],
      ['DESK_TENANTS', 'discord:a'],
      ['DESK_TRIAGE', 'discord:a'],
      ['DESK_CONTACT', 'two\nlines'],
      ['DESK_TRIAGE', 'general'],
      ['DESK_TRIAGE', 'teams:general'],
      ['DESK_TRIAGE', 'teams:19:abc@thread.tacv2;messageid=17'],
      ['DESK_TRIAGE', 'teams:19%3Aabc%40thread.tacv2'],
      ['DESK_TRIAGE', 'teams:a/b/19:abc@thread.tacv2'],
      ['DESK_TRIAGE', 'teams:19:abc@thread.tacv2 slack:T1'],
      ['DESK_TENANTS', 'teams:contoso slack:contoso'],
      ['DESK_SECRET_KEYS', `k1:${Buffer.alloc(31).toString('base64')}`],
      ['DESK_SECRET_KEYS', `k1:${key},k1:${Buffer.alloc(32, 9).toString('base64')}`],
      ['MicrosoftAppPassword', '11111111-2222-3333-4444-555555555555'],
      ['MicrosoftAppId', 'my-bot'],
      ['TEAMS_LOGIN_URL', 'http://login.example.com'],
      ['TEAMS_SERVICE_HOSTS', 'https://smba.trafficmanager.net/'],
    ];
    for (const [name, text] of refused) {
      it(`refuses ${name}=${JSON.stringify(text)}`, () => assert.deepEqual(blamed({ ...production, [name]: text }), [name]));
    }

    it('takes http addresses of this machine for rehearsals', () => {
      const env = { TEAMS_LOGIN_URL: 'http://127.0.0.1:8080/', TEAMS_SERVICE_HOSTS: '127.0.0.1:8081, *.Example.com' };
      const access = accessOf(config({ ...production, ...env }), 'teams');
      assertHas(access, { loginUrl: 'http://127.0.0.1:8080/', serviceHosts: ['127.0.0.1:8081', '*.example.com'] });
    });
  });
});
