import assert from 'node:assert/strict';
import { cacheInstallations } from '../../../../src/channels/slack/install/installation-cache.js';
import type { Installations } from '../../../../src/channels/slack/install/installations.js';
import { Installs } from '../../../support/slack/installs.js';
import { removeFolders } from '../../../support/store/folder.js';

/** After everything that waits for nothing but its turn. */
const nextTick = () => new Promise((pass) => setImmediate(pass, 'waits'));
const hang = () => new Promise<void>(() => undefined);

describe('Installations that are remembered', () => {
  let on: Installs;
  let remembered: Installations;
  /** What the store does before it answers. */
  let before: () => Promise<void>;
  beforeEach(async () => {
    on = await Installs.open();
    before = () => Promise.resolve();
    const { installations: inner } = on;
    const slowed = { ...inner, ofTeam: async (team: string) => before().then(() => inner.ofTeam(team)) };
    remembered = cacheInstallations(slowed, on.log);
  });
  afterEach(() => on.close());
  after(removeFolders);

  const tokenOf = async (team: string) => (await remembered.ofTeam(team))?.doc.bot.token;

  it('are read from the store each time, while it answers in time', async () => {
    assert.equal(await tokenOf('T1'), undefined);
    await on.install(1);
    assert.equal(await tokenOf('T1'), 'Pl4nted-bot-T1');
    await on.installations.remove({ teamId: 'T1' }, () => Promise.resolve(true));
    assert.equal(await tokenOf('T1'), undefined, 'another replica removed it');
  });

  it('are there while the store hangs or refuses, if they were read before, and else are waited for', async () => {
    await on.install(1);
    await tokenOf('T1');
    before = hang;
    assert.equal(await tokenOf('T1'), 'Pl4nted-bot-T1');
    const all = Promise.all(Array.from({ length: 20 }, () => tokenOf('T1')));
    assert.notEqual(await Promise.race([all, nextTick()]), 'waits', 'nobody waits a second time');
    before = () => Promise.reject(new Error('away'));
    await assert.rejects(tokenOf('T2'), /away/);
  });

  it('are forgotten when they are removed, also by a read that began before', async () => {
    await on.install(1);
    await tokenOf('T1');
    const held: (() => void)[] = [];
    before = () => new Promise((pass) => held.push(pass));
    const early = tokenOf('T1');
    await remembered.remove({ teamId: 'T1' }, () => Promise.resolve(true));
    for (const go of held) go();
    await early;
    before = () => Promise.reject(new Error('away'));
    await assert.rejects(tokenOf('T1'), /away/, 'there is nothing to answer with');
  });
});
