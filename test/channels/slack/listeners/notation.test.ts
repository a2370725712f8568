import assert from 'node:assert/strict';
import { readNotation } from '../../../../src/channels/slack/listeners/notation.js';
import type { Users } from '../../../../src/channels/slack/listeners/users.js';
import type { PersonName } from '../../../../src/tickets/person-name.js';

describe('what the notation in a message of Slack stands for', () => {
  const asked: string[] = [];
  const users: Pick<Users, 'find'> = {
    find: async (_team, user) => {
      asked.push(user);
      return user === 'U1' ? { name: 'Ada Lovelace' as PersonName, bot: false } : undefined;
    },
  };
  beforeEach(() => asked.splice(0));

  it('is the names of people who are mentioned without one, each looked up once', async () => {
    const { names } = await readNotation(users, 'T1', { text: '<@U1> <@U2> <@U1> <@U3|cy> <@U0DESK>' }, 'U0DESK');
    assert.deepEqual([...names], [['U1', 'Ada Lovelace']]);
    assert.deepEqual(asked, ['U1', 'U2']);
  });

  it('is the emoji of its blocks, not those of the workspace', async () => {
    const elements = [
      { type: 'emoji', name: 'wave', unicode: '1f44b-1f3fc', skin_tone: 3 },
      { type: 'emoji', name: 'heart', unicode: '2764-fe0f' },
      { type: 'emoji', name: 'party_parrot' },
      { type: 'emoji', name: 'odd', unicode: 'ffffff' },
    ];
    const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
    const { emoji } = await readNotation(users, 'T1', { text: '', blocks }, 'U0DESK');
    assert.deepEqual(
      [...emoji],
      [
        ['wave::skin-tone-3', '👋🏼'],
        ['heart', '❤️'],
      ],
    );
  });

  it('is nothing where the blocks are none, or lie too deep', async () => {
    let deep: unknown = { type: 'emoji', name: 'wave', unicode: '1f44b' };
    for (let n = 0; n < 50; n++) deep = [deep];
    for (const blocks of [undefined, null, 'x', [null], deep]) {
      assert.equal((await readNotation(users, 'T1', { blocks }, undefined)).emoji.size, 0);
    }
  });

  it('is what is known in time', async () => {
    const slow: Pick<Users, 'find'> = { find: () => new Promise(() => undefined) };
    assert.equal((await readNotation(slow, 'T1', { text: '<@U1>' }, undefined)).names.size, 0);
  });
});
