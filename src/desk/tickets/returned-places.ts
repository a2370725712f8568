import { threadClosed } from '../../ports/channel.js';
import type { Conversation } from '../../ports/conversation.js';
import type { Deps } from '../deps.js';
import { findAll } from '../find-all.js';
import { noteReturn } from './returned-threads.js';

type ReturnDeps = Parameters<typeof noteReturn>[0] & Pick<Deps, 'log'>;

/**
 * The desk is in a place for certain: what takes nothing there, of a channel all its threads too, takes messages again. What cannot be
 * done now holds nobody up and is done at the next turn there.
 */
export async function noteReturns(deps: ReturnDeps, { id, within }: Pick<Conversation, 'id' | 'within'>): Promise<void> {
  const lost = await findAll(deps.store.conversations, { by: 'lost', is: within ?? id });
  for (const { doc } of lost) if (doc.id === id || !(await isClosed(deps, doc.id))) await tryReturn(deps, doc.id);
}

async function tryReturn(deps: ReturnDeps, id: Conversation['id']): Promise<void> {
  try {
    await noteReturn(deps, id);
  } catch (error) {
    deps.log.warn('return-unfinished', { conversation: id, error });
  }
}

/** Whether a thread is closed by itself: that its channel is back changes nothing for it. */
async function isClosed({ store }: ReturnDeps, id: Conversation['id']): Promise<boolean> {
  const threads = await findAll(store.threads, { by: 'conversation', is: id });
  return threads.some(({ doc }) => doc.dead?.reason === threadClosed);
}
