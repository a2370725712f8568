import { advance } from '../../intake/advance.js';
import type { Reply } from '../../ports/turn.js';
import { utcYear } from '../../tickets/instant.js';
import { toUserText } from '../../tickets/user-text.js';
import type { Deps } from '../deps.js';
import { draftsOf, startDraft } from '../drafts/drafts.js';
import { answeredCount, draftView } from './draft-view.js';
import { moveOn, show } from './replies.js';
import type { TurnContext } from './turn-context.js';

/** `new`: starts a request, or asks what to do with the unfinished one. One without any answer is simply gone on with. */
export async function begin(deps: Deps, context: TurnContext): Promise<Reply> {
  const [newest] = await draftsOf(deps, context, 1);
  if (!newest) return show(context, draftView(context, { draft: (await startDraft(deps, context, context.act.cause)).doc, problems: [] }));
  const draft = newest.doc;
  const { number, updatedAt } = draft;
  const answered = answeredCount(draft);
  if (answered === 0 && Object.keys(draft.unsent).length === 0) return show(context, draftView(context, { draft, problems: [] }));
  return show(context, { kind: 'unfinished', number, answered, updatedAt, nonce: nonceFrom(deps) });
}

/** Starts another request beside an unfinished one. */
export async function beginAnother(deps: Deps, context: TurnContext, nonce: string): Promise<Reply> {
  const { doc: draft } = await startDraft(deps, context, `another:${nonce}`);
  return moveOn(context, draftView(context, { draft, problems: [] }));
}

/** Starts a request whose first answer is a text that was typed; it stands in its field until Next. */
export async function beginWith(deps: Deps, context: TurnContext, nonce: string, text: string): Promise<Reply> {
  const { doc: draft } = await startDraft(deps, context, `begin:${nonce}`, text === '' ? {} : { problem: text });
  return moveOn(context, draftView(context, { draft, problems: [] }));
}

/** A message was picked to begin a request with: what stands in it is looked at first. */
export function fromMessage(deps: Deps, context: TurnContext, text: string): Reply {
  return show(context, { kind: 'from-message', text: toUserText(text), nonce: nonceFrom(deps) });
}

/** Shows a draft where it was left. */
export function resumeView(context: TurnContext, draft: Parameters<typeof advance>[0]) {
  const step = draft.step === 'details' ? 'review' : draft.step;
  const intake = { now: context.act.at, thisYear: utcYear(context.act.at) };
  return advance(draft, { kind: 'go', to: step, inputs: {}, rev: draft.rev }, intake);
}

/** 128 random bits that make a re-sent press harmless. */
export function nonceFrom(deps: Deps): string {
  return Buffer.from(deps.random.bytes(16)).toString('base64url');
}
