import type { CardAction, Inputs } from '../../../src/cards/action.js';
import type { QuestionId } from '../../../src/tickets/questions.js';
import type { Persona, PlaceName, Where } from './cast.js';

/** What is filled in, for every question there is. */
export type AnswersInput = Readonly<Record<QuestionId, string>>;

/**
 * Whether a button stands on a message, which in a place everybody reads, or in a dialog that only one person sees; `opening`: it
 * stands on a message and opens a dialog.
 */
export type Surface = 'message' | 'opening' | 'dialog';

/** One thing that left the desk. */
export interface Sent {
  /** Who sees it. */
  readonly to: { readonly person: Persona } | { readonly place: PlaceName };
  /** All of it, as it went over the wire. */
  readonly wire: unknown;
  /** The part of it that people and their programs are shown: texts, cards, what buttons say. */
  readonly shown: unknown;
}

/** What came of one thing a person did. */
export interface Answered {
  /** What the buttons of the newest card say that this brought. */
  readonly buttons: readonly CardAction[];
  /** What this person's own request was answered, where the platform answers those. */
  readonly answer?: Sent;
  /** Everything it brought at once, in order. */
  readonly sent: readonly Sent[];
}

/** A chat platform as people see it, for the scan of all that the desk says there: Teams and Slack each have one. */
export interface Face {
  /** Everything that left the desk so far. */
  readonly sent: readonly Sent[];
  /** Types. `addressed`: in places, to the desk; otherwise among each other. */
  say(who: Persona, where: Where, text: string, addressed?: boolean): Promise<Answered>;
  press(who: Persona, where: Where, action: CardAction, inputs: Inputs, surface: Surface): Promise<Answered>;
  /** Drops a file in. */
  drop(who: Persona, where: Where): Promise<Answered>;
  /** A button whose data no desk can read. */
  forge(who: Persona, where: Where, surface: Surface): Promise<Answered>;
  /** Installs the desk there, and removes it. */
  comeAndGo(who: Persona, where: Where): Promise<Answered>;
}

/** Leaves of a JSON value, with what they stand under. */
export function leavesOf(value: unknown, under = ''): readonly { readonly under: string; readonly leaf: string | number | boolean }[] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, under));
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([name, item]) => leavesOf(item, name));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [{ under, leaf: value }] : [];
}
