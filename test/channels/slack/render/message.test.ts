import assert from 'node:assert/strict';
import { toPlainText } from '../../../../src/cards/plain-text.js';
import type { Block } from '../../../../src/channels/slack/render/block-kit.js';
import { problemsOf } from '../../../../src/channels/slack/render/limits.js';
import { toHome, toMessage, toPlainMessage } from '../../../../src/channels/slack/render/message.js';
import { sampleCards, strayCards } from '../../../support/slack/sample-payloads.js';

const titles = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.type === 'actions' ? block.elements.map(({ text }) => text.text) : []));

describe('a card as a message', () => {
  it('notifies with the neutral words of the card, escaped', () => {
    const [{ card }] = strayCards as [(typeof strayCards)[number]];
    assert.equal(toMessage({ ...card, fallbackText: '<!channel> & co' }).text, '&lt;!channel&gt; &amp; co');
  });

  it('can go without its looks, with the same words and buttons', () => {
    for (const { name, card } of sampleCards('My own words')) {
      const plain = toPlainMessage(card);
      const words = plain.blocks.flatMap((block) => (block.type === 'section' && block.text ? block.text.text : []));
      assert.equal(words.join('\n\n').replaceAll('\n', ''), toPlainText(card).trim().replaceAll('\n', ''), name);
      assert.deepEqual(titles(plain.blocks), titles(toMessage(card).blocks.filter(({ block_id }) => !block_id?.startsWith('add-input.'))));
    }
  });

  it('fits without its looks however much it says', () => {
    const [{ card }] = strayCards as [(typeof strayCards)[number]];
    const long = toPlainMessage({
      ...card,
      body: Array.from({ length: 200 }, () => ({ type: 'TextBlock', text: 'x '.repeat(400), wrap: true }) as const),
    });
    assert.deepEqual(problemsOf(long), []);
    assert.match(JSON.stringify(long), /…/);
  });

  it('is a Home tab as well', () => {
    for (const { card } of sampleCards('x')) assert.deepEqual(toHome(card).blocks.length, toMessage(card).blocks.length);
  });
});
