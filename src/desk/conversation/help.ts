import { type CommandName, commandNames } from '../../locales/index.js';
import type { Reply } from '../../ports/turn.js';
import type { Deps } from '../deps.js';
import { draftsOf } from '../drafts/drafts.js';
import { isInPlace, isPrivate, show } from './replies.js';
import type { TurnContext } from './turn-context.js';

/** `help`: what works here, for this person. `'lost'`: nothing was understood, so it says how to go on. Where others read along, what works there. */
export async function help(deps: Deps, context: TurnContext, why = ''): Promise<Reply> {
  if (!isPrivate(context)) return show(context, { kind: 'place-help' });
  const [draft] = await draftsOf(deps, context, 1);
  const inPlace = isInPlace(context) ? { inPlace: true as const } : {};
  return show(context, {
    kind: 'help',
    lost: why === 'lost',
    commands: commandsFor(context),
    ...inPlace,
    ...(draft && { draft: draft.doc.number }),
  });
}

const forAssessors: ReadonlySet<CommandName> = new Set(['queue']);

function commandsFor({ act }: TurnContext): readonly CommandName[] {
  return commandNames.filter((name) => act.by.role !== 'none' || !forAssessors.has(name));
}
