import { type Store, StoreUnavailable } from '../../../src/ports/store.js';

type Collections = Pick<
  Store,
  'drafts' | 'tickets' | 'people' | 'orgs' | 'conversations' | 'threads' | 'cursors' | 'assessors' | 'installations' | 'jobs' | 'meta'
>;

/** Stands before each call to a store: lets it through, holds it up, or refuses it. */
export class StoreGate {
  #held: Promise<void> | undefined;
  #refusing = false;
  #open: () => void = () => undefined;
  /** How many calls came while the gate was not open. */
  stopped = 0;

  /** Holds every call until `open`; one that hangs is never opened. */
  hold(): void {
    this.open();
    this.#held = new Promise((open) => {
      this.#open = open;
    });
  }

  /** Every call is refused, as by a full disk, until `open`. */
  refuse(): void {
    this.open();
    this.#refusing = true;
  }

  open(): void {
    this.#open();
    this.#held = undefined;
    this.#refusing = false;
  }

  async pass(): Promise<void> {
    if (this.#held === undefined && !this.#refusing) return;
    this.stopped += 1;
    if (this.#refusing) throw new StoreUnavailable('made to refuse');
    await this.#held;
  }
}

/** The store behind a gate. */
export function behindGate(store: Store, gate: StoreGate): Store {
  const gated = <C extends object>(collection: C): C =>
    new Proxy(collection, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          await gate.pass();
          return Reflect.apply(method as (...all: unknown[]) => unknown, target, given);
        };
      },
    });
  const { drafts, tickets, people, orgs, conversations, threads, cursors, assessors, installations, jobs, meta } = store;
  const collections: Collections = { drafts, tickets, people, orgs, conversations, threads, cursors, assessors, installations, jobs, meta };
  const behind = Object.fromEntries(Object.entries(collections).map(([name, one]) => [name, gated(one as object)]));
  return {
    ...(behind as unknown as Collections),
    lease: async (name, ms) => {
      await gate.pass();
      return store.lease(name, ms);
    },
    damaged: () => store.damaged(),
    get indexed() {
      return store.indexed;
    },
    close: () => store.close(),
  };
}
