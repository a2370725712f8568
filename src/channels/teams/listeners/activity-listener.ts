import type { TurnContext } from 'botbuilder';
import type { Clock } from '../../../ports/clock.js';
import type { Log } from '../../../ports/log.js';
import type { Random } from '../../../ports/random.js';
import type { Desk, Turn, TurnInput } from '../../../ports/turn.js';
import type { Answers } from '../../answers.js';
import { createLoopGuard } from '../../loop-guard.js';
import type { HttpAnswer } from '../router.js';
import type { Chats } from '../send/chats.js';
import type { MessageSender } from '../send/message-sender.js';
import type { DialogAnswer, InvokeAnswer, ReceivedTurn, Replies } from '../send/replies.js';
import type { Services } from '../send/services.js';
import { withTyping } from '../send/typing.js';
import { placeTenantOf, type TeamsActivity, tenantOf } from './activity.js';
import { tellsOfMembers } from './install.js';
import { isDialog, isForOneAlone, toFilesTurn, toTurn } from './turn.js';

/** What the desk answers each time, so that a program which answers back would never end. */
const answered: ReadonlySet<TurnInput['kind']> = new Set(['command', 'files', 'edited', 'unplaced']);

interface Deps {
  readonly desk: Desk;
  readonly answers: Answers;
  readonly replies: Replies;
  readonly messageSender: MessageSender;
  readonly chats: Chats;
  readonly services: Services;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Home tenants of the people who are served; empty: all. */
  readonly tenants: ReadonlySet<string>;
  /** Members came or went somewhere in a tenant. */
  readonly onMembers: (tenant: string) => void;
}

/**
 * What happens with an authenticated activity. Never throws: the SDK would send the error's text to the caller. Answers
 * undefined unless HTTP has to say something else than the SDK's own success.
 */
export type ActivityListener = (context: TurnContext, activity: TeamsActivity) => Promise<HttpAnswer | undefined>;

export function createActivityListener(deps: Deps): ActivityListener {
  const { log, random, tenants } = deps;
  const guard = createLoopGuard(deps.clock);

  /**
   * A place where programs talk to each other falls silent. A person's own chat never does; nor do buttons and dialogs, which no
   * program presses, nor what people say to each other, for a reply among it must not be lost.
   */
  function isMuted({ place, input, correlationId }: Turn): boolean {
    const state = place.kind !== 'personal' && answered.has(input.kind) ? guard(place.address) : 'open';
    if (state === 'muted-now') log.warn('teams-loop-muted', { correlationId, channel: 'teams', conversation: place.address });
    return state !== 'open';
  }

  return async (context, activity) => {
    const placeTenant = placeTenantOf(activity);
    if (placeTenant !== undefined && tellsOfMembers(activity)) deps.onMembers(placeTenant);
    const tenant = tenantOf(activity) ?? placeTenant;
    if (tenants.size > 0 && (tenant === undefined || !tenants.has(tenant.toLowerCase()))) {
      log.warn('teams-refused', { channel: 'teams', status: 403, kind: 'tenant' });
      return { status: 403, body: { error: 'forbidden' } };
    }
    const correlationId = Buffer.from(random.bytes(9)).toString('base64url');
    try {
      const turn = toTurn(activity, correlationId);
      const isInvoke = activity.type === 'invoke';
      if (!turn) return isInvoke ? { status: 501, body: { error: 'not-implemented' } } : undefined;
      if (isMuted(turn)) return isInvoke ? { status: 429, body: { error: 'too-many-requests' } } : undefined;
      if (turn.place.kind === 'personal') deps.chats.note(turn.place.address, activity.conversation.id);
      // The address is that of the conversation, also when a guest of another tenant speaks there.
      deps.services.note(placeTenantOf(activity) ?? '', activity.serviceUrl);
      const received = toTaken(turn, activity);
      if (isDialog(activity.name)) await answerInvoke(context, deps.replies.toDialog(received, await deps.desk.handle(turn)));
      else if (isInvoke) await answerInvoke(context, deps.replies.toInvoke(received, await deps.desk.handle(turn)));
      else {
        if (turn.input.kind === 'typed') await deps.answers.noted(turn.place.address);
        const files = toFilesTurn(turn, activity);
        if (files) await takeMessage(deps, { ...received, turn: files }, activity);
        await takeMessage(deps, received, activity);
      }
      return undefined;
    } catch (error) {
      log.error('teams-turn-failed', { correlationId, channel: 'teams', error });
      return { status: 503, body: { error: 'unavailable', correlationId } };
    }
  };
}

async function takeMessage({ desk, replies, messageSender }: Deps, received: ReceivedTurn, activity: TeamsActivity): Promise<void> {
  const work = desk.handle(received.turn);
  const reply = activity.type === 'message' ? await withTyping(work, () => messageSender.type(received.to)) : await work;
  await replies.toMessage(received, reply);
}

async function answerInvoke(context: TurnContext, body: InvokeAnswer | DialogAnswer): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}

function toTaken(turn: Turn, activity: TeamsActivity): ReceivedTurn {
  const { replyToId, serviceUrl, from } = activity;
  const to = { address: turn.place.address, serviceUrl, ...(isForOneAlone(activity) && { onlyFor: from.id }) };
  return { turn, to, ...(replyToId === undefined ? {} : { pressed: replyToId }) };
}
