import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { blocksOf, isThere, readText } from './support/docs/pages.js';
import { programOf } from './support/docs/scripts.js';

const readme = readText('README.md');

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

  it('has no other commands, and is two screens long', () => {
    assert.deepEqual(blocksOf(readme, 'sh'), ['npm ci && npm start', 'npm test']);
    assert.ok(readme.split('\n').length <= 60);
  });

  it('opens the desk with its first command, and the desk stops when told to', async () => {
    assert.ok(isThere('package-lock.json'));
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
});
