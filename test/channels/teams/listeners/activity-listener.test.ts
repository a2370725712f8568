import assert from 'node:assert/strict';
import { TeamsClient } from '../../../support/teams/client.js';
import { type OpenTeams, openTeams } from '../../../support/teams/desk.js';

describe('what came with a message of Teams', () => {
  let teams: OpenTeams;
  beforeEach(async () => {
    teams = await openTeams();
  });
  afterEach(() => teams.close());

  it('is answered as well as the words', async () => {
    const client = new TeamsClient(teams);
    const picture = { contentType: 'image/png', contentUrl: 'https://x.example/' };
    await client.send({ ...client.toMessage('see there'), attachments: [picture] });
    assert.deepEqual(
      teams.desk.turns.map(({ input, cause }) => [input.kind, cause.endsWith('/files')]),
      [
        ['files', true],
        ['typed', false],
      ],
    );
    assert.equal(client.messages().length, 2);
  });
});
