import type { Conversation } from '../../ports/conversation.js';
import type { Instant } from '../../tickets/instant.js';
import type { CourierDeps } from '../deps.js';
import type { LeadWarnings } from './lead-warnings.js';

/** Since when a place of the assessors takes nothing. */
export interface Outage {
  readonly since: Instant;
  /** The platform's word for it, where it said that the place is closed. */
  readonly reason?: string;
}

/** Knows which places of the assessors take nothing, and has the leads told of it. */
export interface TriageReach {
  /** A message was taken, or refused for what it says: the place is there. */
  reached(conversation: string): void;
  /** A message was not taken; `reason`: the platform says that the place is closed. */
  missed(conversation: string, reason?: string): void;
  outageOf(conversation: string): Outage | undefined;
  /** Nobody is told any more. */
  stop(): void;
}

/** What may pass by itself is told when it lasts so long. */
const tellAfterMs = 4 * 60_000;

interface Deps extends Pick<CourierDeps, 'store' | 'clock' | 'timer' | 'log'> {
  readonly warnings: LeadWarnings;
}

export function openTriageReach({ store, clock, timer, log, warnings }: Deps): TriageReach {
  /** Only conversations that the operator named for assessors get here, so that these stay small. */
  const outages = new Map<string, Outage & { readonly fromMs: number; readonly cancel?: () => void }>();
  /** Places that took something since the start: what was told of them before is over. */
  const there = new Set<string>();

  async function withPlace(id: string, work: (conversation: Conversation) => Promise<void>): Promise<void> {
    try {
      const stored = await store.conversations.get(id);
      if (stored !== undefined && stored !== 'damaged') await work(stored.doc);
    } catch (error) {
      log.error('leads-not-asked', { conversation: id, error });
    }
  }

  function tell(id: string): void {
    void withPlace(id, async (conversation) => {
      const outage = outages.get(id);
      if (!outage) return;
      const { since, reason } = outage;
      await warnings.tell(conversation, { kind: 'unreachable-triage', since, ...(reason !== undefined && { reason }) });
    });
  }

  return {
    reached(id) {
      const outage = outages.get(id);
      outage?.cancel?.();
      outages.delete(id);
      if (outage) log.info('triage-reached', { conversation: id });
      if (!outage && there.has(id)) return;
      there.add(id);
      void withPlace(id, (conversation) => warnings.over(conversation, 'unreachable-triage'));
    },
    missed(id, reason) {
      const nowMs = clock.monotonicMs();
      const before = outages.get(id);
      const { since, fromMs } = before ?? { since: clock.now(), fromMs: nowMs };
      if (reason !== undefined) {
        before?.cancel?.();
        outages.set(id, { since, fromMs, reason });
        tell(id);
      } else if (!before) outages.set(id, { since, fromMs, cancel: timer.after(tellAfterMs, () => tell(id)) });
      else if (nowMs - fromMs >= tellAfterMs) tell(id);
    },
    outageOf: (id) => outages.get(id),
    stop() {
      for (const { cancel } of outages.values()) cancel?.();
      outages.clear();
      warnings.stop();
    },
  };
}
