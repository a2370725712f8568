import { readButtonName } from '../../../locales/typed.js';
import type { Reply } from '../../../ports/turn.js';
import type { Deps } from '../../deps.js';
import { openDraft } from '../../drafts/open.js';
import type { TurnContext } from '../turn-context.js';
import { cancel, save } from './draft-ends.js';
import { moveDraft } from './move-draft.js';
import { submit } from './submit.js';

/**
 * The name of a button, typed as a whole message where the newest card is one of a draft: as if the button was pressed. Undefined
 * for anything else.
 */
export async function asSaidButton(deps: Deps, context: TurnContext, text: string): Promise<Reply | undefined> {
  const about = context.conversation.doc.newest?.about;
  const button = readButtonName(context.reader.locale, text);
  if (button === undefined || about === undefined || context.ticket !== undefined) return undefined;
  const draft = await openDraft(deps, context.act, about);
  if (!draft) return undefined;
  const { number, rev, step } = draft;
  switch (button) {
    case 'submit':
      return step === 'review' ? submit(deps, context, number, rev, 'neutral') : undefined;
    case 'back':
      return moveDraft(deps, context, number, { kind: 'back', step, inputs: {}, rev });
    case 'save':
      return save(deps, context, number, {});
    case 'cancel':
      return cancel(deps, context, number);
  }
}
