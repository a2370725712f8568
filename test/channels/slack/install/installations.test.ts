import assert from 'node:assert/strict';
import { createAuthorize } from '../../../../src/channels/slack/install/authorize.js';
import { createInstallations } from '../../../../src/channels/slack/install/installations.js';
import { createInstalledTokens } from '../../../../src/channels/slack/install/installed-tokens.js';
import { StoreUnavailable } from '../../../../src/ports/store.js';
import { Installs } from '../../../support/slack/installs.js';
import { readTree, removeFolders } from '../../../support/store/folder.js';
import { until } from '../../../support/until.js';

const rotation = { tokenOf: async ({ doc }: { doc: { bot: { token: string } } }) => doc.bot.token };
const inTeam = (n: number) => ({ teamId: `T${n}`, enterpriseId: undefined, isEnterpriseInstall: false }) as const;
const inOrganisation = (team: string) => ({ teamId: team, enterpriseId: 'E1', isEnterpriseInstall: true }) as const;

async function away(): Promise<never> {
  throw new StoreUnavailable('away');
}

describe('Slack installations', () => {
  let on: Installs;
  beforeEach(async () => {
    on = await Installs.open();
  });
  afterEach(() => on.close());
  after(removeFolders);

  const tokens = () => createInstalledTokens({ installations: on.installations, rotation });
  const authorize = () => createAuthorize({ installations: on.installations, rotation, log: on.log });

  it('are given back to Bolt as it stored them, without the token of a person', async () => {
    await on.install(1, { refreshToken: 'Pl4nted-refresh', expiresAt: 1_800_000_000 });
    const found = await on.installations.store.fetchInstallation(inTeam(1));
    assert.deepEqual(found.bot, {
      token: 'Pl4nted-bot-T1',
      id: 'B1',
      userId: 'UBOT1',
      scopes: ['commands'],
      refreshToken: 'Pl4nted-refresh',
      expiresAt: 1_800_000_000,
    });
    assert.deepEqual([found.team?.id, found.isEnterpriseInstall, found.authVersion, found.appId], ['T1', false, 'v2', 'A1']);
    assert.doesNotMatch(JSON.stringify(found), /Pl4nted-user/);
    await on.installations.store.deleteInstallation?.(inTeam(1));
    await assert.rejects(async () => on.installations.store.fetchInstallation(inTeam(1)), /expected the desk to be installed/);
  });

  it('leave no token, no workspace and no installer readable on disk, in file names or in the log', async () => {
    await on.install(1, { refreshToken: 'Pl4nted-refresh', expiresAt: 1_800_000_000 });
    const files = [...(await readTree(on.folder))].map(([path, bytes]) => path + bytes.toString('latin1'));
    assert.ok(files.some((file) => file.startsWith('installations/')));
    assert.doesNotMatch(files.join('\n'), /Pl4nted|"T1"|T1\/U7|slack:T1/);
    assert.match(on.log.lines.join('\n'), /slack-installed/);
    assert.doesNotMatch(on.log.lines.join('\n'), /Pl4nted|"T1"|T1\/U7|slack:T1/);
  });

  it('lead to each workspace by its own token, and to a foreign one by none', async () => {
    await on.install(1);
    await on.install(2);
    assert.equal(await tokens().tokenOf('T1'), 'Pl4nted-bot-T1');
    assert.equal(await tokens().tokenOf('T2'), 'Pl4nted-bot-T2');
    assert.equal(await tokens().tokenOf('T3'), undefined);
    assert.deepEqual(await tokens().botOf('T2'), { team: 'T2', user: 'UBOT2', bot: 'B2' });
    assert.equal(await tokens().botOf('T3'), undefined);
  });

  it('of an organisation serve a workspace that it has since, when somebody comes from there, and no stranger’s', async () => {
    await on.installIn('E1');
    on.teams = ['T5'];
    assert.equal(await tokens().tokenOf('T5'), undefined);
    const { botToken, organisation } = await authorize()(inOrganisation('T5'));
    assert.deepEqual([botToken, organisation], ['Pl4nted-bot-E1', { id: 'E1', tenants: ['slack:E1'] }]);
    await until(async () => (await tokens().tokenOf('T5')) === 'Pl4nted-bot-E1', 'the workspace to be noted');
    on.clock.forward(60_000);
    // Slack names the workspace of whoever asks, be it another organisation's.
    assert.equal((await authorize()(inOrganisation('T9'))).botToken, 'Pl4nted-bot-E1');
    on.teams = ['T5', 'T6'];
    await on.installIn('E1');
    assert.equal(await tokens().tokenOf('T6'), 'Pl4nted-bot-E1');
    assert.deepEqual([await tokens().tokenOf('T5'), await tokens().tokenOf('T9')], ['Pl4nted-bot-E1', undefined]);
    assert.deepEqual(await Promise.all(['T6', 'E1', 'T9'].map((team) => tokens().installedOf(team))), ['E1', 'E1', undefined]);
  });

  it('of an organisation serve its workspaces before anything was heard of them', async () => {
    on.teams = ['T5', 'T6'];
    await on.installIn('E1');
    assert.equal(await tokens().tokenOf('T6'), 'Pl4nted-bot-E1');
    assert.equal(await tokens().tokenOf('T7'), undefined);
    // Without an answer it is installed all the same, and forgets none.
    on.teams = undefined;
    await on.installIn('E1');
    assert.equal(await tokens().tokenOf('T6'), 'Pl4nted-bot-E1');
    assert.match(on.log.lines.join('\n'), /slack-teams-unknown/);
  });

  it('of an organisation whose workspaces Slack did not list lead to them as soon as one is looked for and Slack does', async () => {
    on.teams = undefined;
    await on.installIn('E1');
    assert.equal(await tokens().tokenOf('T6'), undefined);
    on.teams = ['T6'];
    assert.equal(await tokens().tokenOf('T6'), undefined);
    on.clock.forward(60_000);
    assert.equal(await tokens().tokenOf('T6'), 'Pl4nted-bot-E1');
    assert.equal(await tokens().tokenOf('T9'), undefined);
  });

  it('of an organisation whose workspaces Slack did not list are asked for again after a restart, until Slack lists them', async () => {
    on.teams = undefined;
    await on.installIn('E1');
    const afterRestart = () => createInstalledTokens({ installations: on.another(), rotation });
    assert.equal(await afterRestart().tokenOf('T6'), undefined);
    on.teams = ['T6'];
    assert.equal(await afterRestart().tokenOf('T6'), 'Pl4nted-bot-E1');
    on.teams = ['T6', 'T7'];
    assert.equal(await afterRestart().tokenOf('T7'), undefined, 'it is asked for no more where it was told');
    const { total } = await on.store.installations.find({ by: 'unlisted', is: 'yes', limit: 1 });
    assert.equal(total, 0);
  });

  it('ask for the workspaces of an organisation once in a while, however many come from elsewhere, and again after Slack did not answer', async () => {
    await on.installIn('E1');
    let asked = 0;
    const counting = createInstallations({
      ...on.parts,
      listTeams: async () => Promise.reject(new Error(`planted ${(asked += 1)}`)),
      onInstalled: async () => undefined,
    });
    const come = () =>
      Promise.all([7, 8, 9].map((n) => createAuthorize({ installations: counting, rotation, log: on.log })(inOrganisation(`T${n}`))));
    await come();
    await come();
    assert.equal(asked, 1);
    on.clock.forward(60_000);
    await come();
    assert.equal(asked, 2);
  });

  it('answer Bolt without a token where there is none or the store is away, and never throw', async () => {
    assert.deepEqual(await authorize()(inTeam(8)), { teamId: 'T8' });
    const failing = createAuthorize({ installations: { find: away, learnWorkspaces: away }, rotation, log: on.log });
    assert.deepEqual(await failing(inTeam(8)), { teamId: 'T8', unread: true });
    assert.match(on.log.lines.join('\n'), /slack-not-authorized/);
  });

  it('are replaced when a workspace installs again', async () => {
    await on.install(1);
    await on.install(1);
    const { total } = await on.store.installations.find({ by: 'tenant', is: 'slack:T1', limit: 2 });
    assert.equal(total, 1);
  });

  it('refuse one that brings no bot', async () => {
    const user = { token: 'x', scopes: [], id: 'U7' };
    const saving = on.installations.store.storeInstallation({ team: { id: 'T1' }, enterprise: undefined, user, authVersion: 'v2' });
    await assert.rejects(saving, TypeError);
    assert.equal(await tokens().tokenOf('T1'), undefined);
  });
});
