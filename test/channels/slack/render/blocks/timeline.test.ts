import assert from 'node:assert/strict';
import type { Element } from '../../../../../src/cards/card.js';
import { toBlocks } from '../../../../../src/channels/slack/render/block-kit.js';
import { withoutPlan } from '../../../../../src/channels/slack/render/blocks/timeline.js';
import { messageSchema } from '../../../../../src/channels/slack/render/limits.js';
import { toMessage } from '../../../../../src/channels/slack/render/message.js';
import { readable, sampleCards } from '../../../../support/slack/sample-payloads.js';

const step = (status: string, position: number, words: string): Element => ({
  type: 'TextBlock',
  id: `step.${status}.${position}`,
  text: words,
  wrap: true,
});

function blocksOf(items: readonly Element[], surface: 'message' | 'modal' | 'home' = 'message') {
  const body = [{ type: 'Container', id: 'timeline', items } as const];
  return toBlocks({ type: 'AdaptiveCard', $schema: '', version: '1.5', lang: 'en', speak: 'x', fallbackText: 'x', body }, surface);
}

const items = [step('complete', 1, 'Received: done'), step('in_progress', 2, 'Being assessed: now')];

describe('a timeline', () => {
  it('is a plan in a message, a task for each of its steps', () => {
    const [plan] = blocksOf(items);
    assert.ok(plan?.type === 'plan');
    assert.equal(plan.title, 'Progress');
    assert.deepEqual(
      plan.tasks.map(({ title, status }) => [title, status]),
      [
        ['Received: done', 'complete'],
        ['Being assessed: now', 'in_progress'],
      ],
    );
  });

  it('says the same in words where there are no plans, and where it is made otherwise', () => {
    for (const blocks of [
      withoutPlan(blocksOf(items)),
      blocksOf(items, 'modal'),
      blocksOf(items, 'home'),
      blocksOf([...items, step('lost', 3, 'x')]),
    ]) {
      assert.match(readable(blocks), /Received: done\nBeing assessed: now/);
      assert.ok(blocks.every(({ type }) => type === 'section'));
    }
  });

  it('stands on cards of ours, and leaves them good without it', () => {
    let seen = 0;
    for (const { card } of sampleCards('x')) {
      const { text, blocks } = toMessage(card);
      const without = withoutPlan(blocks);
      assert.deepEqual(messageSchema.safeParse({ text, blocks: without }).error, undefined);
      if (blocks.some(({ type }) => type === 'plan')) seen++;
      else assert.deepEqual(without, blocks);
    }
    assert.ok(seen > 5);
  });
});
