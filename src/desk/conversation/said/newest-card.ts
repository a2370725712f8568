import type { Renderer } from '../../../cards/reader.js';
import { type Sayable, sayableOf } from '../../../cards/sayable.js';
import type { View } from '../../../cards/view.js';
import type { Draft } from '../../../intake/draft.js';
import { questionsOf } from '../../../intake/steps.js';
import { beginsAsButton } from '../../../locales/typed.js';
import { toUserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { openDraft } from '../../drafts/open.js';
import { draftView } from '../dialog/draft-view.js';
import type { TurnContext } from '../turn-context.js';

/** What of the newest card in this chat can be written, and the draft where it is the card of one; undefined where nothing can. */
export interface NewestCard extends Sayable {
  readonly draft?: Draft;
}

/** What of a view can be written by its reader: its names in their language and in English. */
export function sayableIn({ render }: { readonly render: Renderer }, view: View, reader: TurnContext['reader']): Sayable {
  const card = render(view, reader);
  return sayableOf(card, card.lang === 'en' ? card : render(view, { ...reader, locale: 'en' }));
}

/** What can be written in `text`. A draft says itself what its card is by now; of any other card it is noted. What is written in the thread of a ticket is no button. */
export async function openNewestCard(deps: Deps, context: TurnContext, text: string): Promise<NewestCard | undefined> {
  const { newest } = context.conversation.doc;
  if (newest === undefined || context.ticket !== undefined) return undefined;
  const mayBeDraft = !newest.sayable && newest.about !== undefined && beginsAsButton(context.reader.locale, text);
  const draft = mayBeDraft && (await openDraft(deps, context.act, newest.about ?? ''));
  const card = draft ? ofDraft(deps, context, draft) : (newest.sayable ?? { buttons: [], fields: [] });
  return { ...card, buttons: [...(newest.beside?.buttons ?? []), ...card.buttons], ...(draft && { draft }) };
}

/** What can be written on the card of a draft, with and without Undo for as long as there is something to take back. */
function ofDraft(deps: Deps, context: TurnContext, draft: Draft): Sayable {
  const advanced = { draft, problems: [] };
  const card = sayableIn(deps, draftView(context, advanced), context.reader);
  const [question] = questionsOf(draft.undo?.step ?? 'review');
  if (question === undefined) return card;
  const notice = { code: 'answered', question, said: toUserText('') } as const;
  const { buttons } = sayableIn(deps, draftView(context, advanced, notice), context.reader);
  return { ...card, buttons: [...card.buttons, ...buttons] };
}
