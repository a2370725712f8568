import type { Step } from '../intake/steps.js';
import type { About } from '../tickets/about.js';
import type { Right } from '../tickets/access.js';
import type { Answers } from '../tickets/answers.js';
import type { FormCommand, PreparedText, TicketCommandName } from '../tickets/commands/index.js';
import type { InputProblem } from '../tickets/commands/problem.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import type { EventKind } from '../tickets/events/index.js';
import type { HiddenPart } from '../tickets/hidden-parts.js';
import type { Instant } from '../tickets/instant.js';
import type { AssessmentOutcome } from '../tickets/outcome.js';
import type { PersonName } from '../tickets/person-name.js';
import type { Priority } from '../tickets/priority.js';
import type { Problem } from '../tickets/question.js';
import type { QuestionId } from '../tickets/questions.js';
import type { SeverityBand } from '../tickets/severity.js';
import type { TicketState } from '../tickets/ticket.js';
import type { UpdateNumbers } from '../tickets/updates.js';
import type { UserText } from '../tickets/user-text.js';
import type { NewsItem } from './news-item.js';
import type { NotTaken } from './not-taken.js';

/** Somebody who can be chosen in a form. */
export interface PersonChoice {
  /** A person, or who was appointed and never met. */
  readonly id: string;
  /** As the platform names them, else by their account. */
  readonly name?: PersonName;
  readonly isReader: boolean;
}

/** Who owns a ticket, for assessors alone. */
export interface ShownOwner {
  readonly name?: PersonName;
  readonly isReader: boolean;
}

/** What was filled in and not taken, by input, and why. */
export interface FormState {
  readonly values: Readonly<Record<string, UserText>>;
  readonly problems: readonly InputProblem[];
}

/** What was done to a ticket, for the words that say so. */
export type DoneWord = TicketCommandName | 'follow-there' | 'unchanged';

