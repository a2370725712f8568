import type { Reader } from '../../cards/reader.js';
import type { View } from '../../cards/view.js';
import type { Conversation, ConversationId, TriageTrouble } from '../../ports/conversation.js';
import type { CourierDeps } from '../deps.js';
import { tellAgainInMs } from '../rules/telling-leads.js';

/** What leads are told about a place of the assessors, by what is wrong there. */
export type Warning = Extract<View, { readonly kind: 'open-triage' | 'unasked-triage' | 'unreachable-triage' }>;

/** The leads, by whether they know of what is wrong. */
export interface LeadsToTell {
  /** Their own chats with the desk. */
  readonly due: readonly { readonly chat: Conversation; readonly reader: Reader }[];
  /** How many were told, and need not be told again yet. */
  readonly told: number;
  /** How many there is no way to. */
  readonly unreachable: number;
}

/** The way to the leads, as the desk keeps it. */
export interface LeadBook {
  /** Rejects as the store does. */
  readonly leadsToWarn: (about: Pick<Conversation, 'id'>, of: TriageTrouble) => Promise<LeadsToTell>;
  /** Those with these chats were told. */
  readonly onWarned: (about: Pick<Conversation, 'id'>, of: TriageTrouble, chats: readonly ConversationId[]) => Promise<void>;
  /** It is over: the next time they are told at once. */
  readonly onOver: (about: Conversation, of: TriageTrouble) => Promise<void>;
}

/** How many of the leads know of what is wrong now. */
export interface LeadsTold {
  readonly told: number;
  readonly untold: number;
}

/** Tells the leads in private what is wrong with a place of the assessors, each thing apart from the others. */
export interface LeadWarnings {
  /** Tells those who do not know, and goes on with whoever was not reached until it is over. Rejects as the store does. */
  tell(about: Pick<Conversation, 'id'>, warning: Warning): Promise<void>;
  /** It is over. Rejects as the store does. */
  over(about: Conversation, kind: Warning['kind']): Promise<void>;
  /** It is over for now, and told again only after a while: whoever was not reached is tried at once when it comes back. */
  pause(about: Pick<Conversation, 'id'>, kind: Warning['kind']): void;
  /** By the last try, of what the fewest know; undefined while nothing is wrong. */
  toldOf(conversation: string): LeadsTold | undefined;
  /** Nobody is told any more. */
  stop(): void;
}

const troubles = { 'open-triage': 'open', 'unasked-triage': 'unasked', 'unreachable-triage': 'unreachable' } as const;
const kinds = Object.keys(troubles) as readonly Warning['kind'][];

/** The last try to tell everybody. */
interface Try extends LeadsTold {
  readonly atMs: number;
  /** How many tries in a row did not reach everybody. */
  readonly misses: number;
  /** Has no other follow it. */
  readonly cancel?: () => void;
}

type Deps = Pick<CourierDeps, 'channels' | 'clock' | 'timer' | 'log' | 'render'> & LeadBook;

export function openLeadWarnings({ channels, clock, timer, log, render, leadsToWarn, onWarned, onOver }: Deps): LeadWarnings {
  /** Only conversations that the operator named for assessors get here, so that these stay small. */
  const tries = new Map<string, Try>();
  /** Tries that are not through, by what they are about; `over`: it was over before they were. */
  const underWay = new Map<string, { over: boolean }>();
  let stopped = false;

  async function look(about: Pick<Conversation, 'id'>, warning: Warning): Promise<LeadsTold> {
    const of = troubles[warning.kind];
    const { due, told, unreachable } = await leadsToWarn(about, of);
    const outcomes = await Promise.all(due.map(async ({ chat, reader }) => channels[chat.channel]?.post(chat, render(warning, reader))));
    const reached = due.filter((_lead, index) => outcomes[index]?.kind === 'delivered').map(({ chat }) => chat.id);
    if (reached.length > 0) await onWarned(about, of, reached);
    const after = { told: told + reached.length, untold: due.length - reached.length + unreachable };
    if (after.told === 0 || after.untold > 0) {
      const state = after.told === 0 ? 'none' : 'some';
      log.warn('leads-not-told', { conversation: about.id, kind: of, state, count: after.untold });
    }
    return after;
  }

  async function tell(about: Pick<Conversation, 'id'>, warning: Warning): Promise<void> {
    const key = keyOf(about.id, warning.kind);
    const last = tries.get(key);
    const isTooEarly = last !== undefined && clock.monotonicMs() - last.atMs < tellAgainInMs(last.misses);
    if (stopped || underWay.has(key) || isTooEarly) return;
    const flight = { over: false };
    underWay.set(key, flight);
    try {
      const after = await look(about, warning);
      last?.cancel?.();
      if (flight.over) return;
      const misses = after.untold > 0 ? (last?.misses ?? 0) + 1 : 0;
      const cancel = misses > 0 && !stopped ? timer.after(tellAgainInMs(misses), () => void tellAgain(about, warning)) : undefined;
      tries.set(key, { ...after, atMs: clock.monotonicMs(), misses, ...(cancel && { cancel }) });
    } finally {
      underWay.delete(key);
    }
  }

  async function tellAgain(about: Pick<Conversation, 'id'>, warning: Warning): Promise<void> {
    try {
      await tell(about, warning);
    } catch (error) {
      log.error('leads-not-asked', { conversation: about.id, error });
    }
  }

  function forget(key: string): void {
    const flight = underWay.get(key);
    if (flight) flight.over = true;
    tries.get(key)?.cancel?.();
    tries.delete(key);
  }

  return {
    tell,
    pause: ({ id }, kind) => forget(keyOf(id, kind)),
    async over(about, kind) {
      forget(keyOf(about.id, kind));
      if (about.leadsTold?.[troubles[kind]] !== undefined) await onOver(about, troubles[kind]);
    },
    toldOf(conversation) {
      const last = kinds.flatMap((kind) => tries.get(keyOf(conversation, kind)) ?? []);
      const [fewest] = last.toSorted((one, other) => one.told - other.told);
      return fewest && { told: fewest.told, untold: fewest.untold };
    },
    stop() {
      stopped = true;
      for (const { cancel } of tries.values()) cancel?.();
    },
  };
}

function keyOf(id: string, kind: Warning['kind']): string {
  return `${id} ${kind}`;
}
