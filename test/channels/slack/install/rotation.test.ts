import assert from 'node:assert/strict';
import { createRenew, createRotation, type Rotation } from '../../../../src/channels/slack/install/rotation.js';
import { type Store, StoreUnavailable } from '../../../../src/ports/store.js';
import { withUpdate } from '../../../../src/store/update.js';
import { toEpochMs } from '../../../../src/tickets/instant.js';
import { Installs } from '../../../support/slack/installs.js';
import { SlackOauth } from '../../../support/slack/oauth.js';
import { removeFolders } from '../../../support/store/folder.js';

const hourMs = 3_600_000;
const app = { clientId: '1.2', clientSecret: 'Pl4nted-client' };

describe('The rotation of Slack tokens', () => {
  let on: Installs;
  let slack: SlackOauth;
  const open: Rotation[] = [];
  beforeEach(async () => {
    [on, slack] = await Promise.all([Installs.open(), SlackOauth.open()]);
    slack.lifeSeconds = 12 * 3_600;
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
    await Promise.all([on.close(), slack.close()]);
  });
  after(removeFolders);

  function rotation(installations = on.installations): Rotation {
    const made = createRotation({ installations, store: on.store, renew: createRenew(slack.web, app), clock: on.clock, log: on.log });
    open.push(made);
    return made;
  }
  const install = (hours: number) =>
    on.install(1, { refreshToken: 'refresh-0', expiresAt: (toEpochMs(on.clock.now()) + hours * hourMs) / 1_000 });
  async function stored() {
    const found = await on.installations.ofTeam('T1');
    assert.ok(found);
    return found;
  }
  const tokenOf = async (by: Rotation) => by.tokenOf(await stored());

  it('asks for nothing while a token has long to live, or never rotates', async () => {
    await install(3);
    assert.equal(await tokenOf(rotation()), 'Pl4nted-bot-T1');
    await on.install(1);
    on.clock.forward(100 * hourMs);
    assert.equal(await tokenOf(rotation()), 'Pl4nted-bot-T1');
    assert.equal(slack.asked.length, 0);
  });

  it('renews in good time, while the old token is used on, by a POST that names the refresh token in its body', async () => {
    await install(1);
    const by = rotation();
    assert.equal(await tokenOf(by), 'Pl4nted-bot-T1');
    await by.close();
    const [call] = slack.callsOf('oauth.v2.access');
    assert.deepEqual([call?.form.get('grant_type'), call?.form.get('refresh_token')], ['refresh_token', 'refresh-0']);
    assert.equal(await tokenOf(by), slack.tokens[0]);
    const { rotation: kept } = (await stored()).doc.bot;
    assert.deepEqual(kept, {
      refreshToken: 'Pl4nted-refresh-1',
      expiresAt: new Date(toEpochMs(on.clock.now()) + 12 * hourMs).toISOString(),
    });
    on.clock.forward(11 * hourMs);
    await tokenOf(by);
    await by.close();
    assert.equal(await tokenOf(by), slack.tokens[1]);
    assert.equal(slack.callsOf('oauth.v2.access').length, 2);
  });

  it('makes one call when the turns of two replicas meet, and all of them get the new token', async () => {
    await install(0);
    slack.slowMs = 150;
    const replicas = [rotation(), rotation(on.another())];
    const got = await Promise.all(Array.from({ length: 20 }, (_, n) => tokenOf(replicas[n % 2] ?? rotation())));
    assert.deepEqual(new Set(got), new Set(slack.tokens));
    assert.equal(slack.callsOf('oauth.v2.access').length, 1);
  });

  it('loses no token when the store refuses to keep it: the next turn does', async () => {
    await install(1);
    let refusing = true;
    const installations: Store['installations'] = withUpdate({
      get: (id) => on.store.installations.get(id),
      put: (id, doc, expected) => {
        if (refusing) return Promise.reject(new StoreUnavailable('full'));
        return on.store.installations.put(id, doc, expected);
      },
      remove: (id, expected) => on.store.installations.remove(id, expected),
      find: (query) => on.store.installations.find(query),
      isUnder: (id, key) => on.store.installations.isUnder(id, key),
      list: (query) => on.store.installations.list(query),
    });
    const by = rotation(on.another({ installations }));
    await tokenOf(by);
    await by.close();
    assert.equal((await stored()).doc.bot.token, 'Pl4nted-bot-T1');
    assert.equal(await tokenOf(by), slack.tokens[0]);
    refusing = false;
    on.clock.forward(30_000);
    await tokenOf(by);
    await by.close();
    assert.equal((await stored()).doc.bot.token, slack.tokens[0]);
    assert.equal(slack.callsOf('oauth.v2.access').length, 1);
  });

  it('asks again after a while when Slack did not answer, and not before', async () => {
    await install(1);
    slack.failing = 500;
    const by = rotation();
    for (let turn = 0; turn < 5; turn++) {
      assert.equal(await tokenOf(by), 'Pl4nted-bot-T1');
      await by.close();
    }
    assert.equal(slack.callsOf('oauth.v2.access').length, 1);
    slack.failing = undefined;
    on.clock.forward(30_000);
    await tokenOf(by);
    await by.close();
    assert.equal(slack.callsOf('oauth.v2.access').length, 2);
    assert.match(on.log.lines.join('\n'), /slack-token-not-renewed/);
    assert.doesNotMatch(on.log.lines.join('\n'), /Pl4nted|refresh-0/);
  });

  it('brings nothing back that was removed while Slack was asked', async () => {
    await install(1);
    slack.slowMs = 100;
    const by = rotation();
    await tokenOf(by);
    await on.installations.store.deleteInstallation?.({ teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false });
    await by.close();
    assert.equal(await on.installations.ofTeam('T1'), undefined);
  });

  it('leaves an installation alone that was made anew while Slack was asked', async () => {
    await install(1);
    slack.slowMs = 100;
    const by = rotation();
    await tokenOf(by);
    on.clock.forward(1_000);
    await on.install(1, { refreshToken: 'fresh', expiresAt: (toEpochMs(on.clock.now()) + 12 * hourMs) / 1_000 });
    await by.close();
    assert.equal((await stored()).doc.bot.rotation?.refreshToken, 'fresh');
  });
});
