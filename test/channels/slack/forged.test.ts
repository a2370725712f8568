import assert from 'node:assert/strict';
import { startBoltApp } from '../../support/slack/bolt-app.js';
import { genuineBodies, goodRequest, letIn, tryForged } from '../../support/slack/forged.js';
import { slackApp } from '../../support/slack/seed.js';
import { openSlackWorkspaces, type SlackWorkspaces } from '../../support/slack/workspace.js';

describe('the forged requests, tried on bare Bolt', () => {
  let slack: SlackWorkspaces;
  let app: Awaited<ReturnType<typeof startBoltApp>> | undefined;
  let handled = 0;

  before(async () => {
    slack = await openSlackWorkspaces();
    app = await startBoltApp(
      slack,
      (bolt) => {
        // Before any listener, so that it sees whatever was let in.
        bolt.use(async ({ next }) => {
          handled += 1;
          await next();
        });
        bolt.command('/ticket', ({ ack }) => ack());
        bolt.action(/.*/, ({ ack }) => ack());
        bolt.view(/.*/, ({ ack }) => ack());
        bolt.shortcut(/.*/, ({ ack }) => ack());
      },
      () => Promise.resolve({ botToken: slack.teams.acme.botToken }),
    );
  });
  after(async () => {
    await app?.close();
    await slack.close();
  });

  const target = () => ({ port: Number(new URL(app?.url ?? '').port), secret: slackApp.signingSecret, handled: () => handled });

  it('are all refused but two, which the desk has to refuse itself: of another version, and from the future', async () => {
    assert.deepEqual(await letIn(target()), ['signed as version v1: 200, handled', 'signed 301 s in the future: 200, handled']);
  });

  for (const [what, body] of Object.entries(genuineBodies)) {
    it(`are of a kind that is handled when rightly signed: a ${what}`, async () => {
      const { status, ran } = await tryForged(target(), goodRequest(slackApp.signingSecret, body));
      assert.deepEqual({ status, ran }, { status: 200, ran: true });
    });
  }
});
