import type { Step } from '../intake/steps.js';
import type { Answers, Cvss, QuestionId } from '../tickets/answers.js';
import type { AssessmentOutcome, Detail, EventKind, Priority } from '../tickets/bodies.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import type { CvssVersion } from '../tickets/cvss.js';
import type { Instant } from '../tickets/instant.js';
import type { PersonId } from '../tickets/people.js';
import type { PersonName } from '../tickets/person-name.js';
import type { Problem } from '../tickets/questions.js';
import type { SeverityBand } from '../tickets/severity.js';
import type { TicketState } from '../tickets/ticket.js';
import type { UserText } from '../tickets/user-text.js';

/** Said above a question, once. */
export type Notice =
  /** The press came from a card drawn before the draft last changed; what it carried stands in the field, not yet taken. */
  | { readonly code: 'stale' }
  | { readonly code: 'resumed' }
  | { readonly code: 'undone' }
  /** The store refused and certainly changed nothing; what was typed stands in the fields. */
  | { readonly code: 'not-saved'; readonly correlationId: string }
  /** A typed text was taken as the answer to `question`; Undo takes it back. */
  | { readonly code: 'answered'; readonly question: QuestionId; readonly said: UserText };

/** The draft a card of the dialog belongs to. */
interface OfDraft {
  readonly number: ConfirmationNumber;
  readonly rev: number;
  readonly notice?: Notice;
}

/** One row of a list of tickets and drafts. */
export type ListRow =
  | { readonly is: 'draft'; readonly number: ConfirmationNumber; readonly answered: number; readonly updatedAt: Instant }
  | {
      readonly is: 'ticket';
      readonly number: ConfirmationNumber;
      readonly state: TicketState;
      readonly mine: boolean;
      readonly updatedAt: Instant;
    };

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
}

/** Forms about a ticket that one person fills in, alone. */
export type TicketForm = 'acknowledge' | 'ask' | 'write' | 'remark' | 'assess' | 'close' | 'reply' | 'withdraw';

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
  | 'started'
  | 'asked'
  | 'question-cancelled'
  | 'wrote'
  | 'remarked'
  | 'assessed'
  | 'closed'
  | 'replied'
  | 'updated'
  | 'withdrawn'
  | 'followed'
  | 'unfollowed';

