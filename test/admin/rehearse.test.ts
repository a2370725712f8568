import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { steps } from '../../src/admin/rehearse/steps.js';
import type { PracticePosts, PracticeProgress } from '../../src/desk/tickets/practice-progress.js';
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
      posts: [{ id: 'c-1', platform: 'teams', where: 'triage', cursor: 0, shown: 0, failed: [] }],
    };
    for (const { what, seen } of steps) assert.equal(seen(progress, 4, progress), undefined, what);
  });

  it('sees no post in one that was refused, nor in one that was there before', () => {
    const post = { id: 'c-1', platform: 'teams', where: 'triage', cursor: 9, shown: 1, drawnAt: 9, failed: [] } as const;
    const places = ['triage', 'private', 'place'] as const;
    const all = (change: Partial<PracticePosts>): PracticeProgress => ({
      events: [],
      posts: places.map((where) => ({ ...post, id: where, where, ...change })),
    });
    const posts = steps.filter(({ ask }) => ask === undefined);
    const seen = (progress: PracticeProgress, before: PracticeProgress) =>
      posts.filter((step) => step.seen(progress, 9, before) !== undefined).length;
    assert.equal(seen(all({ shown: 2 }), all({})), posts.length, 'with a post more and nothing refused');
    assert.equal(seen(all({ shown: 2, failed: ['TooLarge'] }), all({})), 0, 'refused');
    assert.equal(seen(all({}), all({})), posts.length - 2, 'no further post');
  });
});
