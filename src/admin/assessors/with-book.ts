import { openKeyedIds } from '../../desk/keys/keyed-ids.js';
import { type AssessorBook, createAssessorBook } from '../../desk/people/assessor-book.js';
import { StoreInUse } from '../../store/index.js';
import type { AdminDeps } from '../deps.js';
import { openOperatorClient } from '../operator-client.js';
import { configOf, withStore } from '../with-store.js';

/** What to say when the last assessor is gone, and before the first. */
export const nobody = 'Nobody assesses: tickets wait until `npm run admin -- assessors add` names somebody.';

/** Works with the store or, when a running desk has it, through that desk. */
export async function withBook<T>(deps: AdminDeps, work: (book: AssessorBook, isRunning: boolean) => Promise<T>): Promise<T> {
  const { clock, random, log } = deps;
  try {
    return await withStore(deps, async (store) => {
      const keyedIds = await openKeyedIds(store.meta, random);
      return work(createAssessorBook({ store, keyedIds, clock, log }), false);
    });
  } catch (error) {
    if (!(error instanceof StoreInUse)) throw error;
    return work(openOperatorClient(configOf(deps).dataDir), true);
  }
}
