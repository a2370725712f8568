import assert from 'node:assert/strict';
import { Platforms } from '../support/desk/platforms.js';
import { type SlackDesk, startSlackDesk } from '../support/slack/desk.js';
import { answerIncident, beginRequest } from '../support/slack/filing.js';
import { until } from '../support/until.js';

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

describe('a post in triage that Slack refuses with a word that nobody knows', function () {
  this.timeout(120_000);
  let platforms: Platforms;
  before(async () => {
    platforms = await Platforms.open(['slack']);
  });
  after(() => platforms?.close());

  const inTriage = async () => JSON.stringify(await platforms.client.person('lead', 'beta').messages('triage'));
  const readyz = async () => ((await (await fetch(`${platforms.desk.baseUrl}/readyz`)).json()) as { triage: { givenUp: number } }).triage;
  const doctor = async (): Promise<string> =>
    platforms.operate(['doctor']).catch((error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : ''));

  it('is counted by health and named by doctor, also after a restart, until it was sent again', async () => {
    const { slack, client } = platforms;
    assert.equal((await readyz()).givenUp, 0);
    const { channels } = slack.teams.beta;
    const isThere = ({ method, body }: (typeof slack.calls)[number]) =>
      method === 'chat.postMessage' && JSON.stringify(body).includes(channels.triage);
    slack.fail({ body: { ok: false, error: 'message_of_tomorrow' } }, 2, isThere);
    const modal = await beginRequest(slack, client.person('publisher'), 'dm');
    await answerIncident(modal);
    await modal.submit();
    await until(() => platforms.desk.log.some(({ event }) => event === 'update-given-up'), 'it to be given up');
    const [number = ''] = /SEC(-[0-9A-Z]{4}){3}-[0-9A-Z]/.exec(modal.text) ?? [];
    await until(async () => (await readyz()).givenUp === 1, 'it to be counted');
    const named = new RegExp(`WRONG +Triage: slack:\\S+ refused a post about ${number}, and it was given up[^]*resend`);
    assert.match(await doctor(), named);
    await platforms.restart();
    await platforms.desk.untilReady();
    assert.equal((await readyz()).givenUp, 1);
    assert.match(await platforms.operate(['resend', number]), /1 post of/);
    await until(async () => (await readyz()).givenUp === 0, 'it to be posted');
    assert.match(await inTriage(), /Ticket for assessment/);
    assert.doesNotMatch(await doctor(), /given up/);
  });
});
