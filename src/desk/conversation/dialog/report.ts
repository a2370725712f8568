import { isReportLike } from '../../../locales/report-like.js';
import { startsRequest } from '../../../locales/typed.js';
import type { Reply } from '../../../ports/turn.js';
import { findCveIds } from '../../../tickets/cve.js';
import { findCvss } from '../../../tickets/cvss.js';
import { utcYear } from '../../../tickets/instant.js';
import { findNumbers } from '../../../tickets/read-number.js';
import { isOpen, type Ticket } from '../../../tickets/ticket.js';
import { toUserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { listDrafts } from '../../drafts/list.js';
import { openDraft } from '../../drafts/open.js';
import { listTickets } from '../../tickets/list.js';
import { show } from '../replies.js';
import { offerAddition } from '../ticket/add.js';
import type { TurnContext } from '../turn-context.js';
import { draftView } from './draft-view.js';
import { firstAnswerView } from './first-answer.js';
import { begin } from './new.js';
import { nonceFrom } from './nonce.js';

/** What is written below the review answers nothing: it is shown back, with what to press or to write. */
export async function asUnread(deps: Deps, context: TurnContext, text: string): Promise<Reply | undefined> {
  const { newest } = context.conversation.doc;
  const draft = newest?.about !== undefined && (await openDraft(deps, context.act, newest.about));
  if (!draft || draft.step !== 'review' || context.ticket !== undefined) return undefined;
  return show(context, draftView(context, { draft, problems: [] }, { code: 'unread', said: toUserText(text) }));
}

/**
 * A text that may tell of a security event, names no ticket and answers nothing: when the person says so a request begins with it, or it
 * is added to the one ticket that is told of here. The name of a button that begins a request does so on every card.
 */
export async function asReport(deps: Deps, context: TurnContext, text: string): Promise<Reply | undefined> {
  if (startsRequest(context.reader.locale, text)) return begin(deps, context, '');
  if (findNumbers(text, deps.settings.numberPrefix).length > 0) return undefined;
  if (!namesFlaw(context, text) && !isReportLike(context.reader.locale, text)) return undefined;
  const [draft] = await listDrafts(deps, context.act, 1);
  const ticket = draft ? undefined : await onlyTicketTold(deps, context);
  if (ticket) return offerAddition(deps, context, ticket.number, text);
  const of = { nonce: nonceFrom(deps), typed: true, ...(draft && { draft: draft.number }) } as const;
  return show(context, firstAnswerView(text, of));
}

/** Of so many of a person's newest tickets it is asked which are told of in their chat. */
const newestAsked = 8;

/** The one open ticket that news is told of in this chat: the newest message here may be such news, of which nothing is noted. */
async function onlyTicketTold(deps: Deps, { act, conversation }: TurnContext): Promise<Ticket | undefined> {
  const { tickets } = await listTickets(deps, act, newestAsked);
  const [only, ...others] = tickets.filter(
    (ticket) => isOpen(ticket) && ticket.threads.some(({ thread }) => thread.conversation === conversation.doc.id),
  );
  return others.length === 0 ? only : undefined;
}

function namesFlaw({ act }: TurnContext, text: string): boolean {
  return findCveIds(text, utcYear(act.at)).found.length > 0 || findCvss(text).found.length > 0;
}
