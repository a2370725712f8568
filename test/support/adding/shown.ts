import { toPlainText } from '../../../src/cards/plain-text.js';
import { createRenderer } from '../../../src/cards/render.js';
import type { View } from '../../../src/cards/view.js';

const render = createRenderer({ numberPrefix: 'SEC' });

/** What somebody who reads that language sees of a view. */
export function shown(view: View, locale = 'en'): string {
  return toPlainText(render(view, { locale, zone: 'UTC' }));
}

/** Tells the process that started this one. */
export function tell(what: unknown): void {
  process.stdout.write(JSON.stringify(what));
}
