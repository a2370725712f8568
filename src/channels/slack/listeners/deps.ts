import type { CardAction, Inputs } from '../../../cards/action.js';
import type { Log } from '../../../ports/log.js';
import type { Place } from '../../../ports/place.js';
import type { Random } from '../../../ports/random.js';
import type { Actor, Desk, Turn, TurnInput } from '../../../ports/turn.js';
import type { Identity } from '../../../tickets/people.js';
import type { Answers } from '../../answers.js';
import type { BackgroundWork } from '../../background-work.js';
import { toPressCause } from '../../press-cause.js';
import { within } from '../../within.js';
import type { Uninstall } from '../install/uninstall.js';
import type { SlackRenderer } from '../render/renderer.js';
import type { SystemMessages } from '../render/system-messages.js';
import type { Modals } from '../send/modals.js';
import type { PrivateSender } from '../send/private-sender.js';
import type { Replies } from '../send/replies.js';
import type { Users } from './users.js';

/** What every listener works with. */
export interface ListenerDeps {
  readonly desk: Desk;
  readonly privateSender: PrivateSender;
  readonly renderer: SlackRenderer;
  readonly answers: Answers;
  readonly replies: Replies;
  readonly modals: Modals;
  readonly systemMessages: SystemMessages;
  readonly users: Users;
  readonly background: BackgroundWork;
  readonly uninstall: Uninstall;
  readonly random: Random;
  readonly log: Log;
  /** The slash command, with its slash. */
  readonly command: string;
  /** Whether somebody of a workspace or organisation may use the desk; of one that is not told, only where everybody may. */
  readonly allows: (team: string | undefined) => boolean;
  /** Whether the desk has met somebody by this name. */
  readonly isMet: (identity: Identity) => Promise<boolean>;
  /** The addresses of the assessors' channels, as the settings name them. */
  readonly triage: readonly string[];
  /** What is left of the time in which a request has to be answered. */
  readonly leftMs: (context: RequestContext) => number;
  /** Whether a place still listens to the desk: programs that answer each other are left alone. */
  readonly isOpen: (address: string, correlationId: string) => boolean;
}

/** Bolt's context, in which the receiver notes `arrivedAtMs`, by the monotonic clock. */
export type RequestContext = Readonly<Record<string, unknown>>;

/** Joins the log lines of one turn. */
export function drawCorrelationId({ random }: Pick<ListenerDeps, 'random'>): string {
  return Buffer.from(random.bytes(9)).toString('base64url');
}

/** Waits for work as long as its request may; what takes longer goes on behind the answer. */
export async function waitInTime(
  deps: Pick<ListenerDeps, 'background' | 'leftMs'>,
  context: RequestContext,
  work: Promise<void>,
): Promise<void> {
  deps.background.add(work);
  await within(work, deps.leftMs(context));
}

/** What a button says, and what stands in the fields that belong to it. */
export interface Claim {
  readonly action: CardAction;
  readonly inputs: Inputs;
}

type PressInput = Extract<TurnInput, { kind: 'press' }>;

/** A press as the desk takes it; without a claim it is one that this version of the desk cannot read. */
export function toPressInput(claim: Claim | undefined, where: Pick<PressInput, 'surface' | 'message'>): TurnInput {
  return claim ? { kind: 'press', ...claim, ...where } : { kind: 'unreadable' };
}

/** A turn of the one kind of input that may be sent twice: its key is what it says. */
export function toPressTurn(
  by: Actor,
  place: Place,
  claim: Claim | undefined,
  where: Pick<PressInput, 'surface' | 'message'>,
  correlationId: string,
): Turn {
  const { action, inputs } = claim ?? { action: { do: 'drop' }, inputs: {} };
  const cause = toPressCause(place.address, by.identity, action, inputs);
  return { cause, by, place, input: toPressInput(claim, where), correlationId };
}
