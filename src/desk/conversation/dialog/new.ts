import type { OverLimit } from '../../../cards/not-taken.js';
import type { Notice } from '../../../cards/view.js';
import type { Draft } from '../../../intake/draft.js';
import type { Reply } from '../../../ports/turn.js';
import type { Cause } from '../../../tickets/cause.js';
import { toUserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { listDrafts } from '../../drafts/list.js';
import { startDraft } from '../../drafts/start.js';
import { moveOn, show } from '../replies.js';
import { draftsView } from '../ticket/list.js';
import type { TurnContext } from '../turn-context.js';
import { answeredCount, draftView } from './draft-view.js';
import { firstAnswerView, toFirstAnswer } from './first-answer.js';
import { nonceFrom } from './nonce.js';

/**
 * `new`: starts a request, or asks what to do with the unfinished one. One without any answer is simply gone on with. With words it
 * begins with these, after a look at them.
 */
export async function begin(deps: Deps, context: TurnContext, words: string): Promise<Reply> {
  const { act } = context;
  if (toUserText(words) !== '') return fromMessage(deps, context, words);
  const [newest] = await listDrafts(deps, act, 1);
  const draft = newest ?? (await startDraft(deps, act, act.cause));
  if (typeof draft === 'string') return draftsOverLimit(deps, context, draft);
  const { number, updatedAt } = draft;
  const answered = answeredCount(draft);
  if (answered === 0 && Object.keys(draft.unsent).length === 0) return show(context, firstCard(context, draft));
  return show(context, { kind: 'unfinished', number, answered, updatedAt, nonce: nonceFrom(deps) });
}

/** Starts another request beside an unfinished one. */
export async function beginAnother(deps: Deps, context: TurnContext, nonce: string): Promise<Reply> {
  const draft = await startDraft(deps, context.act, `another:${nonce}` as Cause);
  return typeof draft === 'string' ? draftsOverLimit(deps, context, draft) : moveOn(context, firstCard(context, draft));
}

/** Starts a request whose first answer is a text that was typed; it stands in its field until Next. */
export async function beginWith(deps: Deps, context: TurnContext, nonce: string, text: string): Promise<Reply> {
  const { text: problem, cut } = toFirstAnswer(text);
  const draft = await startDraft(deps, context.act, `begin:${nonce}` as Cause, problem === '' ? {} : { problem });
  if (typeof draft === 'string') {
    const notice = { code: 'over-limit', limit: draft } as const;
    return moveOn(context, firstAnswerView(text, { nonce, notice }));
  }
  return moveOn(context, firstCard(context, draft, cut === undefined ? undefined : { code: 'cut', length: cut }));
}

/** A message was picked to begin a request with, or a text was written: what stands in it is looked at first, and `files` are named. */
export function fromMessage(deps: Deps, context: TurnContext, text: string, files?: true): Reply {
  return show(context, firstAnswerView(text, { nonce: nonceFrom(deps), ...(files && { files }) }));
}

/** Those that are there, so that one can be finished or thrown away. */
async function draftsOverLimit(deps: Deps, context: TurnContext, limit: OverLimit): Promise<Reply> {
  return moveOn(context, await draftsView(deps, context, limit));
}

function firstCard(context: TurnContext, draft: Draft, notice?: Notice) {
  return draftView(context, { draft, problems: [] }, notice);
}
