import { toFailure } from '../../../src/channels/teams/outcome.js';
import type { Outcome } from '../../../src/ports/channel.js';
import type { Seeded } from '../../store/power-cut/seeded.js';
import type { VirtualTime } from '../virtual-time.js';
import type { Answer, Call } from './courier.js';

/** What a platform did with one call. */
interface Handled {
  readonly accepted: boolean;
  readonly outcome: Outcome;
  readonly tookMs: number;
}

export interface FlakyPlatform {
  readonly answer: Answer;
  /** The calls whose message is there now, in order of acceptance. */
  readonly accepted: Call[];
  /** Calls that were accepted while their answer was lost. */
  readonly lost: ReadonlySet<Call>;
  /** Calls that came before the silence that was asked for ended, or while another to the same conversation was under way. */
  readonly offences: readonly string[];
  /** How often each fault happened. */
  readonly faults: Readonly<Record<string, number>>;
}

interface Options {
  readonly random: Seeded;
  readonly time: VirtualTime;
  /** Nothing at all is accepted from here to there, in milliseconds of virtual time. */
  readonly outage: readonly [fromMs: number, toMs: number];
  /** Conversations, by id, that refuse every word from a moment on. */
  readonly gone: ReadonlyMap<string, number>;
}

/** What a status of Teams means. */
function status(code: number, error?: string, retryAfter?: string): Outcome {
  return toFailure(code, error, retryAfter);
}

/**
 * Teams on bad days, in virtual time: of four calls about one meets a fault, by chance. What a status means is the channel's
 * own table; what a broken connection means is what its client says.
 */
export function flakyPlatform({ random, time, outage, gone }: Options): FlakyPlatform {
  const accepted: Call[] = [];
  const lost = new Set<Call>();
  const offences: string[] = [];
  const faults: Record<string, number> = {};
  const underWay = new Set<string>();
  const silentUntilMs = new Map<string, number>();

  const ambiguous: Outcome = { kind: 'ambiguous' };
  const quick = (): number => 20 + random.below(200);

  const kinds: Readonly<Record<string, () => Handled>> = {
    throttled: () => ({ accepted: false, outcome: status(429, undefined, String(1 + random.below(120))), tookMs: quick() }),
    throttledSilently: () => ({ accepted: false, outcome: status(429), tookMs: quick() }),
    precondition: () => ({ accepted: false, outcome: status(412), tookMs: quick() }),
    unauthorized: () => ({ accepted: false, outcome: status(401), tookMs: quick() }),
    otherHost: () => ({ accepted: false, outcome: status(403, 'InvalidBotApiHost'), tookMs: quick() }),
    notConnected: () => ({ accepted: false, outcome: { kind: 'not-accepted' }, tookMs: quick() }),
    resetBefore: () => ({ accepted: false, outcome: ambiguous, tookMs: quick() }),
    resetAfter: () => ({ accepted: true, outcome: ambiguous, tookMs: quick() }),
    hangBefore: () => ({ accepted: false, outcome: ambiguous, tookMs: 10_000 }),
    hangAfter: () => ({ accepted: true, outcome: ambiguous, tookMs: 10_000 }),
    gateway: () => ({ accepted: random.below(2) === 0, outcome: status(502 + random.below(3)), tookMs: quick() }),
    server: () => ({ accepted: false, outcome: status(500), tookMs: quick() }),
    tooLarge: () => ({ accepted: false, outcome: status(413), tookMs: quick() }),
  };
  const names = Object.keys(kinds);

  function handle(call: Call): Handled & { readonly fault?: string } {
    const goneAtMs = gone.get(call.conversation.id) ?? Number.POSITIVE_INFINITY;
    const nowMs = time.nowMs();
    if (nowMs >= goneAtMs) return { fault: 'gone', accepted: false, outcome: status(403, 'ConversationBlockedByUser'), tookMs: quick() };
    const isOut = nowMs >= outage[0] && nowMs < outage[1];
    const fault = isOut
      ? ['notConnected', 'hangBefore'][random.below(2)]
      : random.below(4) === 0
        ? names[random.below(names.length)]
        : undefined;
    const kind = fault === undefined ? undefined : kinds[fault];
    if (fault === undefined || !kind)
      return { accepted: true, outcome: { kind: 'delivered', message: `m-${accepted.length}` }, tookMs: quick() };
    return { ...kind(), fault };
  }

  async function answer(call: Call): Promise<Outcome> {
    const { id } = call.conversation;
    if (underWay.has(id)) offences.push(`two calls at once to ${id} at ${time.nowMs()}`);
    if ((silentUntilMs.get(id) ?? 0) > time.nowMs()) offences.push(`a call to ${id} at ${time.nowMs()}, before ${silentUntilMs.get(id)}`);
    underWay.add(id);
    const { accepted: isAccepted, outcome, tookMs, fault } = handle(call);
    if (fault !== undefined) faults[fault] = (faults[fault] ?? 0) + 1;
    if (isAccepted) {
      accepted.push(call);
      if (outcome.kind !== 'delivered') lost.add(call);
    }
    await time.sleep(tookMs);
    underWay.delete(id);
    if (outcome.kind === 'throttled') silentUntilMs.set(id, time.nowMs() + (outcome.retryAfterMs ?? 0));
    if (outcome.kind === 'delivered' && call.kind === 'update') return { kind: 'delivered', message: call.message ?? '' };
    return outcome;
  }

  return { answer, accepted, lost, offences, faults };
}
