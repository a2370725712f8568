import assert from 'node:assert/strict';
import { createRenderer } from '../../src/cards/render.js';
import type { View } from '../../src/cards/view.js';
import { toModal } from '../../src/channels/slack/render/modal.js';
import { baseMetrics, type CvssVersion, cvssVersions } from '../../src/tickets/cvss.js';
import { now } from '../support/cards/present.js';
import { pressesToChoose } from '../support/cards/presses.js';
import { sampleNumber } from '../support/cards/views.js';
import { optionsOf, placedIn, withIds } from '../support/slack/blocks.js';

const render = createRenderer({ numberPrefix: 'SEC', now });

function calculatorCard(version: CvssVersion) {
  const view: View = { kind: 'calculator', number: sampleNumber, rev: 1, version, chosen: {}, missing: [], fills: 0 };
  return render(view, { locale: 'en', zone: 'UTC' });
}

describe('how much has to be pressed for a score', () => {
  for (const version of cvssVersions) {
    it(`is one press for each metric of CVSS ${version}, on Teams and on Slack`, () => {
      const metrics = baseMetrics[version].length;
      assert.deepEqual(pressesToChoose(calculatorCard(version)), { teams: metrics, slack: metrics });
    });

    it(`shows all of each value of CVSS ${version}, in words that no platform cuts`, () => {
      const card = calculatorCard(version);
      const { blocks } = toModal(card, { place: { kind: 'personal', address: 'x' } });
      const shown = placedIn(withIds(JSON.parse(JSON.stringify(blocks)))).flatMap(({ element }) => optionsOf(element));
      assert.equal(
        shown.length,
        baseMetrics[version].reduce((sum, { values }) => sum + values.length, 0),
      );
      for (const { text } of shown) assert.ok(text.text.length <= 50 && !text.text.includes('…'), text.text);
    });
  }
});
