import { readButtonName } from '../../../locales/typed.js';
import type { Reply } from '../../../ports/turn.js';
import type { Deps } from '../../deps.js';
import { listDrafts } from '../../drafts/list.js';
import { openDraft } from '../../drafts/open.js';
import { cancel, save } from '../dialog/draft-ends.js';
import { moveDraft, resume } from '../dialog/move-draft.js';
import { pressDigest } from '../dialog/press-digest.js';
import { submit } from '../dialog/submit.js';
import type { TurnContext } from '../turn-context.js';

/**
 * The name of a button of a draft, typed as a whole message: as if the button was pressed. Meant is the draft of the newest card; where
 * that is about nothing, as help is, the newest draft, of which Submit shows the review first. A message that arrives
 * again moves no draft a second time. Undefined for anything else.
 */
export async function asDraftName(deps: Deps, context: TurnContext, text: string): Promise<Reply | undefined> {
  const about = context.conversation.doc.newest?.about;
  const button = readButtonName(context.reader.locale, text);
  if (button === undefined || context.ticket !== undefined) return undefined;
  const [newest] = about === undefined ? await listDrafts(deps, context.act, 1) : [];
  const draft = about === undefined ? newest : await openDraft(deps, context.act, about);
  if (!draft) return undefined;
  const { number, rev, step } = draft;
  const press = pressDigest(context.act.cause);
  if (draft.causes.includes(press)) return resume(deps, context, number, press);
  switch (button) {
    case 'submit':
      if (step !== 'review') return undefined;
      return about === undefined ? resume(deps, context, number, press) : submit(deps, context, number, rev, 'neutral');
    case 'back':
      return moveDraft(deps, context, number, { kind: 'back', step, inputs: {}, rev, press });
    case 'save':
      return save(deps, context, number, {});
    case 'cancel':
      return cancel(deps, context, number);
  }
}
