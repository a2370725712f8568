import assert from 'node:assert/strict';
import { TeamsStage } from '../parity/teams-stage.js';
import { Platforms } from '../support/desk/platforms.js';
import { DeskProcess } from '../support/desk/process.js';
import { until } from '../support/until.js';

for (const platform of ['teams', 'slack'] as const) {
  describe(`one company that uses the desk with itself, on ${platform}`, function () {
    this.timeout(60_000);
    let platforms: Platforms;
    before(async () => {
      platforms = await Platforms.openRecipe(platform);
      if (platform === 'teams') await new TeamsStage(platforms).seat('lead', 'triage').arrive();
    });
    after(() => platforms?.close());

    it('finds all well after it did what the document says', async () => {
      const said = await platforms.operate(['doctor', '--online']);
      assert.match(said, /2, who never assess what is theirs \(DESK_CONFLICT=person\)[\s\S]*All is well\.$/m);
      assert.deepEqual(withoutAssessor(platforms.desk), []);
    });

    it('is told at the start and by doctor when nobody of it can assess', async () => {
      const environment = { ...platforms.environment, DESK_CONFLICT: 'organisation' };
      const strict = await DeskProcess.start({ environment });
      try {
        await until(() => withoutAssessor(strict).length > 0, 'the log to say so');
        assert.equal(withoutAssessor(strict)[0]?.['state'], 'all');
      } finally {
        await strict.close();
      }
      const doctor = platforms.operate(['doctor'], { DESK_CONFLICT: 'organisation' });
      await assert.rejects(doctor, ({ stdout }: { stdout: string }) => /WRONG Assessors: nobody can assess any ticket/.test(stdout));
    });
  });
}

function withoutAssessor({ log }: DeskProcess) {
  return log.filter(({ event }) => event === 'tickets-without-assessor');
}
