import assert from 'node:assert/strict';
import { DeskProcess } from '../support/desk-process.js';
import { SlackClient } from '../support/slack-client.js';
import { botTokenOf, slackApp } from '../support/slack-seed.js';
import { openSlackWorkspaces, type SlackWorkspaces } from '../support/slack-workspace.js';

describe('a publisher at Slack', () => {
  let slack: SlackWorkspaces;
  let desk: DeskProcess;
  let client: SlackClient;
  before(async function () {
    this.timeout(60_000);
    slack = await openSlackWorkspaces();
    const { acme } = slack.teams;
    desk = await DeskProcess.start({
      environment: {
        DESK_MODE: 'local',
        SLACK_API_URL: slack.apiUrl,
        SLACK_BOT_TOKEN: botTokenOf('acme'),
        SLACK_SIGNING_SECRET: slackApp.signingSecret,
        DESK_TRIAGE: `slack:${acme.id}/${acme.channels.triage}`,
        DESK_ASSESSORS: `slack:${slack.teams.beta.id}/${slack.teams.beta.people.assessor}`,
      },
    });
    client = new SlackClient({ deskUrl: desk.baseUrl, slack });
  });
  after(async () => {
    process.stdout.write(
      `${desk.stderr}\n${desk.stdout
        .split('\n')
        .filter((l) => /warn|error/.test(l))
        .join('\n')}\n`,
    );
    await desk.close();
    await slack.close();
  });

  it('files in a channel by the modal', async () => {
    const paula = client.person('publisher');
    const opened = slack.until(() => paula.modals > 0 && paula.modal().title === 'New request', 'the first question');
    await paula.command('/ticket new', 'work');
    await opened;
    const modal = paula.modal();
    process.stdout.write(`${modal.text}\n${JSON.stringify(modal.buttons)} ${modal.submitText} ${JSON.stringify(modal.fields)}\n`);
    await modal.choose('category', 'Vulnerability');
    await modal.submit();
    process.stdout.write(`${modal.title}: ${modal.text}\n${JSON.stringify(modal.buttons)} ${modal.submitText}\n`);
    await modal.type('problem', 'The upload takes any file');
    await modal.submit();
    await modal.type('evidence', 'nothing here');
    await modal.submit();
    assert.ok(modal.errors['evidence'], JSON.stringify(modal.errors));
    await modal.type('evidence', 'CVE-2024-12345');
    await modal.submit();
    await modal.choose('resolution', 'No, not yet');
    await modal.submit();
    await modal.choose('message', 'No, not yet');
    await modal.submit();
    process.stdout.write(`${modal.title}: ${modal.text}\n${JSON.stringify(modal.buttons)} ${modal.submitText}\n`);
    await modal.submit();
    process.stdout.write(`${modal.title}: ${modal.text}\n${JSON.stringify(modal.buttons)} ${modal.submitText}\n`);
    await slack.until(() => slack.calls.some(({ method }) => method === 'chat.postMessage'), 'the post');
    for (const m of await paula.messages('work')) process.stdout.write(`${JSON.stringify(m)}\n`);
  });
});
