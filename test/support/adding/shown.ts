import { toPlainText } from '../../../src/cards/plain-text.js';
import { createRenderer } from '../../../src/cards/render.js';
import type { View } from '../../../src/cards/view.js';
import { now } from '../cards/present.js';

const render = createRenderer({ numberPrefix: 'SEC', now });

/** What somebody who reads that language sees of a view. */
export function shown(view: View, locale = 'en'): string {
  return toPlainText(render(view, { locale, zone: 'UTC' }));
}

/** The desk's own timers do not keep a process alive, and some of its answers wait for one. */
const alive = setInterval(() => undefined, 60_000);

/** Tells the process that started this one; nothing is done afterwards. */
export function tell(what: unknown): void {
  clearInterval(alive);
  process.stdout.write(JSON.stringify(what));
}