/** What is shown to one person alone: everything that person may see. */
export type PrivateView =
  | { readonly kind: 'welcome' }
  /** `lost`: nothing was understood; a way forward, not the plain help. `draft`: an unfinished request to go on with. */
  | { readonly kind: 'help'; readonly lost: boolean; readonly draft?: ConfirmationNumber }
  | (OfDraft & {
      readonly kind: 'question';
      readonly step: Exclude<Step, 'calculator' | 'review'>;
      /** What stands in the fields: the answers so far, or what was typed and not taken. */
      readonly values: Readonly<Partial<Record<QuestionId, UserText>>>;
      readonly problems: readonly { readonly question: QuestionId; readonly problem: Problem }[];
      /** Whether the question must be answered (question ii depends on the category). */
      readonly required: boolean;
    })
  | (OfDraft & {
      readonly kind: 'calculator';
      readonly version: CvssVersion;
      readonly chosen: Readonly<Record<string, string>>;
      /** Once every metric is chosen. */
      readonly cvss?: Cvss;
      /** Metric codes still to choose, after a press that needed them. */
      readonly missing: readonly string[];
    })
  | (OfDraft & { readonly kind: 'review'; readonly answers: Answers })
  /** The whole of the answers in pages that fit; of a draft or a ticket. */
  | {
      readonly kind: 'answers';
      readonly number: ConfirmationNumber;
      readonly filed: boolean;
      readonly answers: Answers;
      readonly page: number;
    }
  | { readonly kind: 'saved'; readonly number: ConfirmationNumber }
  | { readonly kind: 'cancel'; readonly number: ConfirmationNumber }
  | { readonly kind: 'discarded' }
  /** An unfinished request is there and `new` was said. */
  | {
      readonly kind: 'unfinished';
      readonly number: ConfirmationNumber;
      readonly answered: number;
      readonly updatedAt: Instant;
      readonly nonce: string;
    }
  /** A question that was answered by typing, below which the dialog went on. */
  | { readonly kind: 'settled'; readonly step: Step }
  | {
      readonly kind: 'confirmation';
      readonly number: ConfirmationNumber;
      readonly category: NonNullable<Answers['category']>;
      readonly submittedAt: Instant;
      readonly receiptDueAt: Instant;
      readonly calendar: string;
    }
  | { readonly kind: 'receipt'; readonly number: ConfirmationNumber; readonly jws: string }
  | {
      readonly kind: 'status';
      readonly number: ConfirmationNumber;
      readonly state: TicketState;
      readonly category?: Answers['category'];
      readonly cvss?: Cvss;
      readonly submittedAt: Instant;
      readonly receiptDueAt: Instant;
      readonly overdue: boolean;
      readonly calendar: string;
      readonly replies: number;
    }
  | { readonly kind: 'list'; readonly rows: readonly ListRow[]; readonly total: number; readonly next?: string }
  /** The same for a number that is unknown and one that is another's. */
  | { readonly kind: 'no-such-ticket' }
  | { readonly kind: 'typing-error' }
  | { readonly kind: 'damaged'; readonly number: ConfirmationNumber }
  | { readonly kind: 'no-files' }
  /** Typed text that answers no question: what to do with it? The text stands in the card until one is pressed. */
  | { readonly kind: 'add-to-ticket'; readonly number: ConfirmationNumber; readonly text: UserText; readonly nonce: string }
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number }
  | { readonly kind: 'added'; readonly number: ConfirmationNumber }
  | { readonly kind: 'dropped' }
  /** A card of another version, or a request that is gone. */
  | { readonly kind: 'outdated' }
  /** `tryAgain`: the store refused and certainly changed nothing. */
  /** What is new on a ticket, in a private thread. `post` counts the posts of this thread. */
  | {
      readonly kind: 'news';
      readonly number: ConfirmationNumber;
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
    }
  | { readonly kind: 'failure'; readonly correlationId: string; readonly tryAgain: boolean };

/** What the filer lets a place see besides the progress, when only colleagues read it. */
export interface PlaceSummary {
  readonly priority?: Priority;
  readonly severity?: SeverityBand;
  readonly outcome?: AssessmentOutcome;
}

/** What a place may show: no field here can hold an answer, a name or a word a person wrote. */
export type PlaceView =
  | { readonly kind: 'pointer' }
  /** What works in a place. */
  | { readonly kind: 'place-help' }
  /** `status` in a place, of tickets that the one who asks may read: the neutral lines, and Read. */
  | {
      readonly kind: 'place-status';
      readonly tickets: readonly { readonly number: ConfirmationNumber; readonly state: TicketState; readonly summary?: PlaceSummary }[];
    }
  /** The thread hears of the ticket now; everybody here reads no more than the neutral line, or the summary. */
  | { readonly kind: 'place-followed'; readonly number: ConfirmationNumber; readonly detail: Detail; readonly follows: boolean }
  /** Said once in a thread, after a reply was typed there: it was taken in, and everybody here can read it. */
  | { readonly kind: 'place-heard'; readonly number: ConfirmationNumber }
  /** The one neutral line. `wrote`: the assessment team wrote, asked or decided something that is read in private. */
  | {
      readonly kind: 'place-news';
      readonly number: ConfirmationNumber;
      readonly post: number;
      readonly state: TicketState;
      readonly wrote: boolean;
      readonly summary?: PlaceSummary;
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

export type View = PrivateView | PlaceView | TriageView;
export type ViewKind = View['kind'];
