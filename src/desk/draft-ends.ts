import type { Inputs } from '../cards/action.js';
import { advance, type IntakeContext } from '../intake/advance.js';
import type { Reply } from '../ports/turn.js';
import { applicable } from '../tickets/questions.js';
import { changeDraft, openDraft } from './drafts.js';
import type { Parts } from './parts.js';
import { moveOn, show } from './replies.js';
import { ticketFor } from './tickets.js';
import type { Visit } from './visit.js';

/** Save for later: what stands in the fields is kept as well. */
export async function save(parts: Parts, visit: Visit, number: string, inputs: Inputs, context: IntakeContext): Promise<Reply> {
  const saved = await changeDraft(parts, visit, number, (draft) => advance(draft, { kind: 'keep', inputs }, context));
  return moveOn(visit, saved ? { kind: 'saved', number: saved.draft.number } : { kind: 'outdated' });
}

/** Asks before a draft is thrown away. */
export async function cancel(parts: Parts, visit: Visit, number: string): Promise<Reply> {
  const draft = await openDraft(parts, visit, number);
  return moveOn(visit, draft ? { kind: 'cancel', number: draft.doc.number } : { kind: 'outdated' });
}

/** Throws a draft away; the question whether to was asked before. */
export async function discard(parts: Parts, visit: Visit, number: string): Promise<Reply> {
  const draft = await openDraft(parts, visit, number);
  if (!draft) return moveOn(visit, { kind: 'outdated' });
  await parts.store.drafts.remove(draft.id);
  return moveOn(visit, { kind: 'discarded' });
}

/** The whole of the answers of a draft or ticket, a page of it. */
export async function readAnswers(parts: Parts, visit: Visit, number: string, page: number): Promise<Reply> {
  const draft = await openDraft(parts, visit, number);
  if (draft) {
    return moveOn(visit, { kind: 'answers', number: draft.doc.number, filed: false, answers: applicable(draft.doc.answers), page });
  }
  const found = await ticketFor(parts, visit, number, 'read');
  if (found === undefined || found === 'damaged') return moveOn(visit, { kind: 'no-such-ticket' });
  return moveOn(visit, { kind: 'answers', number: found.ticket.number, filed: true, answers: found.ticket.answers, page });
}

/** The signed receipt of a filing. */
export async function showReceipt(parts: Parts, visit: Visit, number: string): Promise<Reply> {
  const found = await ticketFor(parts, visit, number, 'read');
  if (found === undefined || found === 'damaged') return show(visit, { kind: 'no-such-ticket' });
  const [receipt] = found.document.seals;
  return show(visit, receipt ? { kind: 'receipt', number: found.ticket.number, jws: receipt.jws } : { kind: 'outdated' });
}
