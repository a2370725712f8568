import assert from 'node:assert/strict';
import { toMetaPlace } from '../../../../src/channels/slack/listeners/meta-place.js';
import { chatOf, kindOf, placeOf, toActor, toSource } from '../../../../src/channels/slack/listeners/source.js';
import type { SlackUser, Users } from '../../../../src/channels/slack/listeners/users.js';
import type { Tenant } from '../../../../src/tickets/people.js';

const paula = { team: 'T1', home: 'T1', workspace: 'T1', user: 'U1' };
const ts = '1700000000.000100';

const usersThat = (found: Partial<SlackUser> | undefined): Users => ({
  find: () => Promise.resolve(found && { bot: false, ...found }),
  again: () => Promise.resolve(found && { bot: false, ...found }),
});

const identityOf = async (home: string | undefined, team?: string) =>
  (await toActor(usersThat(team === undefined ? {} : { team }), { ...paula, home }))?.identity;

const inGrid = (workspaces: string[]): SlackUser => ({ bot: false, grid: { organisation: 'E1', user: 'U1', workspaces } });

describe('who made an interaction', () => {
  it('came by the workspace that installed the desk, though in a shared channel the person is of another', () => {
    const payload = { team: { id: 'T2' }, user: { id: 'U2', team_id: 'T2' }, view: { app_installed_team_id: 'T1' } };
    assert.deepEqual(toSource(payload, { teamId: 'T1' }), { team: 'T1', home: 'T2', workspace: 'T2', user: 'U2' });
  });

  it('came by the organisation that installed the desk, whichever of its workspaces is named, and also when none is', () => {
    const user = { id: 'U1', team_id: 'T1' };
    const organisation = { id: 'E1', tenants: ['slack:E1', 'slack:T1', 'slack:T3'] as Tenant[] };
    const view = { app_installed_team_id: 'E1' };
    for (const team of [{ id: 'T3' }, { id: 'E1' }, undefined]) {
      assert.equal(toSource({ team, user, view }, { teamId: 'E1', organisation })?.team, 'E1');
      assert.equal(toSource({ team, user }, { teamId: 'T1', organisation })?.team, 'E1');
    }
    assert.equal(toSource({ team: undefined, user, view }, { teamId: 'T4' })?.team, 'T4');
    assert.equal(toSource({ team: undefined, user }, {})?.team, 'T1');
  });

  it('has a channel of the assessors known as the settings name it, by whichever workspace, and no other organisation’s', () => {
    const organisation = { id: 'E1', tenants: ['slack:E1', 'slack:T3'] as Tenant[] };
    const from = (team: string) =>
      toSource({ team: { id: team }, user: { id: 'U1', team_id: team } }, { organisation }, ['T3/C1', 'T9/C2']);
    const addresses = ['C1', 'C2', 'C3'].map((channel) => placeOf(from('T1') ?? assert.fail(), { channel, kind: 'channel', ts }).address);
    assert.deepEqual(addresses, [`T3/C1/${ts}`, `E1/C2/${ts}`, `E1/C3/${ts}`]);
    const source = from('T4') ?? assert.fail();
    const place = placeOf(source, { channel: 'C1', kind: 'channel', ts });
    assert.deepEqual(toMetaPlace({ place: { kind: 'channel', address: place.address } }, source), place);
  });

  it('is nobody where no workspace is told', () => {
    assert.equal(toSource({ team: undefined, user: { id: 'U1', team_id: undefined } }, {}), undefined);
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

  it('is asked for anew when they come from a workspace of their organisation that was not told, for they may have joined it since', async () => {
    let asked = 0;
    const users: Users = {
      find: () => Promise.resolve(inGrid(['T1'])),
      again: () => Promise.resolve(inGrid(asked++ === 0 ? ['T1', 'T2'] : ['T1'])),
    };
    assert.equal((await toActor(users, paula))?.identity, 'slack:E1/U1');
    assert.equal(asked, 0);
    assert.equal((await toActor(users, { ...paula, home: 'T2' }))?.identity, 'slack:E1/U1');
    assert.equal((await toActor(users, { ...paula, home: 'T9' }))?.identity, 'slack:T9/U1', 'not of that organisation');
    assert.equal(asked, 2);
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
