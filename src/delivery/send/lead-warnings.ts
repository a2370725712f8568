import type { Reader } from '../../cards/reader.js';
import type { View } from '../../cards/view.js';
import type { Conversation, TriageTrouble } from '../../ports/conversation.js';
import type { CourierDeps } from '../deps.js';

/** What leads are told about a place of the assessors, by what is wrong there. */
export type Warning = Extract<View, { readonly kind: 'open-triage' | 'unasked-triage' | 'unreachable-triage' }>;

/** The way to the leads, as the desk keeps it. */
export interface LeadBook {
  /** Their own chats with the desk; `'told'`: they need not be told of this again yet. Rejects as the store does. */
  readonly leadsToWarn: (
    about: Conversation,
    of: TriageTrouble,
  ) => Promise<readonly { readonly chat: Conversation; readonly reader: Reader }[] | 'told'>;
  /** At least one of them was told. */
  readonly onWarned: (about: Conversation, of: TriageTrouble) => Promise<void>;
  /** It is over: the next time they are told at once. */
  readonly onOver: (about: Conversation, of: TriageTrouble) => Promise<void>;
}

/** Tells the leads in private what is wrong with a place of the assessors, each thing apart from the others. */
export interface LeadWarnings {
  /** Tells them unless they know. Where nobody was reached it is tried again a minute later, when asked to. Rejects as the store does. */
  tell(about: Conversation, warning: Warning): Promise<void>;
  /** It is over. Rejects as the store does. */
  over(about: Conversation, kind: Warning['kind']): Promise<void>;
  /** It is over for now, and told again only after a while: whoever was not reached is tried at once when it comes back. */
  pause(about: Conversation, kind: Warning['kind']): void;
}

const troubles = { 'open-triage': 'open', 'unasked-triage': 'unasked', 'unreachable-triage': 'unreachable' } as const;

/** The book of the leads is asked this often at most. */
const lookEveryMs = 60_000;

export function openLeadWarnings({
  channels,
  clock,
  log,
  render,
  leadsToWarn,
  onWarned,
  onOver,
}: Pick<CourierDeps, 'channels' | 'clock' | 'log' | 'render'> & LeadBook): LeadWarnings {
  /** Only conversations that the operator named for assessors get here, so that these stay small. */
  const lookedAtMs = new Map<string, number>();
  const underWay = new Set<string>();

  async function look(about: Conversation, warning: Warning): Promise<void> {
    const of = troubles[warning.kind];
    const leads = await leadsToWarn(about, of);
    if (leads === 'told') return;
    const outcomes = await Promise.all(leads.map(async ({ chat, reader }) => channels[chat.channel]?.post(chat, render(warning, reader))));
    if (outcomes.some((outcome) => outcome?.kind === 'delivered')) await onWarned(about, of);
    else log.warn('leads-not-told', { conversation: about.id, kind: of, count: leads.length });
  }

  return {
    async tell(about, warning) {
      const key = keyOf(about, warning.kind);
      const lookedMs = lookedAtMs.get(key);
      if (underWay.has(key) || (lookedMs !== undefined && clock.monotonicMs() - lookedMs < lookEveryMs)) return;
      underWay.add(key);
      try {
        await look(about, warning);
        lookedAtMs.set(key, clock.monotonicMs());
      } finally {
        underWay.delete(key);
      }
    },
    pause: (about, kind) => void lookedAtMs.delete(keyOf(about, kind)),
    async over(about, kind) {
      lookedAtMs.delete(keyOf(about, kind));
      if (about.leadsTold?.[troubles[kind]] !== undefined) await onOver(about, troubles[kind]);
    },
  };
}

function keyOf({ id }: Conversation, kind: Warning['kind']): string {
  return `${id} ${kind}`;
}
