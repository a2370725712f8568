import { createRenderer } from '../../src/cards/render.js';
import { toUserText } from '../../src/tickets/user-text.js';
import { now } from '../support/cards/present.js';
import { sampleViews } from '../support/cards/views.js';
import { median, type Row } from './row.js';

const rounds = 200;

/** What drawing one card takes. */
export function benchDrawing(): Row[] {
  const render = createRenderer({ numberPrefix: 'SEC', now });
  const reader = { locale: 'en', zone: 'Europe/Stockholm' };
  const views = sampleViews(toUserText('A request without a token reads the list of subscriptions. '.repeat(10)));
  return (['question', 'review', 'confirmation', 'status'] as const).map((kind) => {
    const view = views.find((one) => one.kind === kind);
    if (!view) throw new Error(`expected a sample of ${kind}`);
    const took = Array.from({ length: rounds }, () => {
      const startedAtMs = performance.now();
      render(view, reader);
      return (performance.now() - startedAtMs) * 1_000;
    });
    return { what: `drawing a card: ${kind}`, figure: `${Math.round(median(took))} µs` };
  });
}
