import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blocksOf, pages } from '../support/docs/pages.js';
import { runCommand, scripts } from '../support/docs/scripts.js';

const commands = [...pages.values()].flatMap((page) => blocksOf(page, 'sh')).flatMap((block) => block.split('\n'));
const assessor = 'teams:11111111-2222-4333-8444-555555555555/66666666-7777-4888-9999-000000000000';

/** Every command that starts a program, with what it is expected to do in an empty folder. */
const expected: Readonly<Record<string, (run: () => Promise<string>, folder: string) => Promise<void>>> = {
  'npm run admin -- doctor': async (run) => assert.match(await run(), /All is well\./),
  'npm run admin -- assessors add ASSESSOR --lead': async (run) => assert.match(await run(), /is an assessor lead now/),
  'npm run admin -- assessors list': async (run) => assert.match(await run(), / {2}lead$/m),
  'npm run admin -- assessors remove ASSESSOR': async (run) => assert.match(await run(), /is no assessor now/),
  // With a desk it is tried in test/journeys.
  'npm run admin -- rehearse ASSESSOR': (run) => assert.rejects(run(), { code: 1 }),
  // Without a key there is nothing to rotate; with one it is tried in test/admin.
  'npm run admin -- keys rotate': (run) => assert.rejects(run(), { code: 2 }),
  'npm run admin -- history accept': async (run) => assert.match(await run(), /What is in the data folder holds/),
  'npm run package -- --slack --url https://desk.example.com': async (run, folder) => {
    await run();
    assert.ok(existsSync(join(folder, 'security-event-desk-slack.json')));
  },
  'npm run --silent admin -- keys new': async (run) => assert.match(await run(), /^\S+:\S{44}\n$/),
  'npm run package -- --app-id 11111111-2222-4333-8444-555555555555 --url https://desk.example.com': async (run, folder) => {
    await run();
    assert.ok(existsSync(join(folder, 'security-event-desk-teams.zip')));
  },
};

describe('the commands in the documents', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-commands-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('are these', () => {
    const run = commands.filter((command) => command.startsWith('npm run'));
    assert.deepEqual(
      run,
      Object.keys(expected).map((command) => command.replace('ASSESSOR', assessor)),
    );
  });

  // In this order: the assessor who is removed was added before.
  for (const [command, works] of Object.entries(expected)) {
    it(`do what they say as they stand there: ${command}`, () =>
      works(() => runCommand(command.replace('ASSESSOR', assessor), folder), folder));
  }

  it('name only scripts that there are', () => {
    const named = [...pages.values()].flatMap((page) =>
      [...page.matchAll(/npm (?:run )?(?:--silent )?(?!ci\b|run\b)([a-z]+)/g)].map(([, script = '']) => script),
    );
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter((script) => scripts[script] === undefined),
      [],
    );
  });

  it('have no TypeScript beside them that nobody compiles', () => {
    assert.deepEqual(
      [...pages.values()].flatMap((page) => [...blocksOf(page, 'ts'), ...blocksOf(page, 'typescript')]),
      [],
    );
  });
});