/** What is shown to one person alone about a filed ticket. */
export type TicketView =
  /**
   * What is new on a ticket, in a private thread. `post` counts the posts of this thread; `updates`: what it tells by the numbers that
   * everybody of the publisher's side knows it by.
   */
  | {
      readonly kind: 'news';
      readonly number: ConfirmationNumber;
      readonly seq: number;
      readonly post: number;
      readonly updates?: UpdateNumbers;
      readonly state: TicketState;
      readonly items: readonly NewsItem[];
    }
  /** The same in an assessor's own chat, with what an assessor can do. */
  | {
      readonly kind: 'team-news';
      readonly number: ConfirmationNumber;
      readonly seq: number;
      readonly updates?: UpdateNumbers;
      readonly state: TicketState;
      /** Who owns it, for assessors alone; absent: nobody. */
      readonly owner?: ShownOwner;
      readonly items: readonly NewsItem[];
    }
  /**
   * The whole of a ticket for one who may read it: `items` is all of its history, newest first, of which `page` is shown; the
   * nearest page when there are fewer. Of a long ticket it is the part of its history that `page` stands in.
   */
  | {
      readonly kind: 'ticket';
      readonly number: ConfirmationNumber;
      readonly about: About;
      readonly seq: number;
      readonly state: TicketState;
      /** What the reader may do with it. */
      readonly rights: ReadonlySet<Right>;
      /** Filed to try the desk: nothing happened. */
      readonly practice?: true;
      readonly category?: Answers['category'];
      readonly priority?: Priority;
      readonly severity?: SeverityBand;
      /** The publisher could not tell yet, and nobody has since. */
      readonly notScored?: true;
      readonly outcome?: AssessmentOutcome;
      /** Who owns it, for assessors alone; absent: nobody. */
      readonly owner?: ShownOwner;
      readonly submittedAt: Instant;
      readonly receiptDueAt: Instant;
      readonly acknowledgedAt?: Instant;
      readonly items: readonly NewsItem[];
      readonly page: number;
      /** How many pages stand before and after `items`; `some`: nobody has counted those after it. */
      readonly around?: { readonly newer: number; readonly older: number | 'some' };
    }
  /** What somebody with these rights can do with a ticket, to choose from. */
  | {
      readonly kind: 'ticket-actions';
      readonly number: ConfirmationNumber;
      readonly about: About;
      readonly seq: number;
      readonly state: TicketState;
      readonly rights: ReadonlySet<Right>;
      /** Who owns it, for assessors alone; absent: nobody. */
      readonly owner?: ShownOwner;
      /** Nothing was chosen. */
      readonly nothingChosen?: true;
    }
  /** The form of a command. `people`: who can be chosen where it asks for a person. `preset`: what stands in it at first. */
  | {
      readonly kind: 'ticket-form';
      readonly command: FormCommand;
      readonly number: ConfirmationNumber;
      /** Absent where the ticket cannot be read just now. */
      readonly about?: About;
      readonly seq: number;
      readonly nonce: string;
      readonly state: FormState;
      readonly people: readonly PersonChoice[];
      readonly preset: Readonly<Record<string, string>>;
      /** Which of our texts stands in its text field at first. */
      readonly prepared?: PreparedText;
      /** It asks for a severity that the publisher could not tell. */
      readonly notScored?: true;
      /** What is answered with it: the open question, above a reply. */
      readonly answers?: UserText;
      readonly notice?: NotTaken;
    }
  /** The text an assessor is about to send to the publisher, as the publisher will read it. */
  | {
      readonly kind: 'preview';
      readonly command: FormCommand;
      /** The field of the form that holds it. */
      readonly input: string;
      readonly number: ConfirmationNumber;
      readonly seq: number;
      readonly nonce: string;
      readonly text: UserText;
      /** Names the text: what is sent must have been seen. */
      readonly digest: string;
      /** It is shown again, for it was changed. */
      readonly changed: boolean;
      readonly notice?: NotTaken;
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
      readonly notice?: NotTaken;
    }
  /** `ask`: the publisher can be asked now for the score that they could not give, by whoever has seen the ticket up to `seq`. */
  | {
      readonly kind: 'done';
      readonly number: ConfirmationNumber;
      readonly done: DoneWord;
      readonly state: TicketState;
      readonly ask?: { readonly seq: number };
    }
  /** What is masked in a ticket, for one who said why they ask. */
  | {
      readonly kind: 'revealed';
      readonly number: ConfirmationNumber;
      readonly parts: readonly HiddenPart[];
      readonly page: number;
    }
  /** Somebody else owns the ticket. `isLead`: the reader may hand it over all the same, now that they see whose it is. */
  | {
      readonly kind: 'kept';
      readonly number: ConfirmationNumber;
      readonly about: About;
      readonly seq: number;
      readonly state: TicketState;
      readonly owner?: PersonName;
      readonly isLead: boolean;
      /** What was written and is not kept. */
      readonly text?: UserText;
    }
  /** Somebody was faster, or the ticket is past this: who did what, and when. */
  | {
      readonly kind: 'overtaken';
      readonly number: ConfirmationNumber;
      readonly state: TicketState;
      readonly by?: PersonName;
      readonly happened?: EventKind;
      readonly at?: Instant;
    };

/** What the assessors' private channel shows. The full text of a ticket opens privately. */
export type TriageView =
  | {
      readonly kind: 'triage-ticket';
      readonly number: ConfirmationNumber;
      readonly about: About;
      readonly seq: number;
      readonly state: TicketState;
      readonly practice?: true;
      readonly category?: Answers['category'];
      readonly priority?: Priority;
      readonly severity?: SeverityBand;
      /** The publisher could not tell yet, and nobody has since. */
      readonly notScored?: true;
      readonly outcome?: AssessmentOutcome;
      /** Who owns it, for assessors alone; absent: nobody. */
      readonly owner?: ShownOwner;
      readonly receiptDueAt: Instant;
      readonly acknowledged: boolean;
    }
  | {
      readonly kind: 'triage-news';
      readonly number: ConfirmationNumber;
      readonly updates?: UpdateNumbers;
      readonly state: TicketState;
      readonly items: readonly NewsItem[];
    };
