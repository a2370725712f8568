import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CardAction, Inputs } from '../../../src/cards/action.js';
import type { View, ViewKind } from '../../../src/cards/view.js';
import type { Deps } from '../../../src/desk/deps.js';
import { setRole } from '../../../src/desk/people/assessors.js';
import { compose } from '../../../src/main/compose.js';
import type { Log, LogFields } from '../../../src/ports/log.js';
import type { Place } from '../../../src/ports/place.js';
import type { Store } from '../../../src/ports/store.js';
import type { Desk, Reply, Turn, TurnInput } from '../../../src/ports/turn.js';
import { openStore } from '../../../src/store/index.js';
import type { StoreKey } from '../../../src/store/lowdb/store-key.js';
import { systemTimer } from '../../../src/system/timer.js';
import type { Cause } from '../../../src/tickets/cause.js';
import { type Instant, toEpochMs, toInstant } from '../../../src/tickets/instant.js';
import { toIdentity } from '../../../src/tickets/people.js';
import { type PersonName, toPersonName } from '../../../src/tickets/person-name.js';
import { bareConfig, noAddress } from './configuration.js';

/** A clock that stands until it is moved. */
export function stoppedClock(at = '2026-11-20T10:00:00.000Z') {
  let nowMs = toEpochMs(at as Instant);
  return {
    now: () => toInstant(nowMs),
    monotonicMs: () => nowMs,
    forward: (ms: number) => {
      nowMs += ms;
    },
  };
}

/** A log that keeps its lines. */
export function keptLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (level: string) => (event: string, fields?: LogFields) => {
    lines.push(JSON.stringify({ level, event, ...fields, error: fields?.error instanceof Error ? fields.error.stack : undefined }));
  };
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** The desk as main composes it, over a real store in a folder of its own, without platforms: nothing is delivered. */
export class TestDesk {
  readonly clock = stoppedClock();
  readonly log = keptLog();
  /** Who can read conversations, as their platform would tell. */
  privacy: 'private' | 'open' | 'unknown' = 'private';
  readonly random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  store!: Store;
  desk!: Desk;
  /** What its use cases work with. */
  deps!: Deps;
  folder = '';

  /** What the store is encrypted with. */
  keys: readonly StoreKey[] = [];

  /** `wrap` puts something between the desk and its store. */
  static async open(wrap: (store: Store) => Store = (store) => store, keys: readonly StoreKey[] = []): Promise<TestDesk> {
    const opened = new TestDesk();
    opened.keys = keys;
    opened.folder = await mkdtemp(join(tmpdir(), 'desk-'));
    await opened.start(wrap);
    return opened;
  }

  /** Makes a visitor an assessor or a lead, or revokes them. */
  async appoint(visitor: Visitor, role: 'assessor' | 'lead' | 'none' = 'assessor'): Promise<void> {
    await setRole(this.deps, toIdentity('teams', visitor.tenant, visitor.user), role, this.clock.now());
  }

  /** Makes a conversation one of the assessors', as the settings do; answers its id. */
  triageAt(channel: Place['channel'], address: string): string {
    const conversation = this.deps.keyedIds.conversation(channel, address);
    Object.assign(this.deps.settings, { triage: [{ conversation }] });
    return conversation;
  }

  async start(wrap: (store: Store) => Store = (store) => store): Promise<void> {
    const { random, log, clock, keys } = this;
    const onUnknownOutcome = (error: unknown) => log.error('unknown-outcome', { error });
    this.store = wrap(await openStore('embedded', { folder: this.folder, keys, clock, random, log, onUnknownOutcome }));
    const system = { clock, timer: systemTimer, random, log, store: this.store, baseUrl: noAddress };
    const { desk, deps } = await compose(bareConfig(this.folder), system);
    this.desk = desk;
    this.deps = deps;
    // There is no platform to tell.
    Object.assign(deps, { privacyOf: async () => this.privacy });
  }

  /** Stops and starts again on the same folder. */
  async restart(): Promise<void> {
    await this.store.close();
    await this.start();
  }

