import type { Inputs } from '../../../cards/action.js';
import type { Reply } from '../../../ports/turn.js';
import { isOwnId } from '../../../tickets/access.js';
import { applicable } from '../../../tickets/answers.js';
import type { CvssVersion } from '../../../tickets/cvss.js';
import { hiddenParts } from '../../../tickets/hidden-parts.js';
import { answersReadBy } from '../../../tickets/read-by.js';
import type { Deps } from '../../deps.js';
import { advanceDraft } from '../../drafts/advance.js';
import { discardDraft } from '../../drafts/discard.js';
import { openDraft } from '../../drafts/open.js';
import { type OpenTicket, openTicket } from '../../tickets/open.js';
import { receiptOf } from '../../tickets/receipt.js';
import { moveOn, show } from '../replies.js';
import { eventsSeenBy } from '../ticket/seen-by.js';
import { seqFor } from '../ticket/ticket-view.js';
import type { TurnContext } from '../turn-context.js';

/** Save for later: what stands in the fields is kept as well; `of`: the calculator's version, where they are its own. */
export async function save(
  deps: Deps,
  context: TurnContext,
  number: string,
  inputs: Inputs,
  of: { readonly version?: CvssVersion } = {},
): Promise<Reply> {
  const saved = await advanceDraft(deps, context.act, number, () => ({ kind: 'keep', inputs, ...of }));
  return moveOn(context, saved ? { kind: 'saved', number: saved.draft.number } : { kind: 'outdated' });
}

/** Asks before a draft is thrown away. */
export async function cancel(deps: Deps, context: TurnContext, number: string): Promise<Reply> {
  const draft = await openDraft(deps, context.act, number);
  return moveOn(context, draft ? { kind: 'cancel', number: draft.number } : { kind: 'outdated' });
}

/** Throws a draft away; the question whether to was asked before. */
export async function discard(deps: Deps, context: TurnContext, number: string): Promise<Reply> {
  return moveOn(context, { kind: (await discardDraft(deps, context.act, number)) ? 'discarded' : 'outdated' });
}

/** The whole of the answers of a draft or ticket, a page of it. */
export async function readAnswers(deps: Deps, context: TurnContext, number: string, page: number): Promise<Reply> {
  const draft = await openDraft(deps, context.act, number);
  if (draft) return moveOn(context, { kind: 'answers', number: draft.number, filed: false, answers: applicable(draft.answers), page });
  const found = await openTicket(deps, context.act.by, number, 'read');
  if (!found) return moveOn(context, { kind: 'no-such-ticket' });
  const { ticket } = found;
  const answers = answersReadBy(context.act.by, ticket);
  const reveal = isOwnId(context.act.by, ticket.filer) ? undefined : revealOf(context, found);
  return moveOn(context, { kind: 'answers', number: ticket.number, filed: true, answers, page, ...reveal });
}

/** That something is masked for one who is not the filer; what is in segments is not looked at. */
function revealOf({ act }: TurnContext, { ticket, document }: OpenTicket): { readonly reveal: number } | undefined {
  const hidden = hiddenParts(ticket.answers, eventsSeenBy(act.by, ticket, document.events));
  return hidden.length > 0 ? { reveal: seqFor(act.by, ticket) } : undefined;
}

/** The signed receipt of a filing, a page of it. */
export async function showReceipt(deps: Deps, context: TurnContext, number: string, page: number): Promise<Reply> {
  const found = await openTicket(deps, context.act.by, number, 'read');
  if (!found) return show(context, { kind: 'no-such-ticket' });
  const receipt = await receiptOf(deps, context.act.by, found);
  return show(context, receipt === undefined ? { kind: 'outdated' } : { kind: 'receipt', number: found.ticket.number, receipt, page });
}
