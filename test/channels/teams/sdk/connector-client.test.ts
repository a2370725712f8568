import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { toAddress } from '../../../../src/channels/teams/thread.js';
import type { Outcome } from '../../../../src/ports/channel.js';
import type { Conversation } from '../../../../src/ports/conversation.js';
import type { Fault } from '../../../support/teams/connector.js';
import { drawPlainly, keptConversations, locally, type OpenTeams, openTeams, withTeams } from '../../../support/teams/desk.js';
import { strangeServiceUrls } from '../../../support/teams/service-urls.js';

const card = drawPlainly({ kind: 'welcome' });

function conversation(serviceUrl: string | undefined): Conversation {
  return {
    id: 'c-00000000000000000000000000' as Conversation['id'],
    channel: 'teams',
    address: toAddress({ tenant: 't', conversation: '19:room@thread.tacv2;messageid=1700000000000' }),
    kind: 'channel',
    updatedAt: '2026-11-20T10:00:00.000Z' as Conversation['updatedAt'],
    ...(serviceUrl === undefined ? {} : { serviceUrl }),
  };
}

describe('what the desk sends to Teams of its own accord', () => {
  let teams: OpenTeams;
  beforeEach(async () => {
    teams = await openTeams();
  });
  afterEach(() => teams.close());

  const post = () => teams.channel.post(conversation(teams.connector.serviceUrl), card);

  it('reaches the thread, as the bot, with its token', async () => {
    assert.deepEqual(await post(), { kind: 'delivered', message: 'm1' });
    const [call] = teams.connector.calls;
    assert.equal(call?.method, 'POST');
    assert.equal(call?.conversation, '19:room@thread.tacv2;messageid=1700000000000');
    assert.equal(call?.activity, undefined, 'it replies to no invented message');
    assert.equal(call?.authorization, `Bearer ${teams.entra.outgoingToken}`);
  });

  it('moves a message on', async () => {
    await post();
    const at = conversation(teams.connector.serviceUrl);
    assert.deepEqual(await teams.channel.update(at, 'm1', drawPlainly({ kind: 'discarded' })), { kind: 'delivered', message: 'm1' });
    assert.equal(
      teams.connector.messages(teams.connector.calls[0]?.conversation ?? '')[0]?.card?.fallbackText,
      'The desk shows: discarded',
    );
    assert.equal((await teams.channel.update(at, 'm9', card)).kind, 'permanent-for-message');
  });

  const table: [name: string, fault: Fault, outcome: Outcome][] = [
    ['429', { status: 429, headers: { 'retry-after': '3' } }, { kind: 'throttled', retryAfterMs: 3_000 }],
    ['412', { status: 412 }, { kind: 'not-accepted' }],
    ['500', { status: 500 }, { kind: 'refused-by-server' }],
    ['502', { status: 502 }, { kind: 'ambiguous' }],
    ['503', { status: 503 }, { kind: 'ambiguous' }],
    ['504', { status: 504 }, { kind: 'ambiguous' }],
    ['400', { status: 400, body: { error: { code: 'BadSyntax' } } }, { kind: 'permanent-for-message', reason: 'BadSyntax' }],
    ['413', { status: 413 }, { kind: 'permanent-for-message', reason: 'Status413' }],
    [
      '403',
      { status: 403, body: { error: { code: 'BotDisabledByAdmin' } } },
      { kind: 'permanent-for-place', reason: 'BotDisabledByAdmin' },
    ],
    ['401', { status: 401 }, { kind: 'not-accepted' }],
    ['a broken connection', { instead: 'reset' }, { kind: 'ambiguous' }],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, { kind: 'permanent-for-message', reason: 'Status302' }],
    ['an answer without an id', { status: 201, body: 'ok' }, { kind: 'delivered', message: '' }],
    ['more than 1 MB', { status: 201, body: 'x'.repeat(1_100_000) }, { kind: 'ambiguous' }],
  ];
  for (const [name, fault, outcome] of table) {
    it(`is tried once and told as ${outcome.kind} at ${name}`, async () => {
      teams.connector.fail(fault);
      assert.deepEqual(await post(), outcome);
      assert.equal(teams.connector.calls.length, 1);
    });
  }

  it('was certainly not accepted where nobody listens', async () => {
    const gone = await openTeams();
    const { serviceUrl, host } = gone.connector;
    await gone.close();
    await withTeams(allow(host), async ({ channel }) => {
      assert.deepEqual(await channel.post(conversation(serviceUrl), card), { kind: 'not-accepted' });
    });
  });

  it('was certainly not accepted while the desk has no token, and is tried afresh', async () => {
    teams.entra.down = true;
    assert.deepEqual(await post(), { kind: 'not-accepted' });
    assert.equal(teams.connector.calls.length, 0);
    teams.entra.down = false;
    assert.equal((await post()).kind, 'delivered');
  });

  it('was certainly not accepted with a wrong secret, which the operator is told', async () => {
    await withTeams(
      (options) => ({ ...options, access: { ...options.access, appPassword: 'another-secret' } as typeof options.access }),
      async ({ channel, connector, log }) => {
        assert.deepEqual(await channel.post(conversation(connector.serviceUrl), card), { kind: 'not-accepted' });
        assert.match(log.lines.join('\n'), /teams-token-refused.*401/);
        assert.ok(!log.lines.join('\n').includes('another-secret'));
      },
    );
  });

  if (process.env['DESK_LONG']) {
    it('is given up after ten seconds without an answer', async () => {
      teams.connector.fail({ instead: 'hang' });
      const startedAtMs = performance.now();
      assert.deepEqual(await post(), { kind: 'ambiguous' });
      assert.ok(performance.now() - startedAtMs < 11_000);
    }).timeout(15_000);
  }

  it('uses the newest service address that is known', async () => {
    const newest = conversation(teams.connector.serviceUrl);
    const conversations = keptConversations(newest);
    await withTeams(
      (options) => ({ ...allow(teams.connector.host)(options), conversations }),
      async ({ channel }) => {
        assert.equal((await channel.post(conversation('https://smba.trafficmanager.net/old/'), card)).kind, 'delivered');
      },
    );
  });

  it('goes to the service of each conversation', async () => {
    await withTeams(
      (options) => {
        assert.ok(options.access.kind === 'authenticated');
        const serviceHosts = [teams.connector.host, ...options.access.serviceHosts];
        return { ...options, access: { ...options.access, serviceHosts } };
      },
      async ({ channel, connector }) => {
        for (const { serviceUrl } of [connector, teams.connector, connector]) await channel.post(conversation(serviceUrl), card);
        assert.deepEqual([connector.calls.length, teams.connector.calls.length], [2, 1]);
      },
    );
  });

  it('waits for a service address where none is known', async () => {
    assert.deepEqual(await teams.channel.post(conversation(undefined), card), { kind: 'not-accepted' });
  });

  it('knows an address that is not of Teams', async () => {
    const outcome = await teams.channel.post({ ...conversation(teams.connector.serviceUrl), address: 'C123' }, card);
    assert.deepEqual(outcome, { kind: 'permanent-for-place', reason: 'UnknownAddress' });
  });

  it('leaves this machine in no case in local mode', async () => {
    await withTeams(locally, async ({ channel }) => {
      const outcome = await channel.post(conversation('http://10.0.0.1/'), card);
      assert.deepEqual(outcome, { kind: 'not-accepted' });
    });
  });

  it('goes to no strange address, neither a connection nor a token', async () => {
    const canary = await openCanary();
    const { port } = canary;
    const urls = [
      ...strangeServiceUrls.filter((url) => !/^https:\/\/$|^$/.test(url)),
      `http://127.0.0.1:${port}/`,
      `https://127.0.0.1:${port}/`,
    ];
    await withTeams(allow('smba.trafficmanager.net'), async ({ channel, entra }) => {
      for (const url of urls) {
        const { kind } = await channel.post(conversation(url.replace('4000', String(port))), card);
        assert.notEqual(kind, 'delivered', url);
      }
      assert.equal(canary.connections(), 0);
      assert.equal(entra.tokenRequests.length, 0, 'no token was even fetched');
    });
  });

  it('follows no redirect to a stranger', async () => {
    const canary = await openCanary();
    const { port } = canary;
    for (const status of [301, 302, 303, 307, 308]) {
      teams.connector.fail({ status, headers: { location: `http://127.0.0.1:${port}/v3/` } });
      assert.equal((await post()).kind, 'permanent-for-message');
    }
    assert.equal(canary.connections(), 0);
  });
});

/** Lets the desk send to `host` alone. */
function allow(host: string): Parameters<typeof openTeams>[0] & {} {
  return (options) => {
    assert.ok(options.access.kind === 'authenticated');
    return { ...options, access: { ...options.access, serviceHosts: [host] } };
  };
}

async function openCanary(): Promise<{ port: number; connections: () => number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}
