import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { numberIn, type Stage } from '../parity/seat.js';
import { SlackStage } from '../parity/slack-stage.js';
import { answerIncident } from '../parity/story.js';
import { TeamsStage } from '../parity/teams-stage.js';
import { Platforms } from '../support/desk/platforms.js';
import { readText } from '../support/docs/pages.js';
import { walksIn } from '../support/docs/walks.js';

/** A desk that did nothing for so long has nothing left to do of what came before. */
const quietMs = 300;

/** What follows an answer, such as the note which card is the newest, comes within this. */
const longestMs = 10_000;

/** How a walk is gone, and of how many files it may be: half of what there were before the desk was rebuilt. */
interface Way {
  readonly most: number;
  /** Comes to where the walk begins, and answers what goes it. */
  readonly begin: () => Promise<() => Promise<unknown>>;
}

describe('the walks of docs/design.md', function () {
  this.timeout(90_000);
  let platforms: Platforms;
  const stages = {} as Record<'Slack' | 'Teams', Stage>;
  before(async () => {
    platforms = await Platforms.open(['teams', 'slack'], { preload: new URL('../support/desk/covering-desk.js', import.meta.url) });
    stages.Slack = new SlackStage(platforms);
    stages.Teams = new TeamsStage(platforms);
    await stages.Teams.seat('lead', 'triage').arrive();
  });
  after(() => platforms?.close());

  /** The files that ran since this was last asked. */
  async function ran(): Promise<readonly string[]> {
    const answer = (await platforms.desk.tell({})) as { readonly ran: readonly string[] };
    return answer.ran;
  }

  async function quiet(): Promise<void> {
    do await sleep(quietMs);
    while ((await ran()).length > 0);
  }

  /** Which of `files` do not run while something is done. */
  async function idleDuring(work: () => Promise<unknown>, files: readonly string[]): Promise<readonly string[]> {
    await quiet();
    await work();
    const left = new Set(files);
    for (const endMs = Date.now() + longestMs; left.size > 0 && Date.now() < endMs; await sleep(50)) {
      for (const file of await ran()) left.delete(file);
    }
    return [...left];
  }

  const ways: Readonly<Record<string, Way>> = {
    'A typed answer on Teams': {
      most: 23,
      async begin() {
        const seat = stages.Teams.seat('colleague', 'own');
        await seat.say('new');
        await seat.sees(/New request/);
        await seat.say('incident');
        await seat.sees(/The problem/);
        return async () => {
          await seat.say('Somebody signed in with our build key.');
          await seat.sees(/CVE ids or CVSS/);
        };
      },
    },
    "An assessor's press on Slack, to the publisher's thread on Teams": {
      most: 38,
      async begin() {
        const thread = stages.Teams.seat('publisher', 'thread');
        await thread.say('new');
        await thread.sees(/Let us talk in private/);
        await thread.press('Report a security event');
        await answerIncident(thread);
        await thread.press('Submit');
        const number = numberIn(await thread.sees(/Your ticket is filed/));
        const assessor = stages.Slack.seat('assessor', 'triage');
        await assessor.finds(new RegExp(`(?=[^]*${number})[^]*Acknowledge`));
        await assessor.press('Acknowledge');
        await assessor.sees(/Confirm receipt/);
        return async () => {
          await assessor.press('Confirm receipt', { priority: 'P1', severity: 'critical' });
          await assessor.sees(/Receipt is confirmed/);
          await thread.finds(new RegExp(`${number}[^]*Acknowledged`));
        };
      },
    },
    '/ticket status in a channel of Slack': {
      most: 23,
      async begin() {
        const person = platforms.client.person('publisher', 'acme');
        await person.command('/ticket status', 'work');
        return () => person.command('/ticket status', 'work');
      },
    },
  };

  const walks = walksIn(readText('docs/design.md'));

  it('are these', () =>
    assert.deepEqual(
      walks.map(({ title }) => title),
      Object.keys(ways),
    ));

  for (const { title, files } of walks) {
    it(`go through the files they name, and through no more than half as many as before: ${title}`, async () => {
      const way = ways[title];
      assert.ok(way && files.length > 10 && files.length <= way.most, `${title} names ${files.length} files`);
      assert.equal(new Set(files).size, files.length);
      const work = await way.begin();
      assert.deepEqual(await idleDuring(work, files), []);
    });
  }
});
