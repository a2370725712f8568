import { type Collection, type Store, StoreUnavailable } from '../../../src/ports/store.js';
import { withUpdate } from '../../../src/store/update.js';

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

  get isHolding(): boolean {
    return this.#held !== undefined;
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
  const gated = <T, By extends string>(documents: Collection<T, By>): Collection<T, By> =>
    withUpdate<T, By>({
      get: (id) => behind(() => documents.get(id)),
      put: (id, doc, expected) => behind(() => documents.put(id, doc, expected)),
      remove: (id, expected) => behind(() => documents.remove(id, expected)),
      find: (query) => behind(() => documents.find(query)),
      isUnder: (id, key) => behind(() => documents.isUnder(id, key)),
      list: (query) => documents.list(query),
    });
  async function behind<R>(call: () => Promise<R>): Promise<R> {
    await gate.pass();
    return call();
  }
  return {
    drafts: gated(store.drafts),
    tickets: gated(store.tickets),
    people: gated(store.people),
    orgs: gated(store.orgs),
    conversations: gated(store.conversations),
    threads: gated(store.threads),
    segments: gated(store.segments),
    manifests: gated(store.manifests),
    cursors: gated(store.cursors),
    assessors: gated(store.assessors),
    installations: gated(store.installations),
    jobs: gated(store.jobs),
    meta: gated(store.meta),
    lease: (name, ms) => behind(() => store.lease(name, ms)),
    damaged: () => store.damaged(),
    get indexed() {
      return store.indexed;
    },
    close: () => store.close(),
  };
}
