import assert from 'node:assert/strict';
import { slackConversation } from '../support/slack/conversation.js';
import { answerIncident, beginRequest } from '../support/slack/filing.js';
import { GatedSlackDesk } from '../support/slack/gated-desk.js';
import type { SlackPerson } from '../support/slack/person.js';
import { botTokenOf, type TeamName } from '../support/slack/seed.js';

const notInstalled = /not installed in your workspace/;

const textOf = ({ body }: { body: unknown }): string => (body as { text?: string }).text ?? '';

async function purged(desk: GatedSlackDesk): Promise<string[]> {
  const { items } = await desk.store.jobs.find({ by: 'kind', is: 'purge', limit: 10 });
  return items.map(({ doc }) => doc.tenant);
}

describe('many workspaces of Slack', () => {
  let desk: GatedSlackDesk;
  beforeEach(async () => {
    desk = await GatedSlackDesk.open({ many: true });
  });
  afterEach(() => desk.close());

  const paula = (team: TeamName): SlackPerson => desk.client.person('publisher', team);
  const removed = (team: TeamName, kind: 'event-app-uninstalled' | 'event-tokens-revoked') =>
    desk.client.event(team, kind, kind === 'event-tokens-revoked' ? { tokens: { oauth: [], bot: [desk.slack.teams[team].botUser] } } : {});

  async function file(who: SlackPerson): Promise<string> {
    const modal = await beginRequest(desk.slack, who);
    await answerIncident(modal);
    await modal.submit();
    assert.equal(modal.title, 'Your ticket is filed');
    await desk.settle();
    return /SEC(-[0-9A-Z]{4}){3}-[0-9A-Z]/.exec(modal.text)?.[0] ?? '';
  }

  it('install the desk each for themselves, and none is ever spoken to with the token of another', async function () {
    this.timeout(30_000);
    assert.match(textOf(await paula('acme').command('/ticket list')), notInstalled);
    const page = await desk.install('acme');
    assert.equal(page.status, 200);
    assert.match(await page.text(), /is installed/);
    assert.doesNotMatch(textOf(await paula('acme').command('/ticket list')), notInstalled);
    assert.match(textOf(await paula('beta').command('/ticket list')), notInstalled);
    assert.equal((await desk.install('beta')).status, 200);
    const numbers = [await file(paula('acme')), await file(paula('beta'))];
    assert.match(textOf(await paula('beta').command(`/ticket status ${numbers[0]}`)), /status|ticket/i);
    await desk.settle();
    // Whom a call is about is of the workspace whose token it goes by.
    const { acme, beta } = desk.slack.teams;
    const idsOf = { acme: Object.values({ ...acme.people, ...acme.channels }), beta: Object.values({ ...beta.people, ...beta.channels }) };
    const shared = new Set(idsOf.acme.filter((id) => idsOf.beta.includes(id)));
    const calls = desk.slack.calls.filter(({ token }) => token !== undefined);
    assert.ok(calls.length > 10);
    for (const { method, team, token, body, answer } of calls) {
      const other = team === 'acme' ? 'beta' : 'acme';
      const told = JSON.stringify([body['channel'], body['user'], body['users'], body['user_id']]);
      const strays = idsOf[other].filter((id) => !shared.has(id) && told.includes(id));
      assert.deepEqual(strays, [], `${method} by a token of ${team}`);
      assert.ok(token !== undefined && desk.slack.teams[team ?? 'acme'].tokens.has(token), method);
      assert.notEqual(answer?.['error'], 'invalid_auth');
    }
  });

  const granted = {
    ok: true,
    app_id: 'A0DESK0001',
    authed_user: { id: 'U7' },
    scope: 'commands,chat:write',
    token_type: 'bot',
    access_token: botTokenOf('acme'),
    bot_user_id: 'U0DESKACME',
    team: { id: 'T0ACME0001', name: 'acme' },
    enterprise: null,
    is_enterprise_install: false,
  };

  it('belong to an organisation that installs the desk for all of them', async () => {
    const enterprise = { id: 'E0ACME0001', name: 'Acme' };
    desk.slack.fail({ body: { ...granted, team: null, enterprise, is_enterprise_install: true } }, 1, 'oauth.v2.access');
    desk.slack.front.organisation = [desk.slack.teams.beta, desk.slack.teams.acme];
    assert.equal((await desk.install('acme')).status, 200);
    const { id, channels } = desk.slack.teams.acme;
    const first = await desk.channel.channel.post(slackConversation(`${id}/${channels.triage}`), {
      type: 'AdaptiveCard',
      $schema: '',
      version: '1.5',
      lang: 'en',
      speak: 'Hello',
      fallbackText: 'Hello',
      body: [{ type: 'TextBlock', text: 'Hello', wrap: true }],
    });
    assert.equal(first.kind, 'delivered', 'also before anything was heard of the workspace');
    const inside = desk.client.person('publisher', 'acme', { enterprise, isEnterpriseInstall: true });
    assert.doesNotMatch(textOf(await inside.command('/ticket list', 'work')), notInstalled);
    const number = await file(inside);
    assert.match(number, /^SEC-/);
    assert.match(textOf(await paula('beta').command('/ticket list')), notInstalled);
  });

  it('have their token renewed by one call, however many turns meet', async () => {
    const soon = { ...granted, refresh_token: 'refresh-1', expires_in: 3_600 };
    desk.slack.fail({ body: soon }, 1, 'oauth.v2.access');
    await desk.install('acme');
    desk.slack.fail({ body: { ...soon, refresh_token: 'refresh-2', expires_in: 43_200 }, delayMs: 200 }, 1, 'oauth.v2.access');
    const people = (['publisher', 'colleague', 'second', 'bystander'] as const).map((name) => desk.client.person(name));
    for (const ack of await Promise.all(people.map((who) => who.command('/ticket list')))) assert.doesNotMatch(textOf(ack), notInstalled);
    await desk.settle();
    await Promise.all(people.map((who) => who.command('/ticket list')));
    await desk.settle();
    const renewals = desk.slack.calls.filter(({ method, body }) => method === 'oauth.v2.access' && body['grant_type'] === 'refresh_token');
    assert.deepEqual(
      renewals.map(({ body }) => body['refresh_token']),
      ['refresh-1'],
    );
  });

  for (const order of [
    ['event-app-uninstalled', 'event-tokens-revoked'],
    ['event-tokens-revoked', 'event-app-uninstalled'],
    ['event-tokens-revoked', 'event-tokens-revoked', 'event-app-uninstalled', 'event-app-uninstalled'],
  ] as const) {
    it(`remove the desk, and their tokens are gone at once: ${order.join(', ')}`, async () => {
      for (const team of ['acme', 'beta'] as const) await desk.install(team);
      for (const team of ['acme', 'beta'] as const) assert.doesNotMatch(textOf(await paula(team).command('/ticket list')), notInstalled);
      for (const kind of order) {
        assert.equal((await removed('acme', kind)).status, 200);
        const before = desk.slack.calls.length;
        assert.match(textOf(await paula('acme').command('/ticket list')), notInstalled);
        assert.match(textOf(await paula('acme').command('/ticket new', 'work')), notInstalled);
        assert.equal(desk.slack.calls.length, before, 'Slack is asked nothing by a token that is gone');
      }
      assert.doesNotMatch(textOf(await paula('beta').command('/ticket list')), notInstalled);
      assert.deepEqual(await purged(desk), [`slack:${desk.slack.teams.acme.id}`]);
      // Coming back takes it back.
      assert.equal((await desk.install('acme')).status, 200);
      assert.doesNotMatch(textOf(await paula('acme').command('/ticket list')), notInstalled);
      assert.deepEqual(await purged(desk), []);
    });
  }

  it('remove the desk while its store is away: Slack sends it again, and the next time it is done', async () => {
    await desk.install('acme');
    desk.gate.refuse();
    assert.equal((await removed('acme', 'event-app-uninstalled')).status, 500);
    desk.gate.open();
    assert.equal((await removed('acme', 'event-app-uninstalled')).status, 200);
    assert.match(textOf(await paula('acme').command('/ticket list')), notInstalled);
  });

  for (const error of ['token_revoked', 'account_inactive'] as const) {
    it(`remove the desk without a word that reached it: it learns so when Slack says ${error}`, async () => {
      await desk.install('acme');
      await paula('acme').command('/ticket list');
      desk.slack.teams.acme.dead = error;
      await paula('acme').dm('help');
      await desk.settle();
      assert.equal((await purged(desk)).length, 1);
      assert.match(textOf(await paula('acme').command('/ticket list')), notInstalled);
    });
  }

  it('keep their installation when one call was refused and the token still works', async () => {
    await desk.install('acme');
    desk.slack.fail({ body: { ok: false, error: 'token_revoked' } }, 1, 'chat.postMessage');
    await paula('acme').dm('help');
    await desk.settle();
    assert.deepEqual(await purged(desk), []);
    assert.doesNotMatch(textOf(await paula('acme').command('/ticket list')), notInstalled);
  });
});
