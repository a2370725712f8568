import assert from 'node:assert/strict';
import type { Container, Element } from '../../../../src/cards/card.js';
import { toBlocks } from '../../../../src/channels/slack/block-kit.js';
import { problemsOf } from '../../../../src/channels/slack/limits.js';
import { readable } from '../../../support/slack-payloads.js';

const said = (words: string) => ({ type: 'TextBlock', text: words, wrap: true }) as const;
const step = (status: string, position: number, ...words: string[]): Container => ({
  type: 'Container',
  id: `timeline.${status}.${position}`,
  items: words.map(said),
});

function blocksOf(items: readonly Element[], surface: 'message' | 'modal' | 'home' = 'message') {
  const body = [{ type: 'Container', id: 'timeline', items } as const];
  return toBlocks({ type: 'AdaptiveCard', $schema: '', version: '1.5', lang: 'en', speak: 'x', fallbackText: 'x', body }, surface);
}

const items = [said('How far it is'), step('complete', 1, 'Received', 'On Friday'), step('in_progress', 2, 'Being assessed')];

describe('a timeline', () => {
  it('is a plan in a message, a step for each of its containers', () => {
    const blocks = blocksOf(items);
    assert.deepEqual(problemsOf({ text: 'x', blocks }), []);
    const [plan] = blocks;
    assert.ok(plan?.type === 'plan');
    assert.deepEqual(
      [plan.title, ...plan.tasks.map(({ title, status }) => `${title}: ${status}`)],
      ['How far it is', 'Received: complete', 'Being assessed: in_progress'],
    );
  });

  it('says the same in words where there are no plans, and where it is made otherwise', () => {
    const words = ['How far it is', 'Received', 'On Friday', 'Being assessed'];
    for (const blocks of [blocksOf(items), blocksOf(items, 'modal'), blocksOf(items, 'home'), blocksOf([...items, step('lost', 3, 'x')])]) {
      for (const word of words) assert.ok(readable(blocks).includes(word), word);
    }
    assert.ok(blocksOf(items, 'modal').every(({ type }) => type === 'section'));
    assert.ok(blocksOf([...items, step('lost', 3, 'x')]).every(({ type }) => type === 'section'));
  });
});
