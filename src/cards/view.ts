import type { Filled } from '../intake/fill-calculator.js';
import type { Ahead, Step } from '../intake/steps.js';
import type { CommandName } from '../locales/words.js';
import type { About } from '../tickets/about.js';
import type { Answers } from '../tickets/answers.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import type { CvssVersion } from '../tickets/cvss.js';
import type { Cvss } from '../tickets/cvss-score.js';
import type { EvidenceNote } from '../tickets/evidence-note.js';
import type { Instant } from '../tickets/instant.js';
import type { Problem } from '../tickets/question.js';
import type { QuestionId } from '../tickets/questions.js';
import type { TicketState } from '../tickets/ticket.js';
import type { UserText } from '../tickets/user-text.js';
import type { NotTaken, OverLimit } from './not-taken.js';
import type { PersonView } from './person-view.js';
import type { NeutralView, PlaceSummary, PlaceView, Withheld } from './place-view.js';
import type { TicketView, TriageView } from './ticket-view.js';

export type { NewsItem } from './news-item.js';
export type { HandoverPart, HandoverRow, ListRow, PersonView, Queue, QueueRow } from './person-view.js';
export type { PlaceSummary, PlaceView } from './place-view.js';
export type { DoneWord, FormState, PersonChoice, ShownOwner, TicketView, TriageView } from './ticket-view.js';

/** Said above a question, once. */
export type Notice =
  /** The press came from a card drawn before the draft last changed; what it carried stands in the field, not yet taken. */
  | { readonly code: 'stale' }
  | { readonly code: 'resumed' }
  | { readonly code: 'undone' }
  | NotTaken
  /** A text of `length` was taken as the first answer, as far as an answer goes. */
  | { readonly code: 'cut'; readonly length: number }
  /** What was written where nothing is asked is shown back. */
  | { readonly code: 'unread'; readonly said: UserText }
  /** A typed text was taken as the answer to `question`; Undo takes it back. */
  | { readonly code: 'answered'; readonly question: QuestionId; readonly said: UserText };

/** The draft a card of the dialog belongs to. */
interface OfDraft {
  readonly number: ConfirmationNumber;
  readonly rev: number;
  readonly notice?: Notice;
}

/** What is shown to one person alone: everything that person may see. */
export type PrivateView =
  | { readonly kind: 'welcome' }
  /**
   * `lost`: nothing was understood; a way forward, not the plain help. `inPlace`: it is asked for where others read along, though
   * only this person sees it. `draft`: an unfinished request to go on with.
   */
  | {
      readonly kind: 'help';
      readonly lost: boolean;
      readonly commands: readonly CommandName[];
      readonly inPlace?: true;
      readonly draft?: ConfirmationNumber;
    }
  | (OfDraft & {
      readonly kind: 'question';
      readonly step: Exclude<Step, 'calculator' | 'review'>;
      /** What stands in the fields: the answers so far, or what was typed and not taken. */
      readonly values: Readonly<Partial<Record<QuestionId, UserText>>>;
      readonly problems: readonly { readonly question: QuestionId; readonly problem: Problem }[];
      /** What stands in the field was found in answer i. */
      readonly offered?: true;
      /** What was not read of the evidence before, or was put right. */
      readonly notes?: readonly EvidenceNote[];
      /** Whether the question must be answered (question ii depends on the category). */
      readonly required: boolean;
      /** What comes after it. */
      readonly ahead?: Ahead;
    })
  | (OfDraft & {
      readonly kind: 'calculator';
      readonly version: CvssVersion;
      readonly chosen: Readonly<Record<string, string>>;
      /** Once every metric is chosen. */
      readonly cvss?: Cvss;
      /** Metric codes still to choose, after a press that needed them. */
      readonly missing: readonly string[];
      /** What stands in the field for a vector: it was not read in full. */
      readonly pasted?: UserText;
      /** What came of a vector that was given just now. */
      readonly filled?: Filled;
      /** How often a vector filled it in. */
      readonly fills: number;
    })
  /**
   * `inPlace`: others read along where it is filed from, so that the filer says how much is shown there. `withheld`: no summary may be
   * shown there, and why.
   */
  | (OfDraft & { readonly kind: 'review'; readonly answers: Answers; readonly inPlace: boolean; readonly withheld?: Withheld })
  /** The whole of the answers in pages that fit; of a draft or a ticket. */
  | {
      readonly kind: 'answers';
      readonly number: ConfirmationNumber;
      readonly filed: boolean;
      readonly answers: Answers;
      readonly page: number;
      /** Something of the ticket is masked for the reader, who has seen it up to this event. */
      readonly reveal?: number;
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
  /** A question that something was typed for, below which the dialog went on: as its answer, refused, or filled into the calculator. */
  | { readonly kind: 'settled'; readonly step: Step; readonly refused?: true; readonly filled?: true }
  | {
      readonly kind: 'confirmation';
      readonly number: ConfirmationNumber;
      readonly category: NonNullable<Answers['category']>;
      readonly submittedAt: Instant;
      readonly receiptDueAt: Instant;
      readonly calendar: string;
    }
  /** Long ones are shown in pages; `receipt` is the whole. */
  | { readonly kind: 'receipt'; readonly number: ConfirmationNumber; readonly receipt: string; readonly page: number }
  | (PlaceSummary & {
      readonly kind: 'status';
      readonly number: ConfirmationNumber;
      readonly about: About;
      readonly state: TicketState;
      readonly category?: Answers['category'];
      readonly cvss?: Cvss;
      readonly notScored?: true;
      readonly submittedAt: Instant;
      readonly receiptDueAt: Instant;
      readonly acknowledgedAt?: Instant;
      /** By when the publisher is asked to answer, while the ticket waits for that. */
      readonly answerDueAt?: Instant;
      readonly closedAt?: Instant;
      /** Whether it is told to somebody who assesses it; otherwise to the publisher's side. */
      readonly toTeam: boolean;
      readonly overdue: boolean;
      readonly calendar: string;
      readonly replies: number;
      /** It is asked for where others read along: the neutral line can be posted for them. */
      readonly shareable: boolean;
    })
  | { readonly kind: 'damaged'; readonly number: ConfirmationNumber }
  /** Typed text that answers no question: what to do with it? The text stands in the card until one is pressed. */
  | {
      readonly kind: 'add-to-ticket';
      readonly number: ConfirmationNumber;
      readonly text: UserText;
      readonly nonce: string;
      readonly notice?: NotTaken;
    }
  /** What was typed and not taken, given back: there is too much of something. */
  | { readonly kind: 'given-back'; readonly limit: OverLimit; readonly text: UserText }
  | { readonly kind: 'added'; readonly number: ConfirmationNumber }
  | { readonly kind: 'dropped' }
  /** A card of another version, or a request that is gone. */
  | { readonly kind: 'outdated' }
  | NeutralView
  | PersonView
  | TicketView;

export type View = PrivateView | PlaceView | TriageView;
export type ViewKind = View['kind'];
