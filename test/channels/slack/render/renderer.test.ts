import assert from 'node:assert/strict';
import type { Card } from '../../../../src/cards/card.js';
import { problemsOf } from '../../../../src/channels/slack/render/limits.js';
import { createSheets } from '../../../../src/channels/slack/render/renderer.js';
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

describe('the sheets of Slack', () => {
  const log = keptLog();
  const of = (card: Card, strict: boolean) => createSheets({ render: () => card, log, strict });
  beforeEach(() => {
    log.lines.length = 0;
  });

  it('are what the card is, while Slack takes it', () => {
    const sheets = of(fielded, true);
    for (const payload of [sheets.message(shown), sheets.modal(shown, meta), sheets.home(shown)]) assert.deepEqual(problemsOf(payload), []);
    assert.deepEqual(log.lines, []);
  });

  it('beyond the limits are an error in a test', () => {
    const sheets = of(toLong(fielded), true);
    for (const draw of [() => sheets.message(shown), () => sheets.modal(shown, meta), () => sheets.home(shown)]) {
      assert.throws(draw, (error: Error) => error instanceof RangeError && /welcome within Slack's limits/.test(error.message));
    }
  });

  it('beyond the limits are plainer for people, still with fields and buttons, and are logged without a word of anybody', () => {
    const sheets = of(toLong(fielded), false);
    const modal = sheets.modal(shown, meta);
    for (const payload of [sheets.message(shown), modal, sheets.home(shown)]) assert.deepEqual(problemsOf(payload), []);
    assert.ok(modal.submit && modal.blocks.some(({ type }) => type === 'input'));
    assert.equal(log.lines.length, 3);
    for (const line of log.lines) assert.ok(line.includes('slack-limits-exceeded') && !line.includes('Zq7'), line);
  });
});
