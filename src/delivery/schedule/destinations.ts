import type { Channel } from '../../ports/channel.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { Store } from '../../ports/store.js';
import type { Timer } from '../../ports/timer.js';
import type { Limits } from '../rules/limits.js';
import { type Destination, type Next, openDestination, type Slot } from './destination.js';
import { createDestinationLease, type Term } from './lease.js';
import { createPace, type Pace } from './pace.js';

interface Deps {
  readonly store: Store;
  readonly channels: { readonly [C in Channel['name']]?: Channel };
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
  readonly limits: Readonly<Partial<Record<Channel['name'], Limits>>>;
}

/** The conversations that are spoken to, each with its own pace and that of the budget it draws on. */
export interface Destinations {
  /** Has a delivery served in its conversation. Rejects as the store does. */
  wake(conversation: string, id: string): Promise<void>;
  /** A conversation takes messages again. */
  revive(conversation: string): void;
  /** A term in which this process alone sends in a conversation; undefined: another process does. Rejects as the store does. */
  secure(conversation: string): Promise<Term | undefined>;
  stop(): Promise<void>;
}

/** Beyond so many, idle ones are let go of; so that the work of looking stays in proportion. */
const fewest = 500;

/** A look at a second will do. */
const unknownLimits: Limits = { conversation: [{ count: 1, windowMs: 1_000 }], budget: [] };

export function openDestinations(deps: Deps, serve: (id: string, slot: Slot) => Promise<Next>): Destinations {
  const { store, channels, clock, timer, limits } = deps;
  const open = new Map<string, Destination>();
  /** As many as there are tenants. */
  const budgets = new Map<string, Pace>();
  let sweepAt = fewest;
  let stopped = false;

  async function destinationOf(id: string): Promise<Destination | undefined> {
    const known = open.get(id);
    if (known) return known;
    const paces = await pacesOf(id);
    if (stopped) return undefined;
    // Somebody else may have opened it meanwhile: there must be one.
    const destination = open.get(id) ?? openDestination({ clock, timer, lease: createDestinationLease(deps, id), paces }, serve);
    open.set(id, destination);
    if (open.size >= sweepAt) sweep(destination);
    return destination;
  }

  /** Its own and its budget's. Nothing is sent to a conversation that cannot be read, or whose platform is off. */
  async function pacesOf(id: string): Promise<readonly Pace[]> {
    const stored = await store.conversations.get(id);
    if (stored === undefined || stored === 'damaged') return [createPace(unknownLimits.conversation)];
    const { channel } = stored.doc;
    const allowed = limits[channel] ?? unknownLimits;
    const budget = `${channel} ${channels[channel]?.budgetOf(stored.doc) ?? ''}`;
    const shared = budgets.get(budget) ?? createPace(allowed.budget);
    budgets.set(budget, shared);
    return [createPace(allowed.conversation), shared];
  }

  function sweep(fresh: Destination): void {
    for (const [id, destination] of open) if (destination !== fresh && destination.idle()) open.delete(id);
    sweepAt = Math.max(fewest, 2 * open.size);
  }

  return {
    async wake(conversation, id) {
      (await destinationOf(conversation))?.wake(id);
    },
    revive: (conversation) => open.get(conversation)?.revive(),
    secure: async (conversation) => (await destinationOf(conversation))?.secure(),
    async stop() {
      stopped = true;
      await Promise.all([...open.values()].map((destination) => destination.stop()));
    },
  };
}
