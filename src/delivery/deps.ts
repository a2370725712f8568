import type { Reader, Renderer } from '../cards/reader.js';
import type { Channel } from '../ports/channel.js';
import type { Clock } from '../ports/clock.js';
import type { Conversation } from '../ports/conversation.js';
import type { Log } from '../ports/log.js';
import type { Random } from '../ports/random.js';
import type { Store } from '../ports/store.js';
import type { Timer } from '../ports/timer.js';
import type { TicketParties } from '../tickets/access.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import type { PersonId } from '../tickets/people.js';
import type { PersonName } from '../tickets/person-name.js';
import type { ThreadRef } from '../tickets/thread.js';
import type { Ticket } from '../tickets/ticket.js';
import type { Admission } from './rules/admission.js';
import type { Limits } from './rules/limits.js';
import type { Recipient } from './rules/recipients.js';

/** What the courier works with. */
export interface CourierDeps {
  readonly store: Store;
  /** The platforms that are on. */
  readonly channels: { readonly [C in Channel['name']]?: Channel };
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
  readonly log: Log;
  readonly render: Renderer;
  /** The assessors' conversations: standing destinations, each gets every ticket. */
  readonly triage: readonly ThreadRef[];
  /** For whom a thread's posts are drawn. */
  readonly readerOf: (recipient: Pick<Recipient, 'audience' | 'by'>) => Promise<Reader>;
  /** What the assessors are called, for assessors alone: the author of an event, and who owns a ticket now. */
  readonly team: {
    readonly nameOf: (person: PersonId) => Promise<PersonName | undefined>;
    readonly ownerOf: (ticket: Ticket) => Promise<{ readonly name?: PersonName } | undefined>;
  };
  /** What may be posted in a thread now: nothing where its person lost the right to read the ticket, and for now where it is held. */
  readonly readRight: (recipient: Pick<Recipient, 'audience' | 'by' | 'since'>, ticket: TicketParties) => Promise<'may' | 'not' | 'held'>;
  /** A thread's person has lost that right: the ticket is to follow there no more. Asked again until its history has it. */
  readonly onNoRight: (number: ConfirmationNumber, thread: ThreadRef) => Promise<void>;
  /**
   * A place takes nothing more: the ticket is to say so, and its filer to hear of it in private. Asked again until the ticket's
   * history has it.
   */
  readonly onDead: (number: ConfirmationNumber, thread: ThreadRef, reason: string) => Promise<void>;
  /** What may be posted now in a conversation of the assessors. */
  readonly triageGuard: { readonly admits: (conversation: Conversation) => Promise<Admission> };
  /** Told whether the conversations of the assessors take what is posted. */
  readonly triageReach: {
    readonly reached: (conversation: string) => void;
    /** `reason`: the platform says that it is closed. */
    readonly missed: (conversation: string, reason?: string) => void;
    readonly stop: () => void;
  };
  /** What each platform allows. */
  readonly limits: Readonly<Partial<Record<Channel['name'], Limits>>>;
}
