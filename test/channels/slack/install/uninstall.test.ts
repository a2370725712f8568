import assert from 'node:assert/strict';
import { createSingleUninstall, createUninstall, readRemoval } from '../../../../src/channels/slack/install/uninstall.js';
import { schedulePurge } from '../../../../src/desk/retention/purge.js';
import { type Instant, toEpochMs } from '../../../../src/tickets/instant.js';
import { Installs } from '../../../support/slack/installs.js';
import { removeFolders } from '../../../support/store/folder.js';

const dayMs = 24 * 3_600_000;

describe('Removing the desk from Slack', () => {
  let on: Installs;
  beforeEach(async () => {
    on = await Installs.open();
    await on.install(1);
    await on.install(2);
    on.clock.forward(60_000);
  });
  afterEach(() => on.close());
  after(removeFolders);

  const body = (event: object, team: object = { team_id: 'T1', enterprise_id: null }) => ({
    ...team,
    type: 'event_callback',
    event_time: Math.floor(toEpochMs(on.clock.now()) / 1_000),
    event,
  });
  const uninstalled = () => body({ type: 'app_uninstalled' });
  const revoked = (tokens: object = { oauth: ['U7'], bot: ['UBOT1'] }) => body({ type: 'tokens_revoked', tokens });
  const uninstall = () =>
    createUninstall({ installations: on.installations, log: on.log, schedulePurge: (tenant) => schedulePurge(on, tenant) });

  async function take(event: unknown): Promise<void> {
    const removal = readRemoval(event);
    if (removal) await uninstall()(removal);
  }
  const jobs = async () => (await on.store.jobs.find({ by: 'kind', is: 'purge', limit: 10 })).items.map(({ doc }) => doc);
  const isInstalled = async (team: string) => (await on.installations.ofTeam(team)) !== undefined;

  // The events of one removal, each of them maybe twice: 6 orders of two and a repeat of either, and each alone.
  const kinds = { uninstalled, revoked };
  const orders: (keyof typeof kinds)[][] = [
    ['uninstalled', 'revoked'],
    ['revoked', 'uninstalled'],
    ['uninstalled', 'uninstalled', 'revoked'],
    ['uninstalled', 'revoked', 'uninstalled'],
    ['revoked', 'uninstalled', 'uninstalled'],
    ['revoked', 'revoked', 'uninstalled'],
    ['revoked', 'uninstalled', 'revoked'],
    ['uninstalled', 'revoked', 'revoked'],
    ['uninstalled'],
    ['revoked'],
  ];
  for (const order of orders) {
    it(`drops the token at the first of ${order.join(', ')}, and arranges one purge, within 14 business days`, async () => {
      const before = on.clock.now();
      let dueAt: Instant | undefined;
      for (const kind of order) {
        await take(kinds[kind]());
        assert.ok(!(await isInstalled('T1')));
        const [job, ...more] = await jobs();
        assert.ok(job && more.length === 0);
        assert.equal(job.tenant, 'slack:T1');
        dueAt ??= job.dueAt;
        assert.equal(job.dueAt, dueAt, 'expected a repeated event to move nothing');
        on.clock.forward(dayMs / 2);
      }
      assert.ok(dueAt && toEpochMs(dueAt) - toEpochMs(before) <= 14 * dayMs);
      assert.ok(await isInstalled('T2'));
    });
  }

  it('takes both events at the same time', async () => {
    await Promise.all([take(uninstalled()), take(revoked()), take(uninstalled())]);
    assert.deepEqual([await isInstalled('T1'), (await jobs()).length], [false, 1]);
  });

  it('leaves an installation alone that is newer than the event', async () => {
    const late = [uninstalled(), revoked()];
    await take(late[0]);
    on.clock.forward(5_000);
    await on.install(1);
    for (const event of late) await take(event);
    assert.ok(await isInstalled('T1'));
    assert.deepEqual(await jobs(), []);
  });

  it('takes no notice when only the tokens of people were revoked, or of anything else', async () => {
    for (const event of [revoked({ oauth: ['U7'] }), revoked({ oauth: ['U7'], bot: [] }), body({ type: 'app_mention' }), {}, null])
      await take(event);
    assert.ok(await isInstalled('T1'));
    assert.deepEqual(await jobs(), []);
  });

  it('removes an organisation with every workspace that was heard of', async () => {
    on.teams = ['T5', 'T6'];
    await on.installIn('E1');
    on.clock.forward(60_000);
    const team = { team_id: 'T5', enterprise_id: 'E1', is_enterprise_install: true };
    await take(body({ type: 'tokens_revoked', tokens: { bot: ['UBOT9'] } }, team));
    await take(body({ type: 'app_uninstalled' }, team));
    assert.ok(!(await isInstalled('T5')) && !(await isInstalled('T6')) && (await isInstalled('T1')));
    assert.deepEqual((await jobs()).map(({ tenant }) => tenant).toSorted(), ['slack:E1', 'slack:T5', 'slack:T6']);
  });

  it('fails when the purge cannot be arranged, with the token kept, so that Slack sends the event again', async () => {
    let failing = true;
    const broken = createUninstall({
      installations: on.installations,
      log: on.log,
      schedulePurge: (tenant) => (failing ? Promise.reject(new Error('full')) : schedulePurge(on, tenant)),
    });
    const removal = readRemoval(uninstalled());
    assert.ok(removal);
    await assert.rejects(broken(removal), /full/);
    assert.ok(await isInstalled('T1'));
    failing = false;
    await broken(removal);
    assert.deepEqual([await isInstalled('T1'), (await jobs()).length], [false, 1]);
  });

  it('arranges the purge where the operator gave the token of one workspace', async () => {
    const removal = readRemoval(uninstalled());
    assert.ok(removal);
    const single = createSingleUninstall({ log: on.log, schedulePurge: (tenant) => schedulePurge(on, tenant) });
    await single(removal);
    await single(removal);
    assert.deepEqual(
      (await jobs()).map(({ tenant }) => tenant),
      ['slack:T1'],
    );
  });
});
