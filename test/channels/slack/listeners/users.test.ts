import assert from 'node:assert/strict';
import { createSingleTokens } from '../../../../src/channels/slack/install/tokens.js';
import { toAccount } from '../../../../src/channels/slack/listeners/account.js';
import { findUser } from '../../../../src/channels/slack/listeners/source.js';
import { createUsers, type Users } from '../../../../src/channels/slack/listeners/users.js';
import { openClient, type SlackClient } from '../../../../src/channels/slack/sdk/client.js';
import { keptLog, stoppedClock } from '../../../support/desk/desk.js';
import { openSlackWebApi, type SlackWebApi } from '../../../support/slack/web-api.js';
import { withSlackWorkspaces } from '../../../support/slack/workspace.js';

const ada = {
  id: 'U1',
  team_id: 'T2',
  name: 'ada.b',
  real_name: 'Ada Byron',
  profile: { display_name: 'Ada <!channel>', real_name: 'Ada Byron' },
  tz: 'Europe/Warsaw',
  locale: 'pl-PL',
  is_bot: false,
};

describe('people on Slack', () => {
  const log = keptLog();
  const clock = stoppedClock();
  let slack: SlackWebApi;
  let client: SlackClient;
  let users: Users;
  beforeEach(async () => {
    slack = await openSlackWebApi();
    slack.answer('users.info', () => ({ user: ada }));
    client = openClient({ apiUrl: slack.apiUrl, log });
    users = createUsers({ client, tokens: createSingleTokens(client, 'xoxb-1', log), clock, log });
  });
  afterEach(async () => {
    client.close();
    await slack.close();
  });

  it('are known by zone, language, home and a name without markup', async () => {
    assert.deepEqual(await users.find('T1', 'U1'), {
      team: 'T2',
      name: 'Ada channel',
      zone: 'Europe/Warsaw',
      language: 'pl-PL',
      bot: false,
    });
    assert.deepEqual(slack.calls[0]?.args, { token: 'xoxb-1', user: 'U1', include_locale: 'true' });
  });

  it('are asked for once a day, however many ask at once', async () => {
    await Promise.all([users.find('T1', 'U1'), users.find('T1', 'U1')]);
    clock.forward(24 * 3_600_000);
    await users.find('T1', 'U1');
    assert.equal(slack.calls.length, 1);
    clock.forward(1);
    await users.find('T1', 'U1');
    assert.equal(slack.calls.length, 2);
  });

  it('of two workspaces are two', async () => {
    await Promise.all([users.find('T1', 'U1'), users.find('T2', 'U1')]);
    assert.equal(slack.calls.length, 2);
  });

  it('are known by their organisation and its workspaces, as far as that makes sense, and as strangers', async () => {
    const told = { id: 'W1', enterprise_id: 'E1', enterprise_name: 'Org', teams: ['T1', 'T2', 'C1', 'T/3'] };
    slack.answer('users.info', () => ({ user: { ...ada, enterprise_user: told } }));
    assert.deepEqual((await users.find('T1', 'U1'))?.grid, { organisation: 'E1', user: 'W1', workspaces: ['T1', 'T2'] });
    for (const enterprise_user of [null, {}, { ...told, enterprise_id: 'T1' }, { ...told, id: 'x' }]) {
      slack.answer('users.info', () => ({ user: { ...ada, enterprise_user, is_stranger: true } }));
      const { grid, isStranger, zone } = (await users.again('T1', 'U1')) ?? {};
      assert.deepEqual([grid, isStranger, zone], [undefined, true, 'Europe/Warsaw']);
    }
    assert.equal((await users.find('T1', 'U1'))?.isStranger, true, 'what was told last is kept');
  });

  it('are known by the workspace that they come from, however many they are in', async () => {
    const teams = Array.from({ length: 450 }, (_, n) => `T${n}`);
    slack.answer('users.info', () => ({ user: { ...ada, enterprise_user: { id: 'W1', enterprise_id: 'E1', teams } } }));
    const source = { team: 'E1', user: 'U1', home: 'T449' };
    const found = await findUser(users, source);
    assert.deepEqual([found?.grid?.workspaces.length, found?.grid?.workspaces[0]], [200, 'T449']);
    assert.equal(toAccount(source, found)?.identity, 'slack:E1/W1');
    const stranger = await findUser(users, { ...source, home: 'T999' });
    assert.equal(toAccount({ ...source, home: 'T999' }, stranger)?.identity, 'slack:T999/U1');
  });

  it('stay unknown while Slack does not tell, and are asked for again', async () => {
    slack.fail({ status: 503 });
    slack.fail({ body: { ok: true, user: 'Ada' } });
    assert.deepEqual([await users.find('T1', 'U1'), await users.find('T1', 'U1')], [undefined, undefined]);
    assert.equal((await users.find('T1', 'U1'))?.language, 'pl-PL');
  });

  it('are known as far as what Slack tells makes sense', async () => {
    slack.answer('users.info', () => ({ user: { ...ada, tz: 'x'.repeat(65), locale: 7, profile: { display_name: '' }, real_name: '' } }));
    const { zone, language, name } = (await users.find('T1', 'U1')) ?? {};
    assert.deepEqual([zone, language, name], [undefined, undefined, 'ada.b']);
  });

  it('are found in a workspace', async () => {
    await withSlackWorkspaces(async ({ apiUrl, teams: { acme } }) => {
      const there = openClient({ apiUrl, log });
      const found = createUsers({ client: there, tokens: createSingleTokens(there, acme.botToken, log), clock, log });
      assert.equal((await found.find(acme.id, acme.people.publisher))?.name, 'publisher');
      assert.equal((await found.find(acme.id, acme.botUser))?.bot, true);
      assert.equal(await found.find(acme.id, 'U0NOBODY'), undefined);
      there.close();
    });
  });
});
