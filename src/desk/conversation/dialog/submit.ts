import type { PrivateView } from '../../../cards/view.js';
import { advance } from '../../../intake/advance.js';
import { steps } from '../../../intake/steps.js';
import type { Reply } from '../../../ports/turn.js';
import type { Submission } from '../../../tickets/submit.js';
import type { Detail } from '../../../tickets/thread.js';
import type { Ticket } from '../../../tickets/ticket.js';
import type { Deps } from '../../deps.js';
import { intakeOf } from '../../drafts/advance.js';
import { openDraft } from '../../drafts/open.js';
import { privateChatOf } from '../../places/private-chat.js';
import { withheldIn } from '../../places/withheld.js';
import { findTicket } from '../../tickets/open.js';
import { submitDraft } from '../../tickets/submit.js';
import { moveOn, show } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { draftView } from './draft-view.js';

/** Files a draft as it was reviewed. `detail`: how much the place may read, where there is one. */
export async function submit(deps: Deps, context: TurnContext, number: string, rev: number, detail: Detail): Promise<Reply> {
  const draft = await openDraft(deps, context.act, number);
  if (!draft) return filedAlready(deps, context, number);
  if (rev !== draft.rev) return moveOn(context, draftView(context, { draft, problems: [] }, { code: 'stale' }));
  const { act } = context;
  const followed = await followedFrom(deps, context, detail);
  const submitted = await submitDraft(deps, act, draft, { ...(followed && { followed }), practice: false });
  switch (submitted.kind) {
    case 'filed':
      return moveOn(context, confirmationView(submitted.ticket));
    case 'filed-before':
      return filedAlready(deps, context, number);
    case 'missing': {
      const to = steps.find((step) => step === submitted.questions[0]) ?? 'category';
      return moveOn(context, draftView(context, advance(draft, { kind: 'go', to, inputs: {}, rev: draft.rev }, intakeOf(act))));
    }
  }
}

/** A draft that is not there any more: its ticket's confirmation, if this person may see it. */
export async function filedAlready(deps: Deps, context: TurnContext, number: string): Promise<Reply> {
  const found = await findTicket(deps, context.act.by, number, 'read');
  if (found === 'damaged') return show(context, { kind: 'outdated' });
  return moveOn(context, found ? confirmationView(found.ticket) : { kind: 'outdated' });
}

/** The confirmation of a filed ticket, with its number. */
function confirmationView({ number, answers, submittedAt, receiptDueAt, calendar }: Ticket): PrivateView {
  return { kind: 'confirmation', number, category: answers.category ?? 'incident', submittedAt, receiptDueAt, calendar };
}

/** Where the filer hears of the ticket: where they file it, or in their own chat. */
async function followedFrom(deps: Deps, context: TurnContext, detail: Detail): Promise<Submission['followed']> {
  const { followable, act } = context;
  if (followable) {
    const isShown = detail === 'summary' && (await withheldIn(deps, context.conversation.doc)) === undefined;
    return { ...followable, thread: { ...followable.thread, ...rootOf(context) }, detail: isShown ? 'summary' : 'neutral' };
  }
  const chat = await privateChatOf(deps, act.by.id);
  return chat && { thread: { conversation: chat.id }, audience: 'private', detail: 'neutral' };
}

/** In a personal chat the confirmation card is the ticket's root: the pressed card, which it replaces. */
function rootOf({ turn }: TurnContext): { root?: string } {
  const { input, place } = turn;
  return place.kind === 'personal' && input.kind === 'press' && input.message !== undefined ? { root: input.message } : {};
}
