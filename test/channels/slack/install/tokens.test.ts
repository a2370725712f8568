import assert from 'node:assert/strict';
import { createSingleTokens } from '../../../../src/channels/slack/install/tokens.js';
import { openClient } from '../../../../src/channels/slack/sdk/client.js';
import { keptLog } from '../../../support/desk/desk.js';
import { openSlackWebApi, type SlackWebApi } from '../../../support/slack/web-api.js';
import { withSlackWorkspaces } from '../../../support/slack/workspace.js';

describe('the token of the one workspace', () => {
  const log = keptLog();
  let slack: SlackWebApi;
  beforeEach(async () => {
    slack = await openSlackWebApi();
  });
  afterEach(() => slack.close());

  it('leads everywhere and is not asked about before somebody wants to know who the bot is', async () => {
    const client = openClient({ apiUrl: slack.apiUrl, log });
    const tokens = createSingleTokens(client, 'xoxb-1', log);
    assert.deepEqual([await tokens.tokenOf('T1'), await tokens.tokenOf('T2')], ['xoxb-1', 'xoxb-1']);
    assert.equal(slack.calls.length, 0);
    const bots = await Promise.all([tokens.botOf('T1'), tokens.botOf('T1')]);
    const bot = { team: 'T1', user: 'U0DESK', bot: 'B0DESK' };
    assert.deepEqual([...bots, await tokens.botOf('T1')], [bot, bot, bot]);
    assert.equal(slack.callsOf('auth.test').length, 1);
    client.close();
  });

  it('is asked about again after Slack did not tell', async () => {
    const client = openClient({ apiUrl: slack.apiUrl, log });
    const tokens = createSingleTokens(client, 'xoxb-1', log);
    slack.fail({ refusal: 'invalid_auth' });
    slack.fail({ body: { ok: true, team_id: 7 } });
    assert.deepEqual([await tokens.botOf('T1'), await tokens.botOf('T1')], [undefined, undefined]);
    assert.equal((await tokens.botOf('T1'))?.team, 'T1');
    client.close();
  });

  it('is told of when Slack takes it, and again while what follows from it fails; not when Slack refuses it', async () => {
    const client = openClient({ apiUrl: slack.apiUrl, log });
    const told: string[] = [];
    let away = true;
    const tokens = createSingleTokens(client, 'xoxb-1', log, async (team) => {
      told.push(team);
      if (away) throw new Error('away');
    });
    slack.fail({ refusal: 'account_inactive' });
    await tokens.botOf('T1');
    assert.deepEqual(told, []);
    assert.equal((await tokens.botOf('T1'))?.team, 'T1');
    away = false;
    await tokens.botOf('T1');
    await tokens.botOf('T1');
    assert.deepEqual(told, ['T1', 'T1']);
    client.close();
  });

  it('tells who the bot is', async () => {
    await withSlackWorkspaces(async ({ apiUrl, teams: { acme } }) => {
      const client = openClient({ apiUrl, log });
      assert.deepEqual(await createSingleTokens(client, acme.botToken, log).botOf(acme.id), {
        team: acme.id,
        user: acme.botUser,
        bot: acme.botId,
      });
      client.close();
    });
  });
});
