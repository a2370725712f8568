import type { Step } from '../intake/steps.js';
import type { Answers, QuestionId } from '../tickets/answers.js';
import type { AssessmentOutcome, EventKind, Priority } from '../tickets/bodies.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import type { Instant } from '../tickets/instant.js';
import type { PersonId } from '../tickets/people.js';
import type { PersonName } from '../tickets/person-name.js';
import type { Problem } from '../tickets/questions.js';
import type { SeverityBand } from '../tickets/severity.js';
import type { TicketState } from '../tickets/ticket.js';
import type { UserText } from '../tickets/user-text.js';

/** One event as those who may read all of it see it. */
export interface NewsItem {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: EventKind;
  readonly text?: UserText;
  readonly priority?: Priority;
  readonly severity?: SeverityBand;
  readonly outcome?: AssessmentOutcome;
  readonly dueAt?: Instant;
  /** The conversation that takes nothing more. */
  readonly there?: string;
}

/** Forms about a ticket that one person fills in, alone. */
export type TicketForm = 'acknowledge' | 'ask' | 'respond' | 'remark' | 'assess' | 'close' | 'reply' | 'withdraw';

/** Somebody who can own a ticket. */
export interface OwnerChoice {
  readonly id: PersonId;
  /** As the platform names them; absent while they never acted. */
  readonly name?: PersonName;
  readonly isReader: boolean;
}

/** What was filled in and not taken, by input, and why. */
export interface FormState {
  readonly values: Readonly<Record<string, UserText>>;
  readonly problems: readonly { readonly input: string; readonly problem: Problem }[];
}

/** What an action on a ticket did, in a word for the locale. */
export type Deed =
  | 'acknowledged'
  | 'assessmentStarted'
  | 'questionAsked'
  | 'question-cancelled'
  | 'responded'
  | 'remarked'
  | 'assessed'
  | 'closed'
  | 'replied'
  | 'updated'
  | 'withdrawn'
  | 'followed'
  | 'followed-there'
  | 'unfollowed';

/** What is shown to one person alone about a filed ticket. */
export type TicketView =
  /** `tryAgain`: the store refused and certainly changed nothing. */
  /** What is new on a ticket, in a private thread. `post` counts the posts of this thread. */
  | {
      readonly kind: 'news';
      readonly number: ConfirmationNumber;
      readonly seq: number;
      readonly post: number;
      readonly state: TicketState;
      readonly items: readonly NewsItem[];
    }
  /**
   * The whole of a ticket for one who may read it: `items` is all of its history, newest first, of which `page` is shown; the
   * nearest page when there are fewer. `internal`: an assessor reads.
   */
  | {
      readonly kind: 'ticket';
      readonly number: ConfirmationNumber;
      readonly seq: number;
      readonly state: TicketState;
      readonly internal: boolean;
      readonly category?: Answers['category'];
      readonly priority?: Priority;
      readonly severity?: SeverityBand;
      readonly outcome?: AssessmentOutcome;
      readonly submittedAt: Instant;
      readonly receiptDueAt: Instant;
      readonly acknowledgedAt?: Instant;
      readonly items: readonly NewsItem[];
      readonly page: number;
    }
  /** A form about a ticket. `owners` and `severity` preset what `acknowledge` and `assess` ask. */
  | {
      readonly kind: 'ticket-form';
      readonly form: TicketForm;
      readonly number: ConfirmationNumber;
      readonly seq: number;
      readonly nonce: string;
      readonly state: FormState;
      readonly owners?: readonly OwnerChoice[];
      readonly severity?: SeverityBand;
      /** The open question, above a reply. */
      readonly question?: UserText;
    }
  /** The text an assessor is about to send to the publisher, as the publisher will read it. */
  | {
      readonly kind: 'preview';
      readonly number: ConfirmationNumber;
      readonly seq: number;
      readonly nonce: string;
      readonly text: UserText;
    }
  /** Changing an answer after filing: which one (no `step`), or its field. */
  | {
      readonly kind: 'update';
      readonly number: ConfirmationNumber;
      readonly seq: number;
      readonly nonce: string;
      readonly answers: Answers;
      readonly step?: Exclude<Step, 'calculator' | 'review'>;
      readonly values: Readonly<Partial<Record<QuestionId, UserText>>>;
      readonly problems: readonly { readonly question: QuestionId; readonly problem: Problem }[];
    }
  | { readonly kind: 'done'; readonly number: ConfirmationNumber; readonly deed: Deed; readonly state: TicketState }
  /** Somebody was faster, or the ticket is past this: who did what, and when. */
  | {
      readonly kind: 'overtaken';
      readonly number: ConfirmationNumber;
      readonly state: TicketState;
      readonly by?: PersonName;
      readonly deed?: EventKind;
      readonly at?: Instant;
    };

/** What the assessors' private channel shows. The full text of a ticket opens privately. */
export type TriageView =
  | {
      readonly kind: 'triage-ticket';
      readonly number: ConfirmationNumber;
      readonly seq: number;
      readonly state: TicketState;
      readonly category?: Answers['category'];
      readonly priority?: Priority;
      readonly severity?: SeverityBand;
      readonly outcome?: AssessmentOutcome;
      readonly receiptDueAt: Instant;
      readonly acknowledged: boolean;
    }
  | {
      readonly kind: 'triage-news';
      readonly number: ConfirmationNumber;
      readonly post: number;
      readonly state: TicketState;
      readonly items: readonly NewsItem[];
    };
