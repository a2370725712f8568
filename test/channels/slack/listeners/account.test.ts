import assert from 'node:assert/strict';
import { type Requester, toAccount } from '../../../../src/channels/slack/listeners/account.js';
import type { SlackUser } from '../../../../src/channels/slack/listeners/users.js';

const grid = { organisation: 'E1', user: 'W1', workspaces: ['T1', 'T2'] };
const at = (home: string | undefined, workspace = 'T1', user = 'W1'): Requester => ({ home, workspace, user });
const told = (more: Partial<SlackUser> = {}): SlackUser => ({ bot: false, team: 'T1', grid, ...more });
const identityOf = (by: Requester, known?: SlackUser) => toAccount(by, known)?.identity;

describe('what Slack calls somebody', () => {
  it('is one name in all workspaces of their organisation, with the others beside it', () => {
    for (const home of ['T1', 'T2', 'E1', undefined]) assert.equal(identityOf(at(home), told()), 'slack:E1/W1', String(home));
    assert.deepEqual(toAccount(at('T2'), told())?.aliases.toSorted(), ['slack:T1/W1', 'slack:T2/W1']);
  });

  it('keeps the id that one workspace alone knows them by', () => {
    assert.deepEqual(toAccount(at('T1', 'T1', 'ULOCAL'), told()), {
      identity: 'slack:E1/W1',
      aliases: ['slack:T1/ULOCAL', 'slack:T1/W1', 'slack:T2/W1'],
    });
  });

  it('is the workspace of the request while Slack does not tell more, and nothing where it names none', () => {
    assert.deepEqual(toAccount(at('T2'), undefined), { identity: 'slack:T2/W1', aliases: [] });
    assert.equal(identityOf(at(undefined, 'T1'), undefined), 'slack:T1/W1');
    assert.equal(toAccount({ home: undefined, user: 'W1' }, undefined), undefined);
  });

  it('is one name for a stranger whom requests call by their organisation and by their workspace', () => {
    const stranger = { bot: false, team: 'T9', isStranger: true } as const;
    assert.deepEqual(toAccount(at('E9'), stranger), { identity: 'slack:E9/W1', aliases: ['slack:T9/W1'] });
    assert.deepEqual(toAccount(at('T9'), { ...stranger, team: 'E9' }), { identity: 'slack:E9/W1', aliases: ['slack:T9/W1'] });
    assert.deepEqual(toAccount(at('T9'), stranger), { identity: 'slack:T9/W1', aliases: [] });
    assert.deepEqual(toAccount(at('T8'), stranger), { identity: 'slack:T8/W1', aliases: [] }, 'two workspaces may be two homes');
  });

  it('is never of the organisation that a stranger speaks in', () => {
    assert.equal(identityOf(at('T9'), told()), 'slack:T9/W1', 'their home is not among its workspaces');
    assert.equal(identityOf(at('E9'), told()), 'slack:E9/W1');
    assert.equal(identityOf(at('T9'), told({ isStranger: true, team: 'T9' })), 'slack:T9/W1');
    assert.equal(identityOf(at('T1'), told({ isStranger: true })), 'slack:T1/W1');
    assert.equal(identityOf(at(undefined), { bot: false, isStranger: true }), undefined, 'nothing tells whose they are');
    const theirs = { organisation: 'E9', user: 'W1', workspaces: ['T9'] };
    assert.equal(identityOf(at('T9'), { bot: false, team: 'T9', grid: theirs }), 'slack:E9/W1');
  });
});
