import type { CommandName } from '../../locales/index.js';
import type { Reply } from '../../ports/turn.js';
import type { Deps } from '../deps.js';
import { listDrafts } from '../drafts/list.js';
import { isInPlace, show } from './replies.js';
import type { TurnContext } from './turn-context.js';

/** The card of help, with the newest unfinished request on it. */
export async function help(
  deps: Deps,
  context: TurnContext,
  { commands, lost }: { readonly commands: readonly CommandName[]; readonly lost: boolean },
): Promise<Reply> {
  const [draft] = await listDrafts(deps, context.act, 1);
  return show(context, {
    kind: 'help',
    lost,
    commands,
    ...(isInPlace(context) && { inPlace: true }),
    ...(draft && { draft: draft.number }),
  });
}
