import assert from 'node:assert/strict';
import { numberIn, type Stage } from '../parity/seat.js';
import { SlackStage } from '../parity/slack-stage.js';
import { TeamsStage } from '../parity/teams-stage.js';
import { Platforms } from '../support/desk/platforms.js';

for (const [platform, name, open] of [
  ['teams', 'Teams', (platforms: Platforms): Stage => new TeamsStage(platforms)],
  ['slack', 'Slack', (platforms: Platforms): Stage => new SlackStage(platforms)],
] as const) {
  describe(`a ticket that is not scored, on ${name}`, function () {
    this.timeout(60_000);
    let platforms: Platforms;
    before(async () => {
      platforms = await Platforms.open([platform]);
    });
    after(() => platforms?.close());

    it('is scored or asked about by the assessor, whose question is prepared and can be changed', async () => {
      const stage = open(platforms);
      await stage.seat('lead', 'triage').arrive();
      await stage.seat('assessor', 'own').say('help');
      const publisher = stage.seat('publisher', 'own');
      await publisher.say('new');
      await publisher.sees(/^.*New request/);
      await publisher.press('Start request', { category: 'vulnerability' });
      await publisher.sees(/The problem/);
      await publisher.press('Next', { problem: 'A weak key.' });
      await publisher.sees(/CVE ids or CVSS/);
      await publisher.press('I cannot tell yet');
      await publisher.sees(/Resolution/);
      await publisher.press('Next', { resolution: 'no' });
      await publisher.sees(/Customer message/);
      await publisher.press('Next', { message: 'no' });
      await publisher.sees(/Please check your answers/);
      await publisher.press('Submit');
      const number = numberIn(await publisher.sees(/Your ticket is filed/));
      const assessor = stage.seat('assessor', 'triage');
      await assessor.finds(new RegExp(`(?=[^]*${number})[^]*Acknowledge`));
      await assessor.press('Acknowledge');
      assert.match(await assessor.sees(/Confirm receipt/), /could not score it yet/);
      await assessor.press('Confirm receipt', { priority: 'P2', severity: 'high' });
      await assessor.sees(/Receipt is confirmed[^]*Ask for a score/);
      await assessor.press('Ask for a score');
      assert.match(await assessor.sees(/Ask the publisher/), /Can you tell by now which CVE ids/);
      await assessor.press('Send question', { days: '3' });
      await assessor.sees(/Your question is on its way/);
      await publisher.finds(new RegExp(`${number}[^]*Can you tell by now which CVE ids`));
    });
  });
}
