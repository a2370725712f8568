import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../../src/config.js';
import { openKeyedIds } from '../../../src/desk/keys/keyed-ids.js';
import { setRole } from '../../../src/desk/people/assessors.js';
import { type Running, serve } from '../../../src/main/serve.js';
import type { Clock } from '../../../src/ports/clock.js';
import type { Store } from '../../../src/ports/store.js';
import type { Timer } from '../../../src/ports/timer.js';
import { openLowdbStore } from '../../../src/store/lowdb/open.js';
import { openLog } from '../../../src/system/log.js';
import type { TicketDocument } from '../../../src/tickets/document.js';
import { toInstant } from '../../../src/tickets/instant.js';
import { readIdentity } from '../../../src/tickets/people.js';
import { configOf } from '../desk/configuration.js';
import { type Persona, personas } from './cast.js';
import type { Face } from './face.js';
import type { Platform } from './platform.js';

const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };

/** How much later it is at each turn: places must not have more turns a minute than the guard against loops lets through. */
const turnMs = 5_000;

/**
 * The whole desk as main composes it for production, before one platform, with everything it sends and logs kept. Its clock
 * runs with the turns, and nothing waits longer than a moment.
 */
export class Stage {
  readonly face: Face;
  logged = '';
  #laterMs = 0;
  #running!: Running;
  #notServed: Persona | undefined;
  readonly #clock: Clock = {
    now: () => toInstant(Date.now() + this.#laterMs),
    monotonicMs: () => performance.now() + this.#laterMs,
  };
  readonly #timer: Timer = {
    after: (ms, task) => {
      const timeout = setTimeout(task, ms <= 25 ? 0 : 10);
      return () => clearTimeout(timeout);
    },
  };

  private constructor(
    readonly folder: string,
    readonly platform: Platform,
  ) {
    const tick = () => this.forward(turnMs);
    this.face = platform.face({ baseUrl: () => this.#running.baseUrl, tick });
  }

  static async open(platform: Platform): Promise<Stage> {
    const stage = new Stage(await mkdtemp(join(tmpdir(), 'disclosure-')), platform);
    await stage.start();
    return stage;
  }

  async start(): Promise<void> {
    const destination = { write: (line: string) => void (this.logged += line) };
    const log = openLog({ level: 'debug', clock: this.#clock, destination });
    const onUnknownOutcome = (error: unknown) => log.error('store-outcome-unknown', { error });
    this.#running = await serve(this.#config(), { clock: this.#clock, timer: this.#timer, random, log, onUnknownOutcome });
  }

  async stop(): Promise<void> {
    await this.#running.stop();
  }

  /** Starts again, with the tenant of nobody or of somebody taken off `DESK_TENANTS`. */
  async restart(without?: Persona): Promise<void> {
    await this.stop();
    this.#notServed = without;
    await this.start();
  }

  forward(ms: number): void {
    this.#laterMs += ms;
  }

  /** Waits until the desk has nothing left to send. */
  async settle(): Promise<void> {
    for (let quiet = 0, known = -1; quiet < 6; quiet = known === this.platform.calls.length ? quiet + 1 : 0) {
      known = this.platform.calls.length;
      this.forward(turnMs);
      await sleep(20);
    }
  }

  /** Works on the store while the desk is stopped. */
  async withStore<R>(work: (store: Store) => Promise<R>): Promise<R> {
    const log = openLog({ level: 'error', clock: this.#clock, destination: { write: (line: string) => void (this.logged += line) } });
    const keys = this.#config().secretKeys;
    const onUnknownOutcome = (error: unknown) => log.error('store-outcome-unknown', { error });
    const store = await openLowdbStore({ folder: this.folder, keys, clock: this.#clock, random, log, onUnknownOutcome });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  /** Takes the role of an assessor away. */
  revoke(who: Persona): Promise<void> {
    return this.withStore(async (store) => {
      const keyedIds = await openKeyedIds(store.meta, random);
      const read = readIdentity(this.platform.identityOf(who));
      if (!read) throw new Error(`expected an identity for ${who}`);
      await setRole({ store, keyedIds }, read.identity, 'none', this.#clock.now());
    });
  }

  /** Every ticket by its number. */
  tickets(numbers: readonly string[]): Promise<TicketDocument[]> {
    return this.withStore(async (store) => {
      const stored = await Promise.all(numbers.map((number) => store.tickets.get(number)));
      return stored.flatMap((one) => (one === undefined || one === 'damaged' ? [] : [one.doc]));
    });
  }

  async close(): Promise<void> {
    await this.platform.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  #config(): Config {
    return configOf({
      ...this.platform.settings,
      PORT: '0',
      DATA_DIR: this.folder,
      LOG_LEVEL: 'debug',
      DESK_CONFLICT: 'organisation',
      DESK_ASSESSORS: (['assessor', 'revoked', 'conflicted'] as const).map((who) => this.platform.identityOf(who)).join(),
      DESK_LEADS: this.platform.identityOf('lead'),
      ...(this.#notServed && { DESK_TENANTS: this.#tenantsWithout(this.#notServed) }),
    });
  }

  #tenantsWithout(who: Persona): string {
    const tenantOf = (one: Persona) => this.platform.identityOf(one).replace(/\/.*/, '');
    return [...new Set(personas.map(tenantOf))].filter((tenant) => tenant !== tenantOf(who)).join();
  }
}
