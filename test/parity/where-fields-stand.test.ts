import assert from 'node:assert/strict';
import type { Card } from '../../src/cards/card.js';
import { createRenderer } from '../../src/cards/render.js';
import { toModal } from '../../src/channels/slack/render/modal.js';
import { createSlackRenderer } from '../../src/channels/slack/render/renderer.js';
import { elementsOf } from '../support/cards/card-schema.js';
import { now } from '../support/cards/present.js';
import { sampleViews } from '../support/cards/views.js';
import { keptLog } from '../support/desk/desk.js';
import { inputNameOf, textOf, withIds } from '../support/slack/blocks.js';

const render = createRenderer({ numberPrefix: 'SEC', now });
const slack = createSlackRenderer({ render, log: keptLog(), strict: true });
const reader = { locale: 'en', zone: 'UTC' } as const;
const views = sampleViews('x' as Parameters<typeof sampleViews>[0]);

/** What says that something is wrong with the field itself, and where that is. */
const pointer = /\b(?:Choose one|Write it(?: in the field)?) (above|below)\b/;

/** The problems of a card with the places of their texts and fields in reading order. */
function problemsOf(card: Card) {
  const ids = elementsOf(card).map((element) => element.id);
  return elementsOf(card).flatMap((element, at) => {
    if (element.type !== 'TextBlock' || !element.id?.startsWith('problem.')) return [];
    return [{ text: element.text, at, field: ids.indexOf(element.id.slice('problem.'.length)) }];
  });
}

describe('where an error says that its field stands', () => {
  it('is below, as it is on every card, on Teams and in what Slack draws anew', () => {
    const seen = new Set<string>();
    for (const view of views) {
      for (const { text, at, field } of problemsOf(render(view, reader))) {
        const [, where] = pointer.exec(text) ?? [];
        if (where === undefined) continue;
        seen.add(text);
        assert.deepEqual([where, field > at], ['below', true], text);
      }
    }
    assert.ok(seen.size >= 18, [...seen].join('\n'));
  });

  it('is above where Slack writes under the field of a window that was submitted', () => {
    const seen = new Set<string>();
    for (const view of views) {
      for (const text of Object.values(slack.errors({ view, reader }))) {
        const [, where] = pointer.exec(text) ?? [];
        if (where === undefined) continue;
        seen.add(text);
        assert.equal(where, 'above', text);
      }
    }
    assert.ok(seen.size >= 18, [...seen].join('\n'));
  });

  it('is above in what the calculator says in the end, where all of its metrics stand above', () => {
    for (const view of views.filter((one) => one.kind === 'calculator' && one.missing.length > 0)) {
      const blocks = withIds(
        JSON.parse(JSON.stringify(toModal(render(view, reader), { place: { kind: 'personal', address: 'x' } }).blocks)),
      );
      const last = blocks.findLastIndex(({ type }) => type === 'input');
      const summary = blocks.findIndex((block) => /The score needs all of them: choose .* above/.test(JSON.stringify(block)));
      assert.ok(summary > last, blocks.map((block) => inputNameOf(block.block_id) + textOf(block['text'])).join('\n'));
    }
  });
});
