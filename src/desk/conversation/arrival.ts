import type { Reply } from '../../ports/turn.js';
import type { Deps } from '../deps.js';
import { markConversation } from '../places/conversations.js';
import { show } from './replies.js';
import type { TurnContext } from './turn-context.js';

/** The desk was installed here: exactly one greeting, in whatever order and however often the platform says so. */
export async function arrive(deps: Deps, context: TurnContext): Promise<Reply> {
  let first = false;
  await markConversation(deps, context.conversation.doc.id, (known) => {
    first = known.greetedAt === undefined;
    if (!first && known.goneAt === undefined) return known;
    const { goneAt: _back, ...rest } = known;
    return { ...rest, greetedAt: known.greetedAt ?? context.act.at, updatedAt: context.act.at };
  });
  // The assessors know where they are, and nobody files from their channel.
  const isTriage = deps.settings.triage.some(({ conversation }) => conversation === context.conversation.doc.id);
  if (!first || isTriage) return { kind: 'nothing' };
  return show(context, context.turn.place.kind === 'personal' ? { kind: 'welcome' } : { kind: 'pointer' });
}

/** The desk was removed: it does not speak here until it comes back, and then greets again. */
export async function depart(deps: Deps, context: TurnContext): Promise<Reply> {
  await markConversation(deps, context.conversation.doc.id, (known) => {
    const { greetedAt: _again, newest: _none, ...rest } = known;
    return { ...rest, goneAt: context.act.at, updatedAt: context.act.at };
  });
  return { kind: 'nothing' };
}