  async close(): Promise<void> {
    await this.store.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

let turns = 0;

/** One person in a personal chat with the desk. */
export class Visitor {
  readonly place: Place;
  /** Every message of the desk, newest last. */
  readonly messages: { id: string; view: View }[] = [];
  constructor(
    readonly on: TestDesk,
    readonly user: string,
    readonly tenant = 'contoso',
    kind: Place['kind'] = 'personal',
    address = `chat-of-${user}`,
  ) {
    this.place = { channel: 'teams', kind, address, serviceUrl: 'https://service.example/' };
  }

  type(text: string, cause?: string): Promise<View> {
    return this.turn({ kind: 'typed', text }, cause);
  }

  /** Presses a button that opens a dialog, or stands in one. */
  inDialog(action: CardAction, inputs: Inputs = {}): Promise<View> {
    return this.turn({ kind: 'press', action, inputs, surface: 'dialog' });
  }

  /** Presses a button of the newest message, or of an older one. */
  press(action: CardAction, inputs: Inputs = {}, message = this.messages.at(-1)?.id): Promise<View> {
    return this.turn({ kind: 'press', action, inputs, surface: 'message', ...(message !== undefined && { message }) });
  }

  /** Something this person does, as a channel tells it. */
  toTurn(input: TurnInput, cause = `cause-${++turns}`): Turn {
    return {
      cause: cause as Cause,
      by: {
        identity: toIdentity('teams', this.tenant, this.user),
        language: 'en',
        zone: 'Europe/Stockholm',
        name: toPersonName(this.user) as PersonName,
      },
      place: this.place,
      input,
      correlationId: `corr-${++turns}`,
    };
  }

  /** The answer of the desk to a turn; what it shows becomes a message as the channel would make it. */
  async turn(input: TurnInput, cause?: string): Promise<View> {
    const turn = this.toTurn(input, cause);
    const reply: Reply = await this.on.desk.handle(turn);
    if (reply.kind === 'nothing') return { kind: 'dropped' };
    const { view } = reply.card;
    if (reply.kind === 'replace' && input.kind === 'press') {
      const pressed = this.messages.find(({ id }) => id === input.message);
      if (pressed) pressed.view = view;
    } else {
      const id = `message-${++turns}`;
      this.messages.push({ id, view });
      await this.on.desk.posted(turn, reply.card, id);
    }
    return view;
  }
}

/** The view as the kind it must be. */
export function expectKind<K extends ViewKind>(view: View, kind: K): Extract<View, { kind: K }> {
  if (view.kind !== kind) throw new Error(`expected a ${kind} card, got ${JSON.stringify(view)}`);
  return view as Extract<View, { kind: K }>;
}

/** Fills a request up to its review in a dialog that was opened in a place. */
export async function fillInDialog(visitor: Visitor): Promise<Extract<View, { kind: 'review' }>> {
  let view = await visitor.inDialog({ do: 'command', text: 'new' });
  for (const inputs of anIncident) {
    const { number, rev, step } = expectKind(view, 'question');
    view = await visitor.inDialog({ do: 'answer', number, rev, step }, inputs);
  }
  return expectKind(view, 'review');
}

/** Presses Next on a question card. */
export async function answer(visitor: Visitor, view: View, inputs: Inputs): Promise<View> {
  const { number, rev, step } = expectKind(view, 'question');
  return visitor.press({ do: 'answer', number, rev, step }, inputs);
}

/** Fills a request up to its review. */
export async function fillIn(visitor: Visitor, answers: readonly Inputs[] = anIncident): Promise<Extract<View, { kind: 'review' }>> {
  let view = await visitor.type('new');
  for (const inputs of answers) view = await answer(visitor, view, inputs);
  return expectKind(view, 'review');
}

/** Files a request and returns its confirmation. */
export async function file(visitor: Visitor, answers: readonly Inputs[] = anIncident): Promise<Extract<View, { kind: 'confirmation' }>> {
  const { number, rev } = await fillIn(visitor, answers);
  return expectKind(await visitor.press({ do: 'submit', number, rev }), 'confirmation');
}

export const anIncident: readonly Inputs[] = [
  { category: 'incident' },
  { problem: 'Somebody signed in with our build key.' },
  {},
  { resolution: 'no' },
  { message: 'no' },
];
