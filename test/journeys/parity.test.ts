import assert from 'node:assert/strict';
import { type Capability, capabilities, rowOfAction, rowOfCommand } from '../parity/capabilities.js';
import type { Stage } from '../parity/seat.js';
import { SlackStage } from '../parity/slack-stage.js';
import { Story } from '../parity/story.js';
import { TeamsStage } from '../parity/teams-stage.js';
import { Platforms } from '../support/desk/platforms.js';

const stages = [
  ['teams', 'Teams', (platforms: Platforms): Stage => new TeamsStage(platforms)],
  ['slack', 'Slack', (platforms: Platforms): Stage => new SlackStage(platforms)],
] as const;

/** How the desk is set up: for a company that assesses what others file, and as the documents tell one company that has one tenant or workspace. */
const setUps = [
  ['whose assessors are another company', (platform: 'teams' | 'slack') => Platforms.open([platform])],
  ['of one company, set up by the document', (platform: 'teams' | 'slack') => Platforms.openRecipe(platform)],
] as const;

const runs = [
  ...setUps.flatMap(([how, setUp]) => stages.map((stage) => [how, setUp, ...stage] as const)),
  ...stages
    .filter(([, name]) => name === 'Slack')
    .map((stage) => ['of an organisation with two workspaces', () => Platforms.openGrid(), ...stage] as const),
];

for (const [how, setUp, platform, name, open] of runs) {
  describe(`everything that can be done with the desk, on ${name}, ${how}`, function () {
    this.timeout(120_000);
    let platforms: Platforms;
    let story: Story;
    /** Each row builds on those before it. */
    let broken: string | undefined;
    before(async () => {
      platforms = await setUp(platform);
      story = new Story(open(platforms));
      // Teams tells with the installation where a channel is reached.
      await story.at('lead', 'triage').arrive();
    });
    after(() => platforms?.close());

    for (const [row, { title, run }] of Object.entries(capabilities)) {
      it(title, async () => {
        if (broken !== undefined) throw new Error(`expected the row before to hold: ${broken}`);
        broken = title;
        const { commands, actions } = story.stage.used;
        for (const used of [commands, actions]) used.clear();
        await run(story);
        assert.deepEqual(unused(row, rowOfCommand, commands), [], 'commands that this row shows');
        assert.deepEqual(unused(row, rowOfAction, actions), [], 'buttons that this row shows');
        broken = undefined;
      });
    }
  });
}

/** What a row should show and has not used. */
function unused(row: string, rowOf: Readonly<Record<string, Capability>>, used: ReadonlySet<string>): readonly string[] {
  return Object.entries(rowOf).flatMap(([what, shownBy]) => (shownBy === row && !used.has(what) ? [what] : []));
}
