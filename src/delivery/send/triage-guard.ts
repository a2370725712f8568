import type { Reader, Renderer } from '../../cards/reader.js';
import type { View } from '../../cards/view.js';
import type { Conversation } from '../../ports/conversation.js';
import type { Log } from '../../ports/log.js';
import type { ThreadRef } from '../../tickets/thread.js';
import type { CourierDeps } from '../deps.js';
import type { Admission } from '../rules/admission.js';

type Warning = Extract<View, { readonly kind: 'open-triage' | 'unasked-triage' }>;

interface Deps extends Pick<CourierDeps, 'store' | 'channels' | 'clock'> {
  readonly log: Log;
  readonly render: Renderer;
  /** The leads' own chats with the desk; none while they need not be told about this conversation. */
  readonly leadsToWarn: (open: Conversation) => Promise<readonly { readonly chat: Conversation; readonly reader: Reader }[]>;
  /** A conversation is read by others, or no longer: what stands there is to be redrawn; false: not all of it is. Never rejects. */
  readonly onChanged: (conversation: Conversation, admission: Exclude<Admission, 'neutral'>) => Promise<boolean>;
  /** At least one of them was told. */
  readonly onWarned: (open: Conversation) => Promise<void>;
}

/** Keeps what assessors read out of conversations that others can read (docs/design.md, Who sees what where). */
export interface TriageGuard {
  /** Asks the platform. Rejects as the store does. */
  admits(conversation: Conversation): Promise<Admission>;
  /** Looks at conversations of the assessors before there is anything to post. Never rejects. */
  check(threads: readonly ThreadRef[]): Promise<void>;
}

const admissions = { private: 'full', unknown: 'neutral', open: 'nothing' } as const;

/** A conversation that is not private for certain is named in the log, and the leads are thought of, at most this often. */
const sayEveryMs = 3_600_000;

export function openTriageGuard({ store, channels, clock, log, render, leadsToWarn, onChanged, onWarned }: Deps): TriageGuard {
  /** Only conversations that the operator named for assessors get here, so that it stays small. */
  const saidAtMs = new Map<string, number>();
  /** The last certain answer. */
  const last = new Map<string, Admission>();

  async function admits(conversation: Conversation): Promise<Admission> {
    // A platform that never tells is trusted as the operator configured it.
    const admission = admissions[(await channels[conversation.channel]?.privacyOf?.(conversation)) ?? 'private'];
    if (admission !== 'neutral') void note(conversation, admission);
    if (admission === 'full') return admission;
    const nowMs = clock.monotonicMs();
    const key = `${conversation.id} ${admission}`;
    const said = saidAtMs.get(key);
    if (said !== undefined && nowMs - said < sayEveryMs) return admission;
    saidAtMs.set(key, nowMs);
    if (admission === 'nothing') log.error('triage-open', { conversation: conversation.id });
    else log.warn('triage-unasked', { conversation: conversation.id });
    await tellLeads(conversation, { kind: admission === 'nothing' ? 'open-triage' : 'unasked-triage' });
    return admission;
  }

  /** What could not be redrawn is begun anew by whoever asks next. */
  async function note(conversation: Conversation, admission: Exclude<Admission, 'neutral'>): Promise<void> {
    if (last.get(conversation.id) === admission) return;
    last.set(conversation.id, admission);
    if (!(await onChanged(conversation, admission))) last.delete(conversation.id);
  }

  async function tellLeads(about: Conversation, view: Warning): Promise<void> {
    const leads = await leadsToWarn(about);
    const outcomes = await Promise.all(leads.map(async ({ chat, reader }) => channels[chat.channel]?.post(chat, render(view, reader))));
    if (outcomes.some((outcome) => outcome?.kind === 'delivered')) await onWarned(about);
    else if (leads.length > 0) log.warn('leads-not-told', { conversation: about.id });
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
      await Promise.all(threads.map(checkOne));
    },
  };
}
