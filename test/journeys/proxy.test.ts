import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DeskProcess } from '../support/desk/process.js';
import { productionSettings } from '../support/desk/production.js';
import { ForwardProxy } from '../support/network/proxy.js';
import { certificate, openTlsFront, type TlsFront } from '../support/network/tls-front.js';
import { SlackClient } from '../support/slack/client.js';
import { botTokenOf, slackApp } from '../support/slack/seed.js';
import { openSlackSocket, type SlackSocket } from '../support/slack/socket.js';
import { openSlackWorkspaces, type SlackWorkspaces } from '../support/slack/workspace.js';
import { TeamsClient } from '../support/teams/client.js';
import { openTeamsConnector, type TeamsConnector } from '../support/teams/connector.js';
import { openTeamsEntra, type TeamsEntra } from '../support/teams/entra.js';
import { anIncident, file } from '../support/teams/filing.js';

const program = fileURLToPath(new URL('../../src/admin/main.js', import.meta.url));
const hosts = ['slack.desk.test', 'socket.desk.test', 'connector.desk.test', 'login.desk.test'] as const;
const [slackHost, socketHost, connectorHost, loginHost] = hosts;
const login = 'desk:w%40rd';

/** The hosts of the platforms have names that no name server knows: only the proxy leads there. */
describe('a desk whose only way out is a proxy', function () {
  this.timeout(60_000);
  let slack: SlackWorkspaces;
  let socket: SlackSocket;
  let connector: TeamsConnector;
  let entra: TeamsEntra;
  let proxy: ForwardProxy;
  let desk: DeskProcess;
  let environment: Record<string, string>;
  const fronts: TlsFront[] = [];

  /** Puts TLS before a server of this machine; answers its port. */
  async function front(url: string): Promise<number> {
    const opened = await openTlsFront(Number(new URL(url).port));
    fronts.push(opened);
    return opened.port;
  }

  before(async () => {
    [slack, socket, connector, entra] = await Promise.all([
      openSlackWorkspaces(),
      openSlackSocket(),
      openTeamsConnector(),
      openTeamsEntra(),
    ]);
    const names = {
      [`${slackHost}:443`]: await front(slack.apiUrl),
      [`${socketHost}:443`]: await front(socket.url),
      [`${connectorHost}:443`]: await front(connector.serviceUrl),
      [`${loginHost}:443`]: await front(entra.loginUrl),
    };
    Object.assign(connector, { serviceUrl: `https://${connectorHost}/teams/`, host: connectorHost });
    // The keys are announced by one host and lie on another, which is reached directly.
    const keysUrl = `${entra.loginUrl}/keys`;
    Object.assign(entra, { loginUrl: `https://${loginHost}`, openIdMetadata: `https://${loginHost}/metadata`, keysUrl });
    proxy = await ForwardProxy.start({ names, login: decodeURIComponent(login) });
    environment = {
      ...productionSettings(entra, connector),
      SLACK_API_URL: `https://${slackHost}/api/`,
      SLACK_SIGNING_SECRET: slackApp.signingSecret,
      SLACK_BOT_TOKEN: botTokenOf('acme'),
      HTTPS_PROXY: proxy.url.replace(decodeURIComponent(login), login),
      NODE_EXTRA_CA_CERTS: certificate,
    };
    desk = await DeskProcess.start({ environment });
  });
  after(async () => {
    await desk?.close();
    await Promise.all([slack, socket, connector, entra, proxy, ...fronts].map((one) => one?.close()));
  });

  it('reaches Teams by it: the keys of requests, the sign-in and the connector', async () => {
    await file(new TeamsClient({ baseUrl: desk.baseUrl, connector, entra }), anIncident);
    assert.ok(connector.calls.length > 0);
    for (const host of [connectorHost, loginHost]) assert.ok(proxy.targets.includes(`${host}:443`), host);
  });

  it('reaches Slack by it', async () => {
    const paula = new SlackClient({ deskUrl: desk.baseUrl, slack }).person('publisher');
    const answered = slack.until(() => slack.calls.some(({ method }) => method === 'chat.postMessage'), 'an answer');
    await paula.dm('help');
    await answered;
    assert.ok(proxy.targets.includes(`${slackHost}:443`));
  });

  it('reaches Slack’s socket by it, in development', async () => {
    slack.fail({ body: { ok: true, url: `wss://${socketHost}/link` } }, 1, 'apps.connections.open');
    const { SLACK_API_URL, SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, HTTPS_PROXY, NODE_EXTRA_CA_CERTS } = environment;
    const byProxy = { SLACK_API_URL, SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, HTTPS_PROXY, NODE_EXTRA_CA_CERTS } as Record<string, string>;
    const developer = await DeskProcess.start({
      environment: { ...byProxy, DESK_MODE: 'local', SLACK_APP_TOKEN: 'xapp-1-A1-of-acme' },
    });
    await socket.connected;
    await developer.close();
    assert.ok(proxy.targets.includes(`${socketHost}:443`));
  });

  it('has doctor try the credentials by it', async () => {
    const asked = proxy.targets.length;
    const env = { PATH: process.env['PATH'], DATA_DIR: desk.folder, ...environment };
    const { stdout } = await promisify(execFile)(process.execPath, [program, 'doctor', '--online'], { env });
    assert.match(stdout, /reached by the proxy 127[\s\S]*keys of incoming requests can be fetched[\s\S]*All is well\.$/m);
    assert.deepEqual(new Set(proxy.targets.slice(asked)), new Set([`${slackHost}:443`, `${loginHost}:443`]));
  });

  it('judges a host before the proxy hears of it', async () => {
    const elsewhere = { ...connector, serviceUrl: 'https://elsewhere.desk.test/' };
    const eve = new TeamsClient({ baseUrl: desk.baseUrl, connector: elsewhere, entra, user: 'eve' });
    await eve.say('new');
    assert.ok(
      proxy.targets.every((target) => !target.startsWith('elsewhere')),
      String(proxy.targets),
    );
  });

  it('is led to nothing else', () => {
    assert.deepEqual([...new Set(proxy.targets)].toSorted(), hosts.map((host) => `${host}:443`).toSorted());
  });
});
