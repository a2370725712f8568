import assert from 'node:assert/strict';
import { readRemoval } from '../../../../src/channels/slack/install/uninstall.js';
import { openWorkspaces, type SlackOptions } from '../../../../src/channels/slack/install/workspaces.js';
import { schedulePurge, takeBackPurge } from '../../../../src/desk/retention/purge.js';
import { toEpochMs } from '../../../../src/tickets/instant.js';
import { Installs } from '../../../support/slack/installs.js';
import { SlackOauth } from '../../../support/slack/oauth.js';
import { removeFolders } from '../../../support/store/folder.js';

describe('One workspace, by the token of the operator', () => {
  let on: Installs;
  let slack: SlackOauth;
  beforeEach(async () => {
    [on, slack] = await Promise.all([Installs.open(), SlackOauth.open()]);
  });
  afterEach(() => Promise.all([on.close(), slack.close()]));
  after(removeFolders);

  /** As at a start of the desk. */
  function start() {
    const { store, keyedIds: names, clock, log } = on;
    const purges: SlackOptions['purges'] = {
      schedule: (tenant) => schedulePurge(on, tenant),
      takeBack: (tenant) => takeBackPurge(on, tenant),
    };
    const access = { kind: 'single', botToken: 'xoxb-1' } as SlackOptions['access'];
    const options = { access, store, names, clock, log, purges } as unknown as SlackOptions;
    return openWorkspaces(options, { web: slack.web, options: slack.clientOptions, close: () => undefined });
  }
  const jobs = async () => (await on.store.jobs.find({ by: 'kind', is: 'purge', limit: 1 })).total;
  async function uninstall(): Promise<void> {
    const event_time = Math.floor(toEpochMs(on.clock.now()) / 1_000);
    const removal = readRemoval({ team_id: 'T1', event_time, event: { type: 'app_uninstalled' } });
    assert.ok(removal);
    await start().uninstall(removal);
  }

  it('keeps its data when it is installed again: the next start takes the purge back', async () => {
    slack.dead = true;
    await uninstall();
    assert.equal(await jobs(), 1);
    slack.dead = false;
    await start().tokens.botOf('T1');
    assert.equal(await jobs(), 0);
  });

  it('loses it when the desk is started again with a token that is dead', async () => {
    slack.dead = true;
    await uninstall();
    await start().tokens.botOf('T1');
    assert.equal(await jobs(), 1);
  });
});
