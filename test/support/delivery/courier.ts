import type { Renderer } from '../../../src/cards/reader.js';
import type { View } from '../../../src/cards/view.js';
import { limits } from '../../../src/channels/index.js';
import { type Courier, openCourier } from '../../../src/delivery/courier.js';
import type { CourierDeps } from '../../../src/delivery/deps.js';
import { threadIdOf } from '../../../src/delivery/rules/recipients.js';
import { openTriageWatch, type TriageWatch } from '../../../src/delivery/send/triage-watch.js';
import { type KeyedIds, openKeyedIds } from '../../../src/desk/keys/keyed-ids.js';
import { openSignedHeads, type SignedHeads } from '../../../src/desk/keys/signed-heads.js';
import { setRole } from '../../../src/desk/people/assessors.js';
import { leadsToWarn, noteLeadsWarned, noteTroubleOver } from '../../../src/desk/people/leads.js';
import { noteDeadThread } from '../../../src/desk/tickets/dead-threads.js';
import { noteReturn } from '../../../src/desk/tickets/returned-threads.js';
import type { Channel, Outcome } from '../../../src/ports/channel.js';
import type { Conversation } from '../../../src/ports/conversation.js';
import type { Cursor } from '../../../src/ports/cursor.js';
import type { Store, Stored } from '../../../src/ports/store.js';
import type { Thread } from '../../../src/ports/thread.js';
import type { Timer } from '../../../src/ports/timer.js';
import { openLowdbStore } from '../../../src/store/lowdb/open.js';
import type { Author } from '../../../src/tickets/author.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import { sizeOf } from '../../../src/tickets/document.js';
import type { NewEvent } from '../../../src/tickets/events/index.js';
import { type PersonId, toIdentity } from '../../../src/tickets/people.js';
import type { Detail, ThreadRef } from '../../../src/tickets/thread.js';
import { memoryFs } from '../../store/power-cut/memory-fs.js';
import { seeded } from '../../store/power-cut/seeded.js';
import { emptyTree } from '../../store/power-cut/tree.js';
import { calendars } from '../calendars.js';
import { roomyLimits } from '../desk/configuration.js';
import { keptLog } from '../desk/desk.js';
import { sampleConversation, sampleConversationId, samplePerson, samplePersonId, sampleTicket, withEvents } from '../store/documents.js';
import { silentLog, systemRandom } from '../store/folder.js';
import { type VirtualTime, virtualTime } from '../virtual-time.js';
import { assessor, blankCard, happenings, threadIn } from './happenings.js';

const settings = {
  conflict: 'person' as const,
  numberPrefix: 'SEC',
  locale: 'en',
  zone: 'UTC',
  triage: [],
  tenants: [],
  limits: roomyLimits,
};

/** One call to the platform, in order. */
export interface Call {
  readonly atMs: number;
  readonly kind: 'post' | 'update';
  readonly conversation: Conversation;
  /** The root of a post, the message of an update. */
  readonly message: string | undefined;
  readonly view: View;
  /** What the courier was told, once it was. */
  outcome?: Outcome;
}

/** Answers a call; the default accepts it at once. */
export type Answer = (call: Call) => Outcome | Promise<Outcome>;

interface Options {
  readonly seed?: number;
  readonly limits?: CourierDeps['limits'];
  /** The conversations of the assessors. */
  readonly triage?: readonly number[];
  readonly wrap?: (store: Store) => Store;
}

/** The courier over a real store in memory, in virtual time, before a platform that follows a script. */
export class TestCourier {
  readonly time: VirtualTime = virtualTime();
  readonly calls: Call[] = [];
  /** Threads that the ticket was told to follow in no more. */
  readonly ended: ThreadRef[] = [];
  answer: Answer = (call) => ({ kind: 'delivered', message: call.kind === 'update' ? (call.message ?? '') : `m-${this.calls.length}` });
  /** Which views can be drawn. */
  drawable: (view: View) => boolean = () => true;
  store!: Store;
  courier!: Courier;
  triageWatch!: TriageWatch;
  /** As the settings of the next start name them. */
  triage: readonly ThreadRef[] = [];
  readonly log = keptLog();
  /** What may be posted in a thread of a person's. */
  right: (by: Author) => Promise<'may' | 'not' | 'held'> = async () => 'may';
  /** Who can read a conversation, as the platform tells. */
  privacyOf: (conversation: Conversation) => 'private' | 'open' | 'unknown' = () => 'private';
  #keyedIds!: KeyedIds;
  #signedHeads!: SignedHeads;
  readonly #views = new WeakMap<object, View>();
  readonly #limits: CourierDeps['limits'];
  readonly #random: ReturnType<typeof seeded>;

