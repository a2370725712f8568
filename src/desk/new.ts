import { advance } from '../intake/advance.js';
import type { Reply } from '../ports/turn.js';
import { utcYear } from '../tickets/instant.js';
import { toUserText } from '../tickets/user-text.js';
import { answeredCount, draftView } from './draft-view.js';
import { draftsOf, startDraft } from './drafts.js';
import type { Parts } from './parts.js';
import { moveOn, show } from './replies.js';
import type { Visit } from './visit.js';

/** `new`: starts a request, or asks what to do with the unfinished one. One without any answer is simply gone on with. */
export async function begin(parts: Parts, visit: Visit): Promise<Reply> {
  const [newest] = await draftsOf(parts, visit, 1);
  if (!newest) return show(visit, draftView(visit, { draft: (await startDraft(parts, visit, visit.turn.cause)).doc, problems: [] }));
  const draft = newest.doc;
  const { number, updatedAt } = draft;
  const answered = answeredCount(draft);
  if (answered === 0 && Object.keys(draft.unsent).length === 0) return show(visit, draftView(visit, { draft, problems: [] }));
  return show(visit, { kind: 'unfinished', number, answered, updatedAt, nonce: nonceFrom(parts) });
}

/** Starts another request beside an unfinished one. */
export async function beginAnother(parts: Parts, visit: Visit, nonce: string): Promise<Reply> {
  const { doc: draft } = await startDraft(parts, visit, `another:${nonce}`);
  return moveOn(visit, draftView(visit, { draft, problems: [] }));
}

/** Starts a request whose first answer is a text that was typed; it stands in its field until Next. */
export async function beginWith(parts: Parts, visit: Visit, nonce: string, text: string): Promise<Reply> {
  const { doc: draft } = await startDraft(parts, visit, `begin:${nonce}`, text === '' ? {} : { problem: text });
  return moveOn(visit, draftView(visit, { draft, problems: [] }));
}

/** A message was picked to begin a request with: what stands in it is looked at first. */
export function fromMessage(parts: Parts, visit: Visit, text: string): Reply {
  return show(visit, { kind: 'from-message', text: toUserText(text), nonce: nonceFrom(parts) });
}

/** Shows a draft where it was left. */
export function resumeView(visit: Visit, draft: Parameters<typeof advance>[0]) {
  const step = draft.step === 'details' ? 'review' : draft.step;
  const context = { now: visit.now, thisYear: utcYear(visit.now) };
  return advance(draft, { kind: 'go', to: step, inputs: {}, rev: draft.rev }, context);
}

/** 128 random bits that make a re-sent press harmless. */
export function nonceFrom(parts: Parts): string {
  return Buffer.from(parts.random.bytes(16)).toString('base64url');
}
