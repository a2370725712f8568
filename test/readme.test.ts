import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { scopeNeeds } from '../src/channels/slack/install/scopes.js';
import { variables } from '../src/config/environment.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** The blocks of code in a language, without the indentation of the list they stand in. */
function blocksOf(language: string): string[] {
  return [...readme.matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```$/gm)]
    .filter(([, , name]) => name === language)
    .map(([, indentation = '', , code = '']) => code.replaceAll(new RegExp(`^${indentation}`, 'gm'), '').trim());
}

const commands = blocksOf('sh').flatMap((block) => block.split('\n'));

/** What a script of package.json runs, without the building before it: these tests run on what was built. */
function programOf(script: string): string[] {
  const [node, ...words] = (scripts[script] ?? '').split(' ');
  assert.equal(node, 'node', `expected npm run ${script} to start a program`);
  return words.map((word) => (word.startsWith('dist/') ? join(root, word) : word));
}

/** Runs a command of the README as npm would, in an empty folder and with nothing configured. */
async function runCommand(command: string, folder: string): Promise<string> {
  const [, script = '', words = ''] = /^npm run (?:--silent )?(\w+)(?: -- (.*))?$/.exec(command) ?? [];
  const args = [...programOf(script), ...words.split(' ').filter((word) => word !== '')];
  return (await promisify(execFile)(process.execPath, args, { cwd: folder, env: {} })).stdout;
}

describe('the README', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-readme-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('begins with one sentence, a picture and two commands', () => {
    assert.match(
      readme,
      /^# Security Event Desk\n\n[^\n]+\.\n\n!\[[^\]]+\]\(docs\/screenshot\.png\)\n\n```sh\nnpm ci && npm start\n```\n[\s\S]{0,300}```sh\nnpm test\n```/,
    );
  });

  it('opens the desk with its first command, and the desk stops when told to', async () => {
    assert.ok(commands.includes('npm ci && npm start'));
    assert.ok(existsSync(join(root, 'package-lock.json')));
    const desk = spawn(process.execPath, programOf('start'), { cwd: folder, env: { PORT: '0' } });
    const ended = once(desk, 'exit');
    let address: string | undefined;
    for await (const line of createInterface(desk.stdout)) {
      address = /^The desk is open: (http:\S+)$/.exec(line)?.[1];
      if (address) break;
    }
    assert.ok(address, 'expected the desk to say where it is open');
    const page = await fetch(address);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<html/);
    assert.equal((await fetch(new URL('/healthz', address))).status, 200);
    desk.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
  });

  it('has commands that all work as they stand there', async function () {
    this.timeout(30_000);
    const run = commands.filter((command) => command.startsWith('npm run'));
    assert.deepEqual(run, [
      'npm run admin -- doctor',
      'npm run --silent admin -- keys new',
      'npm run package -- --app-id 11111111-2222-4333-8444-555555555555 --url https://desk.example.com',
      'npm run package -- --slack --url https://desk.example.com',
      'npm run admin -- assessors add teams:11111111-2222-4333-8444-555555555555/66666666-7777-4888-9999-000000000000 --lead',
      'npm run admin -- assessors list',
      'npm run admin -- assessors remove teams:11111111-2222-4333-8444-555555555555/66666666-7777-4888-9999-000000000000',
      'npm run admin -- keys rotate',
    ]);
    const [doctor = '', keysNew = '', makePackage = '', makeManifest = '', add = '', list = '', remove = ''] = run;
    assert.match(await runCommand(doctor, folder), /All is well\./);
    assert.match(await runCommand(keysNew, folder), /^\S+:\S{44}\n$/);
    await runCommand(makePackage, folder);
    assert.ok(existsSync(join(folder, 'security-event-desk-teams.zip')));
    await runCommand(makeManifest, folder);
    assert.ok(existsSync(join(folder, 'security-event-desk-slack.json')));
    assert.match(await runCommand(add, folder), /is an assessor lead now/);
    assert.match(await runCommand(list, folder), /  lead$/m);
    assert.match(await runCommand(remove, folder), /is no assessor now/);
    // Without a key there is nothing to rotate; with one it is tried in test/admin.
    await assert.rejects(runCommand('npm run admin -- keys rotate', folder), { code: 2 });
  });

  it('names only scripts that there are', () => {
    const named = [...readme.matchAll(/npm (?:run )?(?:--silent )?(?!ci\b|run\b)([a-z]+)/g)].map(([, script = '']) => script);
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter((script) => scripts[script] === undefined),
      [],
    );
  });

  it('explains every variable as the configuration reads it', () => {
    const table = readme.split('\n').filter((line) => /^\| `\w+` \|/.test(line) && !line.startsWith('| `npm'));
    const expected = variables.map(({ name, byDefault, otherwise = '', meaning, expected: right }) => {
      const value = byDefault === undefined ? otherwise : `\`${byDefault}\``;
      return `| \`${name}\` | ${value} | ${meaning} | ${right} |`;
    });
    assert.deepEqual(table, expected);
  });

  it('names every scope of Slack with what needs it', () => {
    for (const [scope, { why }] of Object.entries(scopeNeeds)) {
      const row = readme.split('\n').find((line) => line.trim().startsWith(`| ${scope} |`));
      assert.ok(row?.includes(`| ${why} |`), scope);
    }
  });

  it('has no TypeScript that nobody compiles', () => assert.deepEqual([...blocksOf('ts'), ...blocksOf('typescript')], []));

  for (const name of ['README.md', 'SECURITY.md', 'CHANGELOG.md']) {
    it(`links from ${name} only to files that are there`, () => {
      const text = readFileSync(join(root, name), 'utf8');
      const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/^https?:/.test(target));
      assert.deepEqual(
        links.filter((target) => !existsSync(join(root, target))),
        [],
      );
    });
  }
});