  static async open(options: Options = {}) {
    const { seed = 1, triage = [], wrap } = options;
    const opened = new TestCourier(seed, options.limits ?? limits);
    const fs = memoryFs(emptyTree('/data'));
    const store = await openLowdbStore({
      folder: '/data/desk',
      keys: [],
      clock: opened.time,
      random: systemRandom,
      log: silentLog,
      fs,
      lock: async () => async () => {},
      onUnknownOutcome: (error) => {
        throw error;
      },
    });
    opened.#keyedIds = await openKeyedIds(store.meta, systemRandom);
    opened.#signedHeads = await openSignedHeads(store.meta);
    opened.store = wrap?.(store) ?? store;
    opened.triage = triage.map(threadIn);
    for (const n of triage) await opened.conversation(n);
    opened.start();
    return opened;
  }

  private constructor(seed: number, platformLimits: CourierDeps['limits']) {
    this.#limits = platformLimits;
    this.#random = seeded(seed);
  }

  /** A courier that knows nothing of the one before, in its place. */
  start(): void {
    this.courier = this.another();
  }

  /** A courier of another process on the same store. Once it is not alive it does nothing more and gives nothing back. */
  another(isAlive: () => boolean = () => true): Courier {
    const { time, store } = this;
    const keyedIds = this.#keyedIds;
    const random = { bytes: (count: number) => Uint8Array.from({ length: count }, () => this.#random.below(256)) };
    const render: Renderer = (view) => {
      if (!this.drawable(view)) throw new Error('expected a view that can be drawn');
      const card = blankCard(view);
      this.#views.set(card, view);
      return card;
    };
    const wake = (number: ConfirmationNumber) => courier.wake(number);
    const channels = { teams: this.#channel(isAlive) };
    const timer: Timer = { after: (ms, task) => time.after(ms, () => isAlive() && task()) };
    const deps = { store, clock: time, keyedIds, chatOf: async () => undefined, settings: { locale: 'en', zone: 'UTC' } };
    const triageWatch = openTriageWatch({
      ...deps,
      channels,
      timer,
      log: this.log,
      render,
      triage: this.triage,
      leadsToWarn: (about, of) => leadsToWarn(deps, about, of),
      onChanged: (conversation, admission) => this.courier.redraw(conversation.id, admission),
      onWarned: (about, of, chats) => noteLeadsWarned(deps, about, of, chats),
      onOver: (about, of) => noteTroubleOver(deps, about, of),
    });
    this.triageWatch = triageWatch;
    const courier = openCourier({
      store,
      channels,
      clock: time,
      timer,
      random,
      log: this.log,
      render,
      triage: this.triage,
      readerOf: async () => ({ locale: 'en', zone: 'UTC' }),
      team: { nameOf: async () => undefined, ownerOf: async () => undefined },
      readRight: ({ by }) => this.right(by),
      onNoRight: async (number, thread) => {
        this.ended.push(thread);
        await this.happen(number, [happenings.unfollowed(thread)]);
      },
      onDead: (number, thread, reason) => noteDeadThread(this.#deskDeps(wake), number, thread, reason),
      triageGuard: triageWatch.guard,
      triageReach: triageWatch.reach,
      limits: this.#limits,
    });
    return courier;
  }

  /** A place that had died is back: the desk takes note. */
  async comeBack(n: number): Promise<void> {
    await noteReturn(
      this.#deskDeps((number) => this.courier.wake(number)),
      sampleConversationId(n),
    );
  }

  #deskDeps(wake: (number: ConfirmationNumber) => void) {
    const { store, time: clock } = this;
    return {
      store,
      clock,
      random: systemRandom,
      calendars,
      keyedIds: this.#keyedIds,
      signedHeads: this.#signedHeads,
      settings,
      chatOf: async () => undefined,
      wake,
    };
  }

  #channel(isAlive: () => boolean): Channel {
    const take = async (kind: Call['kind'], conversation: Conversation, message: string | undefined, card: object): Promise<Outcome> => {
      const view = this.#views.get(card);
      if (!view) throw new Error('expected a card that was drawn');
      if (!isAlive()) return new Promise(() => undefined);
      const call: Call = { atMs: this.time.monotonicMs(), kind, conversation, message, view };
      this.calls.push(call);
      call.outcome = await this.answer(call);
      return isAlive() ? call.outcome : new Promise(() => undefined);
    };
    return {
      name: 'teams',
      post: (to, card, root) => take('post', to, root, card),
      update: (at, message, card) => take('update', at, message, card),
      budgetOf: ({ address }) => address.split('/')[0] ?? '',
      privacyOf: async (conversation) => this.privacyOf(conversation),
      close: async () => {},
    };
  }

  /** Makes conversation `n` known, of a tenant. */
  async conversation(n: number, overrides: Partial<Conversation> = {}): Promise<void> {
    await this.store.conversations.put(sampleConversationId(n), sampleConversation(n, { address: `tenant/${n}`, ...overrides }), 'absent');
  }

  /** Makes person `n` a lead, or an assessor, whose own chat with the desk is conversation `n`. */
  async lead(n: number, role: 'lead' | 'assessor' = 'lead'): Promise<void> {
    const identity = toIdentity('teams', 'assessment', `lead-${n}`);
    await setRole({ store: this.store, keyedIds: this.#keyedIds }, identity, role, this.time.now());
    await this.conversation(n, { kind: 'personal' });
    const person = samplePerson(n, { identities: [identity], chat: sampleConversationId(n) });
    await this.store.people.put(person.id, person, 'absent');
  }

  /** Files the `n`th ticket, by person `n`, with threads; the conversations are made known. The events' count is answered. */
  async file(
    n: number,
    threads: readonly { in: number; audience: 'private' | 'place'; by?: PersonId; detail?: Detail }[],
  ): Promise<ConfirmationNumber> {
    let document = sampleTicket(n, { at: this.time.now() });
    const after = document.events.length + threads.length + 1;
    for (const { in: conversation, audience, by = samplePersonId(n), detail = 'neutral' } of threads) {
      const followed = happenings.followed(threadIn(conversation), audience, audience === 'private' ? after : 1, detail);
      document = withEvents(document, [followed], { at: this.time.now(), by });
      if ((await this.store.conversations.get(sampleConversationId(conversation))) === undefined) await this.conversation(conversation);
    }
    await this.store.tickets.put(document.number, document, 'absent');
    this.courier.wake(document.number);
    return document.number;
  }

  /** Makes events durable as the desk does, and wakes the courier; answers the last one's number. */
  async happen(number: ConfirmationNumber, news: readonly NewEvent[], by: PersonId = assessor): Promise<number> {
    for (;;) {
      const stored = await this.ticket(number);
      const after = withEvents(stored.doc, news, { at: this.time.now(), by });
      if ((await this.store.tickets.put(number, after, stored.revision)) === 'conflict') continue;
      this.courier.wake(number);
      return sizeOf(after).events;
    }
  }

  async ticket(number: ConfirmationNumber) {
    const stored = await this.store.tickets.get(number);
    if (stored === undefined || stored === 'damaged') throw new Error('expected the ticket to be readable');
    return stored;
  }

  /** A ticket's threads as they are stored. */
  async threads(number: ConfirmationNumber): Promise<Thread[]> {
    const { items } = await this.store.threads.find({ by: 'ticket', is: number, limit: 1_000 });
    return items.map(({ doc }) => doc);
  }

  /** The thread in conversation `n`. */
  async thread(number: ConfirmationNumber, n: number): Promise<Thread> {
    const found = (await this.threads(number)).find(({ thread }) => thread.conversation === sampleConversationId(n));
    if (!found) throw new Error('expected the thread to be stored');
    return found;
  }

  /** How far a ticket's posts have come in conversation `n` of the assessors. */
  async cursor(number: ConfirmationNumber, n: number): Promise<Cursor> {
    return (await this.storedCursor(number, n)).doc;
  }

  async storedCursor(number: ConfirmationNumber, n: number): Promise<Stored<Cursor>> {
    const { items } = await this.store.cursors.find({ by: 'ticket', is: number, limit: 1_000 });
    const found = items.find(({ doc }) => doc.destination === sampleConversationId(n));
    if (!found) throw new Error('expected the cursor to be stored');
    return found;
  }

  /** What to put so that the thread in conversation `n` is dead and nobody was told yet. */
  async deadThread(number: ConfirmationNumber, n: number): Promise<Parameters<Store['threads']['put']>> {
    const { cursor } = { cursor: (await this.ticket(number)).doc.events.length };
    const dead = { reason: 'Blocked', at: this.time.now() };
    const base = { ticket: number, thread: threadIn(n), audience: 'private' as const, detail: 'neutral' as const };
    const doc: Thread = { ...base, cursor, shown: 0, exceptions: [], dead, updatedAt: this.time.now() };
    return [threadIdOf(number, threadIn(n)), doc, 'absent'];
  }

  /** The calls to conversation `n`. */
  callsTo(n: number): Call[] {
    return this.calls.filter(({ conversation }) => conversation.id === sampleConversationId(n));
  }
}

/** The numbers of the events that a post tells of; empty for the neutral line. */
export function seqsOf({ view }: Call): readonly number[] {
  return 'items' in view ? view.items.map(({ seq }) => seq) : [];
}
