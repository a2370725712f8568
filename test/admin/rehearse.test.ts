import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stepsOn } from '../../src/admin/rehearse/steps.js';
import type { PracticePosts, PracticeProgress } from '../../src/desk/tickets/practice-progress.js';
import { practiceWays } from '../../src/desk/tickets/practice-ways.js';
import { operate, withFolder } from '../support/admin/operator.js';

const filer = 'teams:0b6d/5c1f';
const steps = stepsOn({ command: 'type it', shortcut: 'pick it', 'message-shortcut': 'pick it there', home: 'open it' });

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
      came: [],
    };
    for (const { what, seen } of steps) assert.equal(seen(progress, 4, progress), undefined, what);
  });

  it('asks for what a platform has, in its own words, and sees each way by itself', () => {
    assert.deepEqual(
      stepsOn({}).flatMap(({ way = [] }) => way),
      ['read'],
    );
    assert.deepEqual(
      stepsOn({ home: 'open it' }).flatMap(({ way, ask }) => (way === 'home' ? [ask?.('SEC-1')] : [])),
      ['open it'],
    );
    const before: PracticeProgress = { events: [], posts: [], came: [] };
    for (const { way, seen } of steps.filter((step) => step.way !== undefined)) {
      assert.equal(seen(before, 7, before), undefined, way);
      for (const came of practiceWays) {
        const expected = came === way ? 7 : undefined;
        assert.equal(seen({ ...before, came: [came] }, 7, before), expected, `${way} by ${came}`);
      }
    }
  });

  it('sees no post in one that was refused, nor in one that was there before', () => {
    const post = { id: 'c-1', platform: 'teams', where: 'triage', cursor: 9, shown: 1, drawnAt: 9, failed: [] } as const;
    const places = ['triage', 'private', 'place'] as const;
    const all = (change: Partial<PracticePosts>): PracticeProgress => ({
      events: [],
      posts: places.map((where) => ({ ...post, id: where, where, ...change })),
      came: [],
    });
    const posts = steps.filter(({ ask }) => ask === undefined);
    const seen = (progress: PracticeProgress, before: PracticeProgress) =>
      posts.filter((step) => step.seen(progress, 9, before) !== undefined).length;
    assert.equal(seen(all({ shown: 2 }), all({})), posts.length, 'with a post more and nothing refused');
    assert.equal(seen(all({ shown: 2, failed: ['TooLarge'] }), all({})), 0, 'refused');
    assert.equal(seen(all({}), all({})), posts.length - 3, 'no further post');
  });
});
