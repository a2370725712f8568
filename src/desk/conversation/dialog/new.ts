import type { Draft } from '../../../intake/draft.js';
import type { Reply } from '../../../ports/turn.js';
import type { Cause } from '../../../tickets/cause.js';
import { answerMaxLength, extract, toUserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { listDrafts } from '../../drafts/list.js';
import { startDraft } from '../../drafts/start.js';
import { moveOn, show } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { answeredCount, draftView } from './draft-view.js';

/** `new`: starts a request, or asks what to do with the unfinished one. One without any answer is simply gone on with. */
export async function begin(deps: Deps, context: TurnContext): Promise<Reply> {
  const { act } = context;
  const [newest] = await listDrafts(deps, act, 1);
  const draft = newest ?? (await startDraft(deps, act, act.cause));
  const { number, updatedAt } = draft;
  const answered = answeredCount(draft);
  if (answered === 0 && Object.keys(draft.unsent).length === 0) return show(context, firstCard(context, draft));
  return show(context, { kind: 'unfinished', number, answered, updatedAt, nonce: nonceFrom(deps) });
}

/** Starts another request beside an unfinished one. */
export async function beginAnother(deps: Deps, context: TurnContext, nonce: string): Promise<Reply> {
  return moveOn(context, firstCard(context, await startDraft(deps, context.act, `another:${nonce}` as Cause)));
}

/** Starts a request whose first answer is a text that was typed; it stands in its field until Next. */
export async function beginWith(deps: Deps, context: TurnContext, nonce: string, text: string): Promise<Reply> {
  // The fields of our own cards hold no more than an answer may have.
  const problem = extract(toUserText(text), answerMaxLength);
  const draft = await startDraft(deps, context.act, `begin:${nonce}` as Cause, problem === '' ? {} : { problem });
  return moveOn(context, firstCard(context, draft));
}

/** A message was picked to begin a request with: what stands in it is looked at first. */
export function fromMessage(deps: Deps, context: TurnContext, text: string): Reply {
  return show(context, { kind: 'from-message', text: toUserText(text), nonce: nonceFrom(deps) });
}

function firstCard(context: TurnContext, draft: Draft) {
  return draftView(context, { draft, problems: [] });
}

/** 128 random bits that make a re-sent press harmless. */
export function nonceFrom(deps: Pick<Deps, 'random'>): string {
  return Buffer.from(deps.random.bytes(16)).toString('base64url');
}
