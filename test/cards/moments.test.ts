import assert from 'node:assert/strict';
import { toPlainText } from '../../src/cards/plain-text.js';
import { createRenderer } from '../../src/cards/render.js';
import type { Instant } from '../../src/tickets/instant.js';
import { toUserText } from '../../src/tickets/user-text.js';
import { now } from '../support/cards/present.js';
import { sampleViews } from '../support/cards/views.js';

const drawnAt = (at: () => Instant) => createRenderer({ numberPrefix: 'SEC', now: at });
const thisYear = drawnAt(now);
const later = drawnAt(() => '2028-03-01T09:30:00.000Z' as Instant);

/** Moments, with and without their years. */
const momentsIn = (text: string) => text.match(/\w+day, \d+ \w+(?: \d{4})?, \d\d:\d\d/g) ?? [];

describe('a moment on a card', () => {
  it('has its year a year later, on every card that shows one', () => {
    const kinds = new Set<string>();
    for (const view of sampleViews(toUserText('a text'))) {
      const read = (render: typeof later) => {
        const card = render(view, { locale: 'en', zone: 'Europe/Stockholm' });
        return [...momentsIn(toPlainText(card)), ...momentsIn(card.speak)];
      };
      assert.ok(
        read(thisYear).every((moment) => !/2026/.test(moment)),
        view.kind,
      );
      for (const moment of read(later)) {
        assert.match(moment, / 2026, /, view.kind);
        kinds.add(view.kind);
      }
    }
    assert.ok(kinds.size >= 10, [...kinds].join(', '));
  });
});
