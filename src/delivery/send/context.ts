import type { Withheld } from '../../cards/place-view.js';
import type { Outcome } from '../../ports/channel.js';
import type { Progress } from '../../ports/thread.js';
import { eventsFrom } from '../../tickets/document.js';
import { foldTicket } from '../../tickets/fold.js';
import { isAssessorsChat, isOwnChat, type Ticket } from '../../tickets/ticket.js';
import type { CourierDeps } from '../deps.js';
import type { Answer } from '../rules/after-outcome.js';
import type { ThreadReader } from '../rules/notification-rules.js';
import type { Recipient } from '../rules/recipients.js';
import type { Delivery } from '../schedule/delivery.js';
import type { Snapshot } from '../schedule/snapshots.js';

/** Everything that is known when something is sent to one recipient. */
export interface SendContext {
  readonly deps: CourierDeps;
  readonly delivery: Delivery;
  readonly snapshot: Snapshot;
  readonly recipient: Recipient;
}

/** Who reads there. */
export function readerIn({ recipient, snapshot }: SendContext, { summary }: Progress): ThreadReader {
  const { audience, by, thread } = recipient;
  const place = { audience, thread, hasSummary: summary !== undefined };
  if (audience !== 'private') return { ...place, isFiler: false };
  const { ticket } = snapshot;
  return { ...place, isFiler: isOwnChat(recipient, ticket.filer), isAssessor: isAssessorsChat(recipient, ticket), person: by };
}

/** A recipient with what it may be shown now: of a summary that the filer wants shown no more than its platform lets be certain. */
export type Shown = Recipient & { readonly withheld?: Withheld };

/** The recipient as it may be shown something now. Rejects as the store does. */
export async function shownNow({ deps, delivery, recipient }: SendContext): Promise<Shown> {
  if (recipient.audience !== 'place' || recipient.detail !== 'summary') return recipient;
  const stored = await deps.store.conversations.get(delivery.conversation);
  if (stored === undefined || stored === 'damaged') return { ...recipient, detail: 'neutral', withheld: 'unknown' };
  const privacy = (await deps.channels[stored.doc.channel]?.privacyOf(stored.doc)) ?? 'unknown';
  return privacy === 'private' ? recipient : { ...recipient, detail: 'neutral', withheld: privacy };
}

/** What may be posted there now; the assessors' places are for who is in them. */
export async function rightIn({ deps, recipient, snapshot }: SendContext): Promise<'may' | 'not' | 'held'> {
  return recipient.audience === 'triage' ? 'may' : deps.readRight(recipient, snapshot.ticket);
}

/** The ticket as it stood at an event: a post never shows what is beyond its range, which may still be held back. */
export function ticketAt({ snapshot: { document, ticket } }: SendContext, seq: number): Ticket {
  return seq >= ticket.seq ? ticket : foldTicket({ ...document, events: eventsFrom(document, 1, seq) });
}

/** A platform's answer that came now. */
export function answerTo({ deps, recipient }: SendContext, outcome: Outcome): Answer {
  return { outcome, at: deps.clock.now(), jitter: jitter(deps), standing: recipient.destination !== undefined && !recipient.leaving };
}

/** A number in [0, 1). */
export function jitter({ random }: CourierDeps): number {
  return new DataView(random.bytes(4).slice().buffer).getUint32(0) / 2 ** 32;
}

/** The message in whose thread another one stands; undefined for the one that begins it. */
export function rootOf({ summary }: Progress, message: string): string | undefined {
  return summary?.message === message ? undefined : summary?.message;
}
