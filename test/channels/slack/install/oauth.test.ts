import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createInstallRouter } from '../../../../src/channels/slack/install/oauth.js';
import { type Ending, endings, sendPage } from '../../../../src/channels/slack/install/oauth-page.js';
import { scopes } from '../../../../src/channels/slack/install/scopes.js';
import { schedulePurge } from '../../../../src/desk/retention/purge.js';
import { en } from '../../../../src/locales/en.js';
import type { Tenant } from '../../../../src/tickets/people.js';
import { Installs } from '../../../support/slack/installs.js';
import { SlackOauth } from '../../../support/slack/oauth.js';
import { readTree, removeFolders, systemRandom } from '../../../support/store/folder.js';

describe('Installing the desk in Slack', () => {
  let on: Installs;
  let slack: SlackOauth;
  let server: Server;
  let base: string;
  let tenants: Set<string>;
  /** What Slack lists of an organisation; undefined: it does not answer. */
  let listed: readonly string[] | undefined;
  beforeEach(async () => {
    [on, slack] = await Promise.all([Installs.open(), SlackOauth.open()]);
    tenants = new Set();
    listed = [];
    const { clock, log, store, installations } = on;
    const web = express().use(
      createInstallRouter({
        clientId: '1.2',
        clientSecret: 'Pl4nted-client',
        stateSecret: 'Pl4nted-state',
        apiUrl: slack.apiUrl,
        publicUrl: 'https://desk.example.com',
        command: '/ticket',
        locale: 'en',
        tenants,
        installations,
        listTeams: async () => listed ?? Promise.reject(new Error('planted')),
        store,
        clock,
        random: systemRandom,
        log,
        web: slack.web,
        clientOptions: slack.clientOptions,
        logger: slack.clientOptions.logger,
      }),
    );
    server = createServer(web);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await Promise.all([on.close(), slack.close()]);
  });
  after(removeFolders);

  /** Presses the link that installs: where Slack asks, and what the browser keeps. */
  async function begin() {
    const answer = await fetch(`${base}/slack/install`, { redirect: 'manual' });
    const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
    const at = new URL(answer.headers.get('location') ?? '');
    return { answer, at, cookie, state: at.searchParams.get('state') ?? '' };
  }
  async function comeBack(query: Record<string, string>, cookie?: string) {
    const address = `${base}/slack/oauth_redirect?${new URLSearchParams(query).toString()}`;
    const answer = await fetch(address, { redirect: 'manual', headers: cookie === undefined ? {} : { cookie } });
    return { status: answer.status, headers: answer.headers, html: await answer.text() };
  }
  async function come(code: string) {
    const { state, cookie } = await begin();
    return comeBack({ code, state }, cookie);
  }
  const installed = async () => (await on.store.installations.find({ by: 'tenant', is: 'slack:T1', limit: 1 })).total;

  it('leads straight to Slack, asking for the scopes and nothing of a person', async () => {
    const { answer, at, cookie, state } = await begin();
    assert.equal(answer.status, 302);
    assert.equal(at.href.split('?')[0], new URL('/oauth/v2/authorize', slack.apiUrl).href);
    assert.deepEqual(at.searchParams.get('scope')?.split(','), [...scopes]);
    assert.equal(at.searchParams.get('redirect_uri'), 'https://desk.example.com/slack/oauth_redirect');
    assert.deepEqual([at.searchParams.get('client_id'), at.searchParams.has('user_scope')], ['1.2', false]);
    assert.equal(cookie, `__Host-security-desk-install=${state}`);
    assert.match(answer.headers.get('set-cookie') ?? '', /; Secure; HttpOnly; Path=\/; Max-Age=600; SameSite=Lax$/);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
  });

  it('keeps what Slack gives, and says what to do next', async () => {
    await schedulePurge(on, 'slack:T1' as Tenant);
    const { state, cookie } = await begin();
    const { status, html, headers } = await comeBack({ code: 'code-1', state }, cookie);
    assert.equal(status, 200, html);
    assert.match(html, /is installed[\s\S]*\/ticket help/);
    assert.match(html, /https:\/\/slack\.com\/app_redirect\?app=A1&amp;team=T1/);
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.deepEqual([headers.get('cache-control'), headers.get('referrer-policy')], ['no-store', 'no-referrer']);
    assert.match(headers.get('set-cookie') ?? '', /=deleted; .*1970/);
    assert.equal((await on.installations.ofTeam('T1'))?.doc.bot.token, slack.tokens[0]);
    // What was to be removed after an earlier uninstall stays.
    assert.equal((await on.store.jobs.find({ by: 'kind', is: 'purge', limit: 1 })).total, 0);
  });

  it('shows and logs no token, secret, code or state, and stores none readable', async () => {
    const { state, cookie } = await begin();
    const { html } = await comeBack({ code: 'Pl4nted-code', state }, cookie);
    slack.failing = 500;
    const again = await begin();
    const failed = await comeBack({ code: 'Pl4nted-other', state: again.state }, again.cookie);
    assert.equal(failed.status, 503);
    const files = [...(await readTree(on.folder)).values()].map((bytes) => bytes.toString('latin1'));
    for (const text of [html, failed.html, ...on.log.lines, ...files]) {
      assert.ok(!/Pl4nted/.test(text) && !text.includes(state) && !text.includes('<b>'), text);
    }
    assert.ok(slack.asked.every(({ method }) => !method.includes('?')));
  });

  it('works for a whole organisation', async () => {
    slack.grant = { is_enterprise_install: true, team: null, enterprise: { id: 'E1', name: 'Contoso' } };
    const { state, cookie } = await begin();
    assert.equal((await comeBack({ code: 'code-1', state }, cookie)).status, 200);
    const found = await on.installations.find({ teamId: 'T4', enterpriseId: 'E1', isEnterpriseInstall: true });
    assert.equal(found?.doc.kind, 'organisation');
  });

  type Way = (begun: { state: string; cookie: string }) => Promise<{ query: Record<string, string>; cookie?: string }>;
  const refused: [string, Way][] = [
    ['no state', async ({ cookie }) => ({ query: { code: 'c' }, cookie })],
    ['no code', async ({ state, cookie }) => ({ query: { state }, cookie })],
    ['no cookie', async ({ state }) => ({ query: { code: 'c', state } })],
    ["another browser's cookie", async ({ state }) => ({ query: { code: 'c', state }, cookie: (await begin()).cookie })],
    [
      'a state that somebody made up',
      async () => {
        const state = `${Date.parse(on.clock.now()).toString(36)}.${'a'.repeat(24)}.${'b'.repeat(43)}`;
        return { query: { code: 'c', state }, cookie: `__Host-security-desk-install=${state}` };
      },
    ],
    ['the word `deleted`', async () => ({ query: { code: 'c', state: 'deleted' }, cookie: '__Host-security-desk-install=deleted' })],
    [
      'an altered state',
      async ({ state }) => {
        const altered = `${(Date.parse(on.clock.now()) + 1).toString(36)}${state.slice(state.indexOf('.'))}`;
        return { query: { code: 'c', state: altered }, cookie: `__Host-security-desk-install=${altered}` };
      },
    ],
    [
      'an expired state',
      async ({ state, cookie }) => {
        on.clock.forward(10 * 60_000 + 1);
        return { query: { code: 'c', state }, cookie };
      },
    ],
    [
      'a state that was used, also with another code',
      async ({ state, cookie }) => {
        await comeBack({ code: 'first', state }, cookie);
        await on.installations.store.deleteInstallation?.({ teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false });
        return { query: { code: 'second', state }, cookie };
      },
    ],
  ];
  for (const [title, way] of refused) {
    it(`refuses ${title} with 400, and stores nothing`, async () => {
      const { query, cookie } = await way(await begin());
      const calls = slack.asked.length;
      const { status, html } = await comeBack(query, cookie);
      assert.equal(status, 400);
      assert.match(html, /start again/i);
      assert.equal(slack.asked.length, calls, 'expected Slack not to be asked');
      assert.equal(await installed(), 0);
    });
  }

  it('says that nothing was kept when the person declined, or Slack did', async () => {
    const { state, cookie } = await begin();
    const declined = await comeBack({ error: 'access_denied', state }, cookie);
    assert.deepEqual([declined.status, /Nothing was installed/.test(declined.html)], [400, true]);
    slack.grant = { ok: false, error: 'invalid_code' };
    const second = await begin();
    const { status, html } = await comeBack({ code: 'c', state: second.state }, second.cookie);
    assert.deepEqual([status, /Slack did not complete it/.test(html)], [502, true]);
    assert.equal(await installed(), 0);
  });

  it('lets only the workspaces in that the operator named, and gives the token of any other back', async () => {
    tenants.add('slack:T9');
    for (const grant of [{}, { is_enterprise_install: true, team: null, enterprise: { id: 'E1' } }]) {
      slack.grant = grant;
      const { state, cookie } = await begin();
      const { status, html } = await comeBack({ code: `c-${JSON.stringify(grant)}`, state }, cookie);
      assert.deepEqual([status, /serves other workspaces/.test(html)], [403, true]);
    }
    assert.equal(await installed(), 0);
    assert.deepEqual(
      slack.callsOf('auth.revoke').map(({ authorization }) => authorization),
      slack.tokens.map((token) => `Bearer ${token}`),
    );
    tenants.add('slack:T1');
    slack.grant = {};
    const { state, cookie } = await begin();
    assert.equal((await comeBack({ code: 'last', state }, cookie)).status, 200);
  });

  it('lets an organisation in that has a workspace which the operator named, and asks to come again while Slack does not tell', async () => {
    tenants.add('slack:T5');
    slack.grant = { is_enterprise_install: true, team: null, enterprise: { id: 'E1' } };
    listed = undefined;
    const unknown = await come('code-1');
    assert.deepEqual([unknown.status, /in a few minutes/.test(unknown.html)], [503, true]);
    listed = ['T4', 'T6'];
    assert.equal((await come('code-2')).status, 403);
    assert.equal(await on.installations.find({ enterpriseId: 'E1', isEnterpriseInstall: true }), undefined);
    assert.equal(slack.callsOf('auth.revoke').length, 2);
    listed = ['T4', 'T5', 'T6'];
    assert.equal((await come('code-3')).status, 200);
    assert.equal((await on.installations.find({ enterpriseId: 'E1', isEnterpriseInstall: true }))?.doc.kind, 'organisation');
    assert.equal(slack.callsOf('auth.revoke').length, 2);
  });

  it('says so and stores nothing when the store refuses', async () => {
    const { state, cookie } = await begin();
    await on.store.close();
    const { status, html } = await comeBack({ code: 'c', state }, cookie);
    assert.equal(status, 503);
    assert.match(html, /in a few minutes/);
  });

  it('has a page for every ending, in its own words and with its own status', () => {
    const pages = Object.keys(endings).map((ending) => {
      const written: string[] = [];
      const response = { writeHead: (status: number) => written.push(String(status)), end: (html: string) => written.push(html) };
      sendPage(response as unknown as ServerResponse, { ending: ending as Ending, link: 'https://x.example/?a=1&b="' }, en, '/ticket');
      return written;
    });
    assert.equal(new Set(pages.map(([, html]) => html)).size, Object.keys(endings).length);
    for (const [status, html] of pages) {
      assert.match(status ?? '', /^(200|4\d\d|5\d\d)$/);
      assert.match(html ?? '', /<h1>[^<{]+<\/h1>\n<p>[^<{]+<\/p>\n<p><a href="https:\/\/x\.example\/\?a=1&amp;b=&quot;">[^<{]+<\/a>/);
    }
  });

  it('takes nothing but GET', async () => {
    for (const path of ['/slack/install', '/slack/oauth_redirect']) {
      assert.equal((await fetch(base + path, { method: 'POST', redirect: 'manual' })).status, 405, path);
    }
  });
});
