import type { LocaleName } from '../locales/locales.js';
import type { About } from '../tickets/about.js';
import type { Conflict } from '../tickets/access.js';
import type { Answers } from '../tickets/answers.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import type { Instant } from '../tickets/instant.js';
import type { OrganisationId } from '../tickets/people.js';
import type { PersonName } from '../tickets/person-name.js';
import type { Priority } from '../tickets/priority.js';
import type { QueueFilter } from '../tickets/queue-filter.js';
import type { SeverityBand } from '../tickets/severity.js';
import type { Due, TicketState } from '../tickets/ticket.js';
import type { UserText } from '../tickets/user-text.js';
import type { NotTaken, OverLimit } from './not-taken.js';

/** One row of a list of tickets and drafts. */
export type ListRow =
  | { readonly is: 'draft'; readonly number: ConfirmationNumber; readonly answered: number; readonly updatedAt: Instant }
  | {
      readonly is: 'ticket';
      readonly number: ConfirmationNumber;
      readonly state: TicketState;
      readonly about: About;
      readonly updatedAt: Instant;
    };

/** One open ticket as assessors see it in a list: what the triage channel may show. */
export interface QueueRow {
  readonly number: ConfirmationNumber;
  readonly about: About;
  readonly category?: Answers['category'];
  readonly state: TicketState;
  readonly practice?: true;
  /** The filer says that the flaw is used already. */
  readonly exploited?: true;
  readonly priority?: Priority;
  readonly severity?: SeverityBand;
  readonly owner?: PersonName;
  /** What is due next. */
  readonly due?: Due & { readonly isOver: boolean };
}

/** One open ticket at the end of a shift. */
export type HandoverRow = Pick<QueueRow, 'number' | 'about' | 'state' | 'owner' | 'due'>;

/** What is due before the next shift has looked around, whosever it is; and the reader's own, by who has the next step. */
export interface HandoverPart {
  readonly of: 'due' | 'team' | 'publisher';
  readonly rows: readonly HandoverRow[];
  /** How many more there are. */
  readonly more: number;
}

/** The assessors' open tickets, what is due first on top: `rows` is one page of `total`. */
export interface Queue {
  readonly rows: readonly QueueRow[];
  /** Which of them are shown. */
  readonly filter: QueueFilter;
  /** Something was asked for that is no filter. */
  readonly unknown?: true;
  readonly total: number;
  /** How many there are without the filter. */
  readonly open: number;
  /** The organisations that can be chosen, each by its first ticket. */
  readonly organisations: readonly { readonly org: OrganisationId; readonly first: ConfirmationNumber; readonly count: number }[];
  /** How many more are open that the reader is too near to, by what makes it so. */
  readonly hidden: Readonly<Record<Conflict, number>>;
  readonly page: number;
  readonly pages: number;
}

/** What is shown to one person alone that is about no single draft or ticket. */
export type PersonView =
  | {
      readonly kind: 'list';
      readonly rows: readonly ListRow[];
      readonly total: number;
      readonly next?: string;
      /** No more requests can be begun, and why: of the rows one is to be finished or thrown away. */
      readonly limit?: OverLimit;
    }
  | (Queue & { readonly kind: 'queue' })
  /**
   * What was found by `words`; none: what are they? `asked`: their digest. `isLater`: it is not the first page, and `next` is where the
   * one behind begins.
   */
  | {
      readonly kind: 'search';
      readonly words: UserText;
      readonly rows: readonly Omit<Extract<ListRow, { is: 'ticket' }>, 'is'>[];
      readonly asked: string;
      readonly isLater?: true;
      readonly next?: string;
    }
  /** The end of a shift, with the reader's own tickets to hand over. */
  | {
      readonly kind: 'handover';
      readonly parts: readonly HandoverPart[];
      readonly mine: readonly Pick<QueueRow, 'number' | 'state'>[];
    }
  /** The page that a platform keeps for a person: their tickets, and of assessors the queue, as of a moment. */
  | {
      readonly kind: 'home';
      readonly rows: readonly ListRow[];
      readonly total: number;
      readonly queue?: Queue;
      readonly language: LocaleName;
      readonly asOf: Instant;
    }
  /** Which language to read; `changed`: it was chosen just now. `unknown`: another was asked for, which the desk does not speak. */
  | { readonly kind: 'language'; readonly language: LocaleName; readonly changed: boolean; readonly unknown?: true }
  /**
   * A request can begin with a text, that of a message that was picked or what was typed, after a look at it. `cut`: how long it was,
   * where that is more than an answer has. `files`: there is something in the message that is not taken. `typed`: it was written to the
   * desk, which cannot tell whether it is a report; `draft`: an unfinished request to go on with instead.
   */
  | {
      readonly kind: 'from-message';
      readonly text: UserText;
      readonly nonce: string;
      readonly cut?: number;
      readonly files?: true;
      readonly typed?: true;
      readonly draft?: ConfirmationNumber;
      readonly notice?: NotTaken;
    }
  /** To the leads: a channel of the assessors can be read by others, so nothing is posted there. */
  | { readonly kind: 'open-triage' }
  /** The platform does not tell now who can read the assessors' conversation: for leads. */
  | { readonly kind: 'unasked-triage' }
  /** To the leads: nothing can be posted in the assessors' conversation, with the platform's word for it where it gave one. */
  | { readonly kind: 'unreachable-triage'; readonly since: Instant; readonly reason?: string };
