import assert from 'node:assert/strict';
import { type SlackDesk, startSlackDesk } from '../support/slack/desk.js';

describe('a triage channel of Slack that others can read', () => {
  let on: SlackDesk;
  before(async function () {
    this.timeout(60_000);
    on = await startSlackDesk({}, 'work');
  });
  after(() => on.close());

  it('is refused at the start, in the log and to the lead in private, and hears of no ticket', async () => {
    const { slack, desk, client } = on;
    await slack.until(() => slack.calls.some(({ method }) => method === 'chat.postMessage'), 'the lead to be told');
    assert.match(desk.stdout, /"level":"error"[^\n]*"event":"triage-open"/);
    const lea = client.person('lead', 'acme');
    assert.match(JSON.stringify(await lea.messages('dm')), /Triage channel is open/);
    assert.deepEqual(await client.person('publisher').messages('work'), [], 'nothing is posted there');
  });
});

describe('a private triage channel of Slack', () => {
  it('is taken at the start without a word', async function () {
    this.timeout(60_000);
    const on = await startSlackDesk();
    await on.slack.until(() => on.slack.calls.some(({ method }) => method === 'conversations.info'), 'it to be looked at');
    assert.doesNotMatch(on.desk.stdout, /triage-open/);
    await on.close();
  });
});
