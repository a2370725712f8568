import type { Conversation } from '../../ports/conversation.js';
import type { ThreadRef } from '../../tickets/thread.js';
import type { CourierDeps } from '../deps.js';
import type { Admission } from '../rules/admission.js';
import type { LeadWarnings } from './lead-warnings.js';

interface Deps extends Pick<CourierDeps, 'store' | 'channels' | 'clock' | 'log'> {
  readonly warnings: LeadWarnings;
  /** A conversation is read by others, or no longer: what stands there is to be redrawn; false: not all of it is. Never rejects. */
  readonly onChanged: (conversation: Conversation, admission: Exclude<Admission, 'neutral'>) => Promise<boolean>;
}

/** Keeps what assessors read out of conversations that others can read (docs/design.md, Who sees what where). */
export interface TriageGuard {
  /** Asks the platform. Rejects as the store does. */
  admits(conversation: Conversation): Promise<Admission>;
  /** Looks at conversations of the assessors before there is anything to post; once more after a look that is under way. Never rejects. */
  check(threads: readonly ThreadRef[]): Promise<void>;
  /** The last answer about a conversation; undefined before any. */
  lastOf(conversation: string): Admission | undefined;
}

const admissions = { private: 'full', unknown: 'neutral', open: 'nothing' } as const;

/** A conversation that is not private for certain is named in the log at most this often. */
const sayEveryMs = 3_600_000;

export function openTriageGuard({ store, channels, clock, log, warnings, onChanged }: Deps): TriageGuard {
  /** Only conversations that the operator named for assessors get here, so that these stay small. */
  const saidAtMs = new Map<string, number>();
  const last = new Map<string, Admission>();
  let checking = false;
  let again = false;
  /** The last certain answer whose consequences were all begun. */
  const redrawn = new Map<string, Admission>();

  async function admits(conversation: Conversation): Promise<Admission> {
    const admission = admissions[(await channels[conversation.channel]?.privacyOf(conversation)) ?? 'unknown'];
    last.set(conversation.id, admission);
    if (admission !== 'neutral') void redraw(conversation, admission);
    if (admission !== 'neutral') warnings.pause(conversation, 'unasked-triage');
    if (admission === 'full') await warnings.over(conversation, 'open-triage');
    else await warn(conversation, admission);
    return admission;
  }

  async function warn(conversation: Conversation, admission: Exclude<Admission, 'full'>): Promise<void> {
    const key = `${conversation.id} ${admission}`;
    const nowMs = clock.monotonicMs();
    const said = saidAtMs.get(key);
    if (said === undefined || nowMs - said >= sayEveryMs) {
      saidAtMs.set(key, nowMs);
      if (admission === 'nothing') log.error('triage-open', { conversation: conversation.id });
      else log.warn('triage-unasked', { conversation: conversation.id });
    }
    await warnings.tell(conversation, { kind: admission === 'nothing' ? 'open-triage' : 'unasked-triage' });
  }

  /** What could not be redrawn is begun anew by whoever asks next. */
  async function redraw(conversation: Conversation, admission: Exclude<Admission, 'neutral'>): Promise<void> {
    if (redrawn.get(conversation.id) === admission) return;
    redrawn.set(conversation.id, admission);
    if (!(await onChanged(conversation, admission))) redrawn.delete(conversation.id);
  }

  async function checkOne({ conversation }: ThreadRef): Promise<void> {
    try {
      const stored = await store.conversations.get(conversation);
      if (stored !== undefined && stored !== 'damaged') await admits(stored.doc);
    } catch (error) {
      log.error('triage-not-checked', { conversation, error });
    }
  }

  return {
    admits,
    async check(threads) {
      if (checking) return void (again = true);
      checking = true;
      do {
        again = false;
        await Promise.all(threads.map(checkOne));
      } while (again);
      checking = false;
    },
    lastOf: (conversation) => last.get(conversation),
  };
}
