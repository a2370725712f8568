import type { CardAction, Inputs } from '../../../cards/action.js';
import type { Log } from '../../../ports/log.js';
import type { Random } from '../../../ports/random.js';
import type { Actor, Desk, Place, Turn, TurnInput } from '../../../ports/turn.js';
import { toPressCause } from '../../cause.js';
import type { Tracked } from '../../tracked.js';
import type { ModalWork } from '../modal-work.js';
import type { Notes } from '../notes.js';
import type { Replies } from '../replies.js';
import type { Screen } from '../screen.js';
import type { Sheets } from '../sheets.js';
import type { Uninstall } from '../uninstall.js';
import type { Users } from '../users.js';

/** What every listener works with. */
export interface ListenerParts {
  readonly desk: Desk;
  readonly screen: Screen;
  readonly sheets: Sheets;
  readonly replies: Replies;
  readonly modals: ModalWork;
  readonly notes: Notes;
  readonly users: Users;
  readonly tracked: Tracked;
  readonly uninstall: Uninstall;
  readonly random: Random;
  readonly log: Log;
  /** The slash command, with its slash. */
  readonly command: string;
  /** Whether somebody of a workspace may use the desk. */
  readonly allows: (team: string) => boolean;
  /** What is left of the time in which a request has to be answered. */
  readonly leftMs: (context: RequestContext) => number;
  /** Whether a place still listens to the desk: programs that answer each other are left alone. */
  readonly isOpen: (address: string, correlationId: string) => boolean;
}

/** Bolt's context, in which the receiver notes `arrivedAtMs`, by the monotonic clock. */
export type RequestContext = Readonly<Record<string, unknown>>;

/** Joins the log lines of one turn. */
export function drawCorrelationId({ random }: Pick<ListenerParts, 'random'>): string {
  return Buffer.from(random.bytes(9)).toString('base64url');
}

/** A turn of the one kind of input that may be sent twice: its key is what it says. */
export function toPressTurn(
  by: Actor,
  place: Place,
  { action, inputs }: { readonly action: CardAction; readonly inputs: Inputs },
  rest: Omit<Extract<TurnInput, { kind: 'press' }>, 'kind' | 'action' | 'inputs'>,
  correlationId: string,
): Turn {
  const cause = toPressCause(place.address, by.identity, action, inputs);
  return { cause, by, place, input: { kind: 'press', action, inputs, ...rest }, correlationId };
}
