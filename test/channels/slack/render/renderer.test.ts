import assert from 'node:assert/strict';
import type { Card } from '../../../../src/cards/card.js';
import { problemsOf } from '../../../../src/channels/slack/render/limits.js';
import { createSlackRenderer } from '../../../../src/channels/slack/render/renderer.js';
import type { Shown } from '../../../../src/ports/turn.js';
import { keptLog } from '../../../support/desk/desk.js';
import { meta, sampleCards } from '../../../support/slack/sample-payloads.js';

const shown: Shown = { view: { kind: 'welcome' }, reader: { locale: 'en', zone: 'UTC' } };
const secret = 'Zq7 my own words';

/** More blocks than any surface takes, around a field. */
function toLong(card: Card): Card {
  const line = { type: 'TextBlock', text: secret, wrap: true } as const;
  return { ...card, body: [...card.body, ...Array.from({ length: 120 }, () => line)] };
}

const fielded = sampleCards('x').find(({ card }) => card.body.some(({ type }) => type === 'Input.Text'))?.card ?? assert.fail();

describe('the renderer of Slack', () => {
  const log = keptLog();
  const of = (card: Card, strict: boolean) => createSlackRenderer({ render: () => card, log, strict });
  beforeEach(() => {
    log.lines.length = 0;
  });

  it('are what the card is, while Slack takes it', () => {
    const renderer = of(fielded, true);
    for (const payload of [renderer.message(shown), renderer.modal(shown, meta), renderer.home(shown)])
      assert.deepEqual(problemsOf(payload), []);
    assert.deepEqual(log.lines, []);
  });

  it('beyond the limits are an error in a test', () => {
    const renderer = of(toLong(fielded), true);
    for (const draw of [() => renderer.message(shown), () => renderer.modal(shown, meta), () => renderer.home(shown)]) {
      assert.throws(draw, (error: Error) => error instanceof RangeError && /welcome within Slack's limits/.test(error.message));
    }
  });

  it('beyond the limits are plainer for people, still with fields and buttons, and are logged without a word of anybody', () => {
    const renderer = of(toLong(fielded), false);
    const modal = renderer.modal(shown, meta);
    for (const payload of [renderer.message(shown), modal, renderer.home(shown)]) assert.deepEqual(problemsOf(payload), []);
    assert.ok(modal.submit && modal.blocks.some(({ type }) => type === 'input'));
    assert.equal(log.lines.length, 3);
    for (const line of log.lines) assert.ok(line.includes('slack-limits-exceeded') && !line.includes('Zq7'), line);
  });
});
