import assert from 'node:assert/strict';
import { chatOf, kindOf, placeOf, toActor, toSource } from '../../../../src/channels/slack/listeners/source.js';
import type { SlackUser, Users } from '../../../../src/channels/slack/listeners/users.js';

const paula = { team: 'T1', home: 'T1', user: 'U1' };
const ts = '1700000000.000100';

const usersThat = (found: Partial<SlackUser> | undefined): Users => ({
  find: () => Promise.resolve(found && { bot: false, ...found }),
});

const identityOf = async (home: string | undefined, team?: string) =>
  (await toActor(usersThat(team === undefined ? {} : { team }), { ...paula, home }))?.identity;

describe('who made an interaction', () => {
  it('came by the workspace that installed the desk, though in a shared channel the person is of another', () => {
    const payload = { team: { id: 'T2' }, user: { id: 'U2', team_id: 'T2' }, view: { app_installed_team_id: 'T1' } };
    assert.deepEqual(toSource(payload, 'T1'), { team: 'T1', home: 'T2', user: 'U2' });
  });

  it('came by the workspace it was made in where an organisation installed the desk', () => {
    const user = { id: 'U1', team_id: 'T1' };
    const view = { app_installed_team_id: 'E1' };
    assert.equal(toSource({ team: { id: 'T3' }, user, view }, 'E1')?.team, 'T3');
    assert.equal(toSource({ team: undefined, user, view }, 'T4')?.team, 'T4');
    assert.equal(toSource({ team: undefined, user }, undefined)?.team, 'T1');
  });

  it('is nobody where no workspace is told', () => {
    assert.equal(toSource({ team: undefined, user: { id: 'U1', team_id: undefined } }, undefined), undefined);
  });
});

describe('the person of a request', () => {
  it('is of their home workspace, by the request before what Slack knows, and never by the channel alone', async () => {
    assert.equal(await identityOf('T2', 'T3'), 'slack:T2/U1');
    assert.equal(await identityOf(undefined, 'T3'), 'slack:T3/U1');
    assert.equal(await identityOf(undefined), 'slack:T1/U1');
  });

  it('of one id in two workspaces is two people', async () => {
    const [one, other] = await Promise.all(['T1', 'T2'].map((home) => toActor(usersThat({}), { ...paula, home })));
    assert.notEqual(one?.identity, other?.identity);
  });

  it('is nobody when it is a program, and somebody without a name when Slack does not tell', async () => {
    assert.equal(await toActor(usersThat({ bot: true }), paula), undefined);
    assert.deepEqual(await toActor(usersThat(undefined), paula), { identity: 'slack:T1/U1' });
  });
});

describe('the place of a request', () => {
  it('in a direct message is the person’s own chat, whoever else is in it', () => {
    assert.deepEqual(placeOf(paula, { channel: 'D1', kind: 'channel' }), chatOf(paula));
    assert.deepEqual(placeOf(paula, { channel: 'D1', kind: 'group', ts }), chatOf(paula, `D1/${ts}`));
  });

  it('in a thread is that thread, and tells the channel it is in', () => {
    assert.deepEqual(placeOf(paula, { channel: 'C1', kind: 'channel', ts }), {
      channel: 'slack',
      kind: 'channel',
      address: `T1/C1/${ts}`,
      tenant: 'slack:T1',
      thread: { within: 'T1/C1', root: `C1/${ts}` },
    });
  });

  it('is a group where Slack named the channel after the people in it', () => {
    assert.deepEqual(['mpdm-ada--bob-1', 'general', 'x-mpdm-', undefined].map(kindOf), ['group', 'channel', 'channel', 'channel']);
  });
});
