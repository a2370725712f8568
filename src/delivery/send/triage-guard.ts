import type { Reader, Renderer } from '../../cards/reader.js';
import type { Conversation } from '../../ports/conversation.js';
import type { Log } from '../../ports/log.js';
import type { ThreadRef } from '../../tickets/thread.js';
import type { CourierDeps } from '../deps.js';

interface Deps extends Pick<CourierDeps, 'store' | 'channels' | 'clock'> {
  readonly log: Log;
  readonly render: Renderer;
  /** The leads' own chats with the desk; none while they need not be told about this conversation. */
  readonly leadsToWarn: (open: Conversation) => Promise<readonly { readonly chat: Conversation; readonly reader: Reader }[]>;
  /** At least one of them was told. */
  readonly onWarned: (open: Conversation) => Promise<void>;
}

/** Keeps what assessors read out of conversations that others can read (docs/design.md, Who sees what where). */
export interface TriageGuard {
  /** Whether a conversation of the assessors may be posted in now: not while others can read it. Rejects as the store does. */
  admits(conversation: Conversation): Promise<boolean>;
  /** Looks at conversations of the assessors before there is anything to post. Never rejects. */
  check(threads: readonly ThreadRef[]): Promise<void>;
}

/** An open conversation is named in the log, and the leads are thought of, at most this often. */
const sayEveryMs = 3_600_000;

export function openTriageGuard({ store, channels, clock, log, render, leadsToWarn, onWarned }: Deps): TriageGuard {
  /** Only conversations that the operator named for assessors get here, so that it stays small. */
  const saidAtMs = new Map<string, number>();

  async function admits(conversation: Conversation): Promise<boolean> {
    const privacy = await channels[conversation.channel]?.privacyOf?.(conversation);
    if (privacy !== 'open') return true;
    const nowMs = clock.monotonicMs();
    const said = saidAtMs.get(conversation.id);
    if (said !== undefined && nowMs - said < sayEveryMs) return false;
    saidAtMs.set(conversation.id, nowMs);
    log.error('triage-open', { conversation: conversation.id });
    await tellLeads(conversation);
    return false;
  }

  async function tellLeads(open: Conversation): Promise<void> {
    const leads = await leadsToWarn(open);
    const outcomes = await Promise.all(
      leads.map(async ({ chat, reader }) => channels[chat.channel]?.post(chat, render({ kind: 'open-triage' }, reader))),
    );
    if (outcomes.some((outcome) => outcome?.kind === 'delivered')) await onWarned(open);
    else if (leads.length > 0) log.warn('leads-not-told', { conversation: open.id });
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
