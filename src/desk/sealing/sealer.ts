import type { Store } from '../../ports/store.js';
import type { Deps } from '../deps.js';
import { type SealDeps, sealTicket } from './seal.js';

/** Keeps long tickets as cheap to act on as short ones, beside the turns. */
export interface Sealer {
  /** Something happened to a ticket: perhaps it is long now. Returns at once. */
  soon(): void;
  /** Looks at every long ticket, also at those that could not be shortened before. Never rejects. */
  all(): Promise<void>;
  /** Begins nothing more; resolves when what is under way is done. */
  stop(): Promise<void>;
}

/** So that a burst is answered first. */
const soonMs = 1_000;
const pageSize = 10;

export function openSealer(deps: SealDeps & Pick<Deps, 'timer'>): Sealer {
  const { store, timer, log } = deps;
  /** Those that could not be shortened. */
  const refused = new Set<string>();
  let running = Promise.resolve();
  let cancel: (() => void) | undefined;
  let isStopping = false;

  function run(): Promise<void> {
    running = running.then(sealLong).catch((error: unknown) => log.error('sealing-failed', { error }));
    return running;
  }

  async function sealLong(): Promise<void> {
    for (let due = await nextOf(store.tickets, refused); due.length > 0; due = await nextOf(store.tickets, refused)) {
      for (const { doc } of due) {
        if (isStopping) return;
        if (!(await sealTicket(deps, doc.number))) refused.add(doc.number);
      }
    }
  }

  return {
    soon() {
      if (isStopping || cancel) return;
      cancel = timer.after(soonMs, () => {
        cancel = undefined;
        void run();
      });
    },
    all() {
      refused.clear();
      return run();
    },
    async stop() {
      isStopping = true;
      cancel?.();
      await running;
    },
  };
}

async function nextOf(tickets: Store['tickets'], refused: ReadonlySet<string>) {
  const { items } = await tickets.find({ by: 'long', is: 'yes', limit: pageSize + refused.size });
  return items.filter(({ id }) => !refused.has(id));
}
