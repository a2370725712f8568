import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { steps } from '../../src/admin/rehearse/steps.js';
import type { PracticeProgress } from '../../src/desk/tickets/practice-progress.js';
import { operate, withFolder } from '../support/admin/operator.js';

const filer = 'teams:0b6d/5c1f';

describe('the rehearsal, on the command line', () => {
  it('says that a desk must run', () =>
    withFolder(async (folder) => {
      const dataDir = join(folder, 'data');
      await mkdir(dataDir);
      const { code, text } = await operate(['rehearse', filer], { DATA_DIR: dataDir });
      assert.equal(code, 1);
      assert.match(text, /No desk runs on this data folder/);
    }));

  it('refuses what is no identity and what is no time', async () => {
    assert.equal((await operate(['rehearse', 'ann'])).code, 2);
    for (const wait of ['soon', '0', '-1']) assert.equal((await operate(['rehearse', filer, `--wait=${wait}`])).code, 2, wait);
  });

  it('sees no step in a ticket to which nothing has happened since it was filed', () => {
    const filed = ['submitted', 'answersGiven', 'followed'] as const;
    const progress: PracticeProgress = {
      events: [...filed.map((kind, index) => ({ seq: index + 1, kind, by: 'filer' as const })), { seq: 4, kind: 'responded', by: 'desk' }],
      posts: [{ platform: 'teams', where: 'triage', cursor: 0, shown: 0, failed: [] }],
    };
    for (const { what, seen } of steps) assert.equal(seen(progress, 4), undefined, what);
  });
});
