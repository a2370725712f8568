import type { CauseDigest } from './cause.js';
import type { TicketEvent } from './events/index.js';
import { type Instant, toEpochMs } from './instant.js';
import type { Past } from './past.js';

/** Characters of a digest that are kept: 66 bits tell a repetition, and a long ticket stays short. */
const length = 11;
const keptMs = 90 * 24 * 3_600_000;
/** However much happens in that time. */
const most = 10_000;

/** The causes of a run of events, each once. */
export function causesOf(run: readonly TicketEvent[]): Past['causes'][number] {
  const at = run.reduce((newest, event) => (event.at > newest ? event.at : newest), run[0]?.at ?? ('' as Instant));
  return { at, digests: [...new Set(run.map(({ cause }) => cause.slice(0, length)))].join('') };
}

/** Those that are kept still, the newest of them: of 90 days, and so many at most. */
export function causesKept(causes: Past['causes'], now: Instant): Past['causes'] {
  let left = most * length;
  const dropped = causes.findLastIndex(({ at, digests }) => {
    left -= digests.length;
    return left < 0 || !isKept(at, now);
  });
  return causes.slice(dropped + 1);
}

/** Whether a cause from then is kept still. */
export function isKept(at: Instant, now: Instant): boolean {
  return toEpochMs(now) - toEpochMs(at) <= keptMs;
}

/** Whether a cause is among them. */
export function isAmong(causes: Past['causes'], digest: CauseDigest): boolean {
  const short = digest.slice(0, length);
  return causes.some(({ digests }) => isIn(digests, short));
}

function isIn(digests: string, short: string): boolean {
  for (let at = digests.indexOf(short); at >= 0; at = digests.indexOf(short, at + 1)) if (at % length === 0) return true;
  return false;
}
