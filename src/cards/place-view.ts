import type { CommandName } from '../locales/words.js';
import type { CauseDigest } from '../tickets/cause.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import type { AssessmentOutcome } from '../tickets/outcome.js';
import type { Priority } from '../tickets/priority.js';
import type { SeverityBand } from '../tickets/severity.js';
import type { Detail } from '../tickets/thread.js';
import type { Ticket, TicketState } from '../tickets/ticket.js';
import type { OverLimit } from './not-taken.js';

/** What the filer lets a place see besides the progress, when only colleagues read it. */
export interface PlaceSummary {
  readonly priority?: Priority;
  readonly severity?: SeverityBand;
  readonly outcome?: AssessmentOutcome;
}

/** What a ticket has of it. */
export function summaryOf({ priority, severity, outcome }: Pick<Ticket, keyof PlaceSummary>): PlaceSummary {
  return { ...(priority && { priority }), ...(severity && { severity }), ...(outcome && { outcome }) };
}

/** Why no summary is shown though the filer wants one: others can read the place, or it cannot be told now who can. */
export type Withheld = 'open' | 'unknown';

/** What is said anywhere, for it tells nothing of anybody. */
export type NeutralView =
  /** The same for a number that is unknown and one that is another's. */
  | { readonly kind: 'no-such-ticket' }
  | { readonly kind: 'typing-error' }
  | { readonly kind: 'no-files' }
  /** A message was changed or deleted after it was read: what was taken stays. */
  | { readonly kind: 'edited'; readonly how: 'changed' | 'deleted' }
  /** For somebody whose organisation nobody can tell here: the way into their own chat. */
  | { readonly kind: 'unplaced' }
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number }
  /** Nothing is taken just now, for there is too much of something. */
  | { readonly kind: 'over-limit'; readonly limit: OverLimit }
  /** `tryAgain`: the store refused and certainly changed nothing. */
  | { readonly kind: 'failure'; readonly correlationId: string; readonly tryAgain: boolean };

/** What a place may show: no field here can hold an answer, a name or a word a person wrote. */
export type PlaceView =
  | NeutralView
  | { readonly kind: 'pointer' }
  /** What works in a place. `elsewhere`: the command that was asked for and works in private alone. `lost`: nothing was taken of what was said. */
  | { readonly kind: 'place-help'; readonly elsewhere?: CommandName; readonly lost?: true }
  /**
   * `status` in a place, of tickets that the one who asks may read: the neutral lines, and Read. `tooLate`: what was written to it came
   * after its end, and was not taken.
   */
  | {
      readonly kind: 'place-status';
      readonly tickets: readonly { readonly number: ConfirmationNumber; readonly state: TicketState; readonly summary?: PlaceSummary }[];
      readonly tooLate?: true;
    }
  /** The thread hears of the ticket now; everybody here reads no more than the neutral line, or the summary. */
  | {
      readonly kind: 'place-followed';
      readonly number: ConfirmationNumber;
      readonly detail: Detail;
      readonly follows: boolean;
      readonly withheld?: Withheld;
    }
  /**
   * A reply that was typed here was taken in; whoever wrote it can take it back. `reply`: what made it. `warns`: everybody here can
   * read it, which is said once.
   */
  | {
      readonly kind: 'place-reply-taken';
      readonly number: ConfirmationNumber;
      readonly reply: CauseDigest;
      readonly state: TicketState;
      readonly warns?: true;
    }
  /** A reply that was typed here was taken back, or it was too late for that. */
  | { readonly kind: 'place-reply-undone'; readonly number: ConfirmationNumber; readonly how: 'done' | 'too-late' }
  /** Nothing was taken: the text is missing, or it is not said to which of these tickets it is. */
  | { readonly kind: 'place-reply-asked'; readonly tickets: readonly { readonly number: ConfirmationNumber }[] }
  /** What an assessor said to the desk in the thread of a ticket went nowhere: as what is it meant? */
  | {
      readonly kind: 'place-team-words';
      readonly number: ConfirmationNumber;
      readonly seq: number;
      readonly state: TicketState;
    }
  /**
   * The one neutral line. `wrote`: the assessment team wrote, asked or decided something that is read in private. `chat`: something
   * waits for the filer, whose own chat cannot be reached.
   */
  | {
      readonly kind: 'place-news';
      readonly number: ConfirmationNumber;
      readonly post: number;
      readonly state: TicketState;
      readonly wrote: boolean;
      readonly chat?: boolean;
      /** The post that stays up to date shows all steps. */
      readonly steps: boolean;
      readonly summary?: PlaceSummary;
      readonly withheld?: Withheld;
    };

const placeViews: Readonly<Record<PlaceView['kind'], true>> = {
  'no-such-ticket': true,
  'typing-error': true,
  'no-files': true,
  edited: true,
  unplaced: true,
  'too-long': true,
  'over-limit': true,
  failure: true,
  pointer: true,
  'place-help': true,
  'place-status': true,
  'place-followed': true,
  'place-reply-taken': true,
  'place-reply-undone': true,
  'place-reply-asked': true,
  'place-team-words': true,
  'place-news': true,
};

/** Whether a view may be shown where others read along. */
export function isPlaceView(view: { readonly kind: string }): view is PlaceView {
  return Object.hasOwn(placeViews, view.kind);
}
