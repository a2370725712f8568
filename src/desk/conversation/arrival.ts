import type { Reply } from '../../ports/turn.js';
import type { Deps } from '../deps.js';
import { noteArrival, noteDeparture } from '../places/greeting.js';
import { isTriage } from '../places/triage.js';
import { show } from './replies.js';
import type { TurnContext } from './turn-context.js';

/** The desk was installed here: exactly one greeting. */
export async function arrive(deps: Deps, context: TurnContext): Promise<Reply> {
  const { id } = context.conversation.doc;
  const greets = await noteArrival(deps, id, context.act.at);
  // The assessors know where they are, and nobody files from their channel.
  if (!greets || isTriage(deps.settings, id)) return { kind: 'nothing' };
  return show(context, context.turn.place.kind === 'personal' ? { kind: 'welcome' } : { kind: 'pointer' });
}

/** The desk was removed: it says nothing here until it comes back. */
export async function depart(deps: Deps, { conversation, act }: TurnContext): Promise<Reply> {
  await noteDeparture(deps, conversation.doc.id, act.at);
  return { kind: 'nothing' };
}
