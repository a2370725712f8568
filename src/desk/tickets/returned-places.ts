import { threadClosed } from '../../ports/channel.js';
import type { Conversation } from '../../ports/conversation.js';
import { findAll } from '../find-all.js';
import { noteReturn } from './returned-threads.js';

type ReturnDeps = Parameters<typeof noteReturn>[0];

/** The desk is in a place for certain: what takes nothing there, of a channel all its threads too, takes messages again. */
export async function noteReturns(deps: ReturnDeps, { id, within }: Pick<Conversation, 'id' | 'within'>): Promise<void> {
  const lost = await findAll(deps.store.conversations, { by: 'lost', is: within ?? id });
  for (const { doc } of lost) if (doc.id === id || !(await isClosed(deps, doc.id))) await noteReturn(deps, doc.id);
}

/** Whether a thread is closed by itself: that its channel is back changes nothing for it. */
async function isClosed({ store }: ReturnDeps, id: Conversation['id']): Promise<boolean> {
  const threads = await findAll(store.threads, { by: 'conversation', is: id });
  return threads.some(({ doc }) => doc.dead?.reason === threadClosed);
}
