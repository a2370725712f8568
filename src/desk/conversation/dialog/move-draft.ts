import type { IntakeEvent } from '../../../intake/advance.js';
import type { Draft } from '../../../intake/draft.js';
import type { Reply } from '../../../ports/turn.js';
import type { CauseDigest } from '../../../tickets/cause.js';
import type { Deps } from '../../deps.js';
import { advanceDraft } from '../../drafts/advance.js';
import { moveOn } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { draftView } from './draft-view.js';
import { pressDigest } from './press-digest.js';
import { filedAlready } from './submit.js';

/** Takes the dialog one step on and shows where it stands; of a draft that was filed meanwhile, its confirmation. */
export async function moveDraft(
  deps: Deps,
  context: TurnContext,
  number: string,
  event: IntakeEvent | ((draft: Draft) => IntakeEvent),
): Promise<Reply> {
  const moved = await advanceDraft(deps, context.act, number, (draft) => once(context, typeof event === 'function' ? event(draft) : event));
  return moved ? moveOn(context, draftView(context, moved)) : filedAlready(deps, context, number);
}

/** What was written instead of being pressed is done once for each message, as the draft remembers. */
function once({ turn, act }: TurnContext, event: IntakeEvent): IntakeEvent {
  if (turn.input.kind === 'press' || (event.kind !== 'answer' && event.kind !== 'back' && event.kind !== 'go')) return event;
  return { ...event, press: pressDigest(act.cause) };
}

/** Shows a draft where it was left. `press`: what asks for it, where the draft is to remember that. */
export function resume(deps: Deps, context: TurnContext, number: string, press?: CauseDigest): Promise<Reply> {
  return moveDraft(deps, context, number, ({ step, rev }) => ({
    kind: 'go',
    to: step === 'details' ? 'review' : step,
    inputs: {},
    rev,
    ...(press !== undefined && { press }),
  }));
}
