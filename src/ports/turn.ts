import type { CardAction, Inputs } from '../cards/action.js';
import type { Reader } from '../cards/reader.js';
import type { PlaceView, PrivateView, View } from '../cards/view.js';
import type { Cause } from '../tickets/cause.js';
import type { Identity } from '../tickets/people.js';
import type { PersonName } from '../tickets/person-name.js';
import type { Place } from './place.js';

/** Who did it, as the platform authenticated them. The desk finds the person. */
export interface Actor {
  readonly identity: Identity;
  /** What else the platform calls the same account: another workspace of one organisation may have its own name for it. */
  readonly aliases?: readonly Identity[];
  /** BCP 47, as the platform tells it. */
  readonly language?: string;
  /** IANA zone, as the platform tells it. */
  readonly zone?: string;
  /** As the platform names them: shown to assessors alone, never stored with a ticket. */
  readonly name?: PersonName;
}

export type TurnInput =
  /**
   * Words addressed to the desk as a command. `onlyYou`: the answer is seen by this person alone, as that of a slash command; `picked`: it
   * was picked from a menu, and nothing was typed.
   */
  | { readonly kind: 'command'; readonly text: string; readonly onlyYou?: true; readonly picked?: true }
  /**
   * A message was picked to begin a request with. What follows is seen by this person alone. `files`: there is something in it that the
   * desk does not take.
   */
  | { readonly kind: 'shortcut'; readonly text: string; readonly files?: true }
  /** The person opened the page the platform keeps for them and the desk. */
  | { readonly kind: 'home' }
  /** Text typed in a personal chat: an answer, a command, or neither (docs/design.md, Typed text). */
  | { readonly kind: 'typed'; readonly text: string }
  /**
   * A button. `message` is the platform id of the message that carries it. `surface`: a message, which in a place everybody
   * reads; a dialog that only this person sees (a button that opens one is pressed in it already); or their home page.
   */
  | {
      readonly kind: 'press';
      readonly action: CardAction;
      readonly inputs: Inputs;
      readonly message?: string;
      readonly surface: 'message' | 'dialog' | 'home';
    }
  /** Text typed in a thread without addressing the desk, where the platform lets the desk hear it. */
  | { readonly kind: 'thread-text'; readonly text: string }
  /** A button whose data this desk cannot read: an old version's, or forged. */
  | { readonly kind: 'unreadable' }
  /**
   * A message that the desk may have taken was changed or deleted. `addressed`: it is one to the desk. What was taken stays; the
   * person is told so, and how to change it.
   */
  | { readonly kind: 'edited'; readonly how: 'changed' | 'deleted'; readonly addressed: boolean }
  /** Something was sent that the desk does not take: files, pictures, what is no words. `addressed`: as above. */
  | { readonly kind: 'files'; readonly addressed: boolean }
  /**
   * Something was asked for by somebody of whom the platform does not tell which organisation they are of. Nothing of theirs is
   * taken, and they are not made known: `identity` names nobody.
   */
  | { readonly kind: 'unplaced' }
  /** The desk was installed here, or is there for the first time. */
  | { readonly kind: 'arrival' }
  /** The desk was removed. */
  | { readonly kind: 'departure' };

/** One thing one person did. */
export interface Turn {
  readonly cause: Cause;
  readonly by: Actor;
  readonly place: Place;
  readonly input: TurnInput;
  /** Joins the log lines of this turn. */
  readonly correlationId: string;
}

/** A turn of somebody who belongs to an organisation. */
export type PlacedTurn = Turn & { readonly input: Exclude<TurnInput, { kind: 'unplaced' }> };

/** A view and for whom it is: `Renderer` makes the card. */
export interface Shown<V extends View = View> {
  readonly view: V;
  readonly reader: Reader;
}

type Answer<A extends 'private' | 'place', V extends View> =
  /** Post a new card. `settle`: an older message of the desk here becomes this read-only card. */
  | {
      readonly kind: 'show';
      readonly audience: A;
      readonly card: Shown<V>;
      readonly settle?: { readonly message: string; readonly card: Shown<V> };
    }
  /** The pressed card becomes this one, in place. */
  | { readonly kind: 'replace'; readonly audience: A; readonly card: Shown<V> };

/** What the channel does next. What everybody in a place reads shows, by its type, no more than a place may see. */
export type Reply =
  | Answer<'private', PrivateView | PlaceView>
  | Answer<'place', PlaceView>
  /** Posted in the place for everybody there, though it was asked for in private. */
  | { readonly kind: 'share'; readonly audience: 'place'; readonly card: Shown<PlaceView> }
  | { readonly kind: 'nothing' };

/** The desk as a channel sees it. Never throws: a surprise is a reply with a correlation id. */
export interface Desk {
  handle(turn: Turn): Promise<Reply>;
  /** Whether what follows is a form: a channel whose forms must be opened at once opens one before it asks the desk. Asks no store. */
  opensForm(input: TurnInput): boolean;
  /**
   * The channel says which message a card became, so that typed answers find their question; `where`: in which place, if it is
   * not the one of the turn.
   */
  posted(turn: Turn, shown: Shown, message: string, where?: Place): Promise<void>;
}
