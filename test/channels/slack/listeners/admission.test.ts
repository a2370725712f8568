import assert from 'node:assert/strict';
import { refusalOf } from '../../../../src/channels/slack/listeners/admission.js';
import type { Source } from '../../../../src/channels/slack/listeners/source.js';
import type { SlackUser } from '../../../../src/channels/slack/listeners/users.js';
import type { Identity } from '../../../../src/tickets/people.js';
import { keptLog } from '../../../support/desk/desk.js';
import { systemRandom } from '../../../support/store/folder.js';

const source: Source = { team: 'T1', home: undefined, workspace: 'T1', user: 'U1' };

describe('somebody of whom a request tells no home', () => {
  const log = keptLog();
  const ask = async (told: SlackUser | undefined, met: readonly string[] | 'nobody knows', from = source) => {
    const find = async () => told;
    const isMet = async (identity: Identity) => {
      if (met === 'nobody knows') throw new Error('planted');
      return met.includes(identity);
    };
    return refusalOf({ allows: () => true, users: { find, again: find }, isMet, random: systemRandom, log }, { botToken: 'xoxb' }, from);
  };
  const known = 'slack:T1/U1';

  it('is let in where Slack tells who they are, or the desk has met them', async () => {
    assert.equal(await ask({ bot: false, team: 'T2' }, []), undefined);
    assert.equal(await ask(undefined, [known]), undefined);
  });

  it('is asked to try again where nobody tells, instead of being made known by the workspace of the place', async () => {
    assert.equal((await ask(undefined, []))?.reason, 'failed');
    assert.equal((await ask(undefined, ['slack:T2/U1']))?.reason, 'failed');
    assert.equal((await ask(undefined, 'nobody knows'))?.reason, 'failed');
    assert.equal((await ask(undefined, [known], { team: 'E1', home: undefined, user: 'U1' }))?.reason, 'failed');
  });

  it('goes by the home where the request tells it', async () => {
    assert.equal(await ask(undefined, [], { ...source, home: 'T9' }), undefined);
  });
});
