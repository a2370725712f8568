import assert from 'node:assert/strict';
import type { Act } from '../../../src/desk/act.js';
import { advanceDraft } from '../../../src/desk/drafts/advance.js';
import { discardDraft } from '../../../src/desk/drafts/discard.js';
import { listDrafts } from '../../../src/desk/drafts/list.js';
import { openDraft } from '../../../src/desk/drafts/open.js';
import { startDraft } from '../../../src/desk/drafts/start.js';
import type { Draft } from '../../../src/intake/draft.js';
import { type Cause, digestOf } from '../../../src/tickets/cause.js';
import { actOf } from '../../support/desk/act.js';
import { TestDesk } from '../../support/desk/desk.js';

const category = (value: string) => (seen: Draft) =>
  ({ kind: 'answer', step: 'category', inputs: { category: value }, rev: seen.rev, press: digestOf(value as Cause) }) as const;

describe('a draft, without any chat', () => {
  let on: TestDesk;
  let ann: Act;
  let draft: Draft;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = await actOf(on.deps, 'ann');
    draft = await start('origin');
  });
  afterEach(() => on.close());

  async function start(cause: string): Promise<Draft> {
    const started = await startDraft(on.deps, ann, cause as Cause);
    assert.ok(typeof started === 'object');
    return started;
  }

  it('is started once for each thing that starts it', async () => {
    assert.equal((await start('origin')).number, draft.number);
    assert.notEqual((await start('another')).number, draft.number);
    assert.equal((await listDrafts(on.deps, ann, 5)).length, 2);
  });

  it('goes on from its step, and stands where it went', async () => {
    const moved = await advanceDraft(on.deps, ann, draft.number, category('incident'));
    assert.deepEqual([moved?.from, moved?.draft.step], ['category', 'problem']);
    assert.equal((await openDraft(on.deps, ann, draft.number))?.step, 'problem');
  });

  it('takes both of two steps that are taken at once', async () => {
    const kept = { kind: 'keep', inputs: { problem: 'Somebody signed in with our build key.' } } as const;
    await Promise.all([
      advanceDraft(on.deps, ann, draft.number, category('incident')),
      advanceDraft(on.deps, ann, draft.number, () => kept),
    ]);
    const { answers } = (await openDraft(on.deps, ann, draft.number)) ?? {};
    assert.deepEqual([answers?.category, answers?.problem?.text], ['incident', kept.inputs.problem]);
  });

  it('is left alone when there is nothing to do', async () => {
    assert.equal(await advanceDraft(on.deps, ann, draft.number, () => undefined), undefined);
    assert.deepEqual(await openDraft(on.deps, ann, draft.number), draft);
  });

  it('is nobody else’s to see, take on or throw away', async () => {
    const eve = await actOf(on.deps, 'eve');
    assert.equal(await openDraft(on.deps, eve, draft.number), undefined);
    assert.equal(await advanceDraft(on.deps, eve, draft.number, category('incident')), undefined);
    assert.equal(await discardDraft(on.deps, eve, draft.number), false);
    assert.deepEqual(await listDrafts(on.deps, eve, 5), []);
    assert.deepEqual(await openDraft(on.deps, ann, draft.number), draft);
  });

  it('is gone once it is thrown away', async () => {
    assert.equal(await discardDraft(on.deps, ann, draft.number), true);
    assert.equal(await discardDraft(on.deps, ann, draft.number), false);
    assert.equal(await advanceDraft(on.deps, ann, draft.number, category('incident')), undefined);
  });
});
