import type { Reply } from '../ports/turn.js';
import { markConversation } from './conversations.js';
import type { Parts } from './parts.js';
import { show } from './replies.js';
import type { Visit } from './visit.js';

/** The desk was installed here: exactly one greeting, in whatever order and however often the platform says so. */
export async function arrive(parts: Parts, visit: Visit): Promise<Reply> {
  let first = false;
  await markConversation(parts, visit.conversation.doc.id, (known) => {
    first = known.greetedAt === undefined;
    if (!first && known.goneAt === undefined) return known;
    const { goneAt: _back, ...rest } = known;
    return { ...rest, greetedAt: known.greetedAt ?? visit.now, updatedAt: visit.now };
  });
  // The assessors know where they are, and nobody files from their channel.
  const isTriage = parts.settings.triage.some(({ conversation }) => conversation === visit.conversation.doc.id);
  if (!first || isTriage) return { kind: 'nothing' };
  return show(visit, visit.turn.place.kind === 'personal' ? { kind: 'welcome' } : { kind: 'pointer' });
}

/** The desk was removed: it does not speak here until it comes back, and then greets again. */
export async function depart(parts: Parts, visit: Visit): Promise<Reply> {
  await markConversation(parts, visit.conversation.doc.id, (known) => {
    const { greetedAt: _again, newest: _none, ...rest } = known;
    return { ...rest, goneAt: visit.now, updatedAt: visit.now };
  });
  return { kind: 'nothing' };
}
